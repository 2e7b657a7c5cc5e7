package org.sallyport.policy.stanza;

/**
 * One reference, octet by octet: the five predefined entities (RFC 6120, section 11.1), or a character reference to a
 * character that XML allows (XML 1.0, production 66). Anything else is refused at
 * the octet that shows which of the two it fails.
 */
final class ReferenceCheck {
    private static final String[] PREDEFINED = {"amp", "apos", "gt", "lt", "quot"};
    private static final int ALL = (1 << PREDEFINED.length) - 1;
    /** Octets after which a name that is none of the five is not waited for any more. */
    private static final int LONGEST = 32;

    private enum State {
        NONE,
        START,
        ENTITY,
        NUMBER,
        DECIMAL,
        HEXADECIMAL
    }

    private State state = State.NONE;
    /** Octets of the entity name, or digits, so far. */
    private int length;
    /** Which of the predefined names still fit, a bit each. */
    private int fitting;

    private int point;

    /** An ampersand was read. */
    void begin() {
        state = State.START;
        length = 0;
        fitting = ALL;
        point = 0;
    }

    /** Whether a reference has begun and not ended. */
    boolean open() {
        return state != State.NONE;
    }

    /**
     * Takes the next octet, negative above ASCII.
     *
     * @throws Broken when the reference is none, or none that may stand in a stream
     */
    void take(int octet) {
        switch (state) {
            case NONE, START -> start(octet);
            case ENTITY -> entity(octet);
            case NUMBER -> number(octet);
            case DECIMAL -> digit(octet, 10);
            case HEXADECIMAL -> digit(octet, 16);
        }
    }

    private void start(int octet) {
        if (octet == '#') {
            state = State.NUMBER;
        } else {
            state = State.ENTITY;
            entity(octet);
        }
    }

    private void entity(int octet) {
        if (octet >= 0 && octet != ';' && !XmlChars.isNamePart(octet) || octet == ';' && length == 0) {
            throw Broken.xml("an ampersand that begins no reference");
        }
        if (octet == ';') {
            requireWholeName();
            state = State.NONE;
            return;
        }
        narrow(octet);
        if (++length == LONGEST) {
            throw notPredefined();
        }
    }

    private void requireWholeName() {
        for (int i = 0; i < PREDEFINED.length; i++) {
            if ((fitting & 1 << i) != 0 && PREDEFINED[i].length() == length) {
                return;
            }
        }
        throw notPredefined();
    }

    private void narrow(int octet) {
        for (int i = 0; i < PREDEFINED.length; i++) {
            String name = PREDEFINED[i];
            if (length >= name.length() || name.charAt(length) != octet) {
                fitting &= ~(1 << i);
            }
        }
    }

    private static Broken notPredefined() {
        return Broken.restricted("a reference to an entity that is none of the five");
    }

    private void number(int octet) {
        if (octet == 'x') {
            state = State.HEXADECIMAL;
        } else {
            state = State.DECIMAL;
            digit(octet, 10);
        }
    }

    private void digit(int octet, int radix) {
        if (octet == ';' && length > 0 && XmlChars.isChar(point)) {
            state = State.NONE;
            return;
        }
        // Character.digit knows the digits of all scripts, so only ASCII may reach it
        int digit = octet < 0 ? -1 : Character.digit(octet, radix);
        if (digit < 0) {
            throw Broken.xml("no character reference, or one to a character that XML does not allow");
        }
        length++;
        point = point * radix + digit;
        if (point > Character.MAX_CODE_POINT) {
            throw Broken.xml("a character reference beyond U+10FFFF");
        }
    }
}
