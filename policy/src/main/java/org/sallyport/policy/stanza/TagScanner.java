package org.sallyport.policy.stanza;

/**
 * One start or end tag, octet by octet, from its name to its {@code >} (XML 1.0, productions 40 to 44). Names, quotes,
 * characters and references are checked and the limits held here, before the XML parser sees an octet: it is
 * quadratic in the attributes and namespace declarations of a tag.
 */
final class TagScanner {
    /** What a tag was. */
    enum Kind {
        START,
        EMPTY,
        END
    }

    private enum State {
        NAME,
        AFTER,
        GAP,
        ATTRIBUTE,
        EQUALS,
        QUOTE,
        VALUE,
        SLASH,
        END_NAME,
        END_GAP
    }

    /** ASCII octets that mean nothing but themselves in a value, whatever its quotes. */
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (int i = 0; i < PLAIN.length; i++) {
            PLAIN[i] = XmlChars.isChar(i) && i != '<' && i != '&' && i != '"' && i != '\'';
        }
    }

    private final Utf8Check utf8;
    private final ReferenceCheck reference;
    private final OpenTags open;
    private final NameCensus census;
    private final NameScanner name;
    private final NameScanner attribute;

    private State state = State.NAME;
    private Kind kind = Kind.START;
    private boolean declaration;
    private int attributes;
    private int declarations;
    private int quote;
    private int valueStart;

    TagScanner(Utf8Check utf8, ReferenceCheck reference, OpenTags open, NameCensus census) {
        this.utf8 = utf8;
        this.reference = reference;
        this.open = open;
        this.census = census;
        this.name = new NameScanner(utf8);
        this.attribute = new NameScanner(utf8);
    }

    /** The name of a start tag begins at the cursor. */
    void beginStart(Cursor cursor) {
        name.begin(cursor);
        state = State.NAME;
        attributes = 0;
        declarations = 0;
    }

    /** The name of an end tag begins at the cursor. */
    void beginEnd(Cursor cursor) {
        name.begin(cursor);
        state = State.END_NAME;
    }

    /** What the tag was that {@link #scan} found the end of. */
    Kind kind() {
        return kind;
    }

    /** Its name. */
    NameScanner name() {
        return name;
    }

    /** Reads on; whether the tag has ended. */
    boolean scan(Cursor cursor, Limits limits) {
        boolean done = false;
        while (!done && cursor.more()) {
            switch (state) {
                case NAME -> name(cursor, limits);
                case AFTER, GAP -> done = between(cursor);
                case ATTRIBUTE -> attribute(cursor, limits);
                case EQUALS, QUOTE -> beforeValue(cursor);
                case VALUE -> value(cursor, limits);
                case END_NAME -> endName(cursor, limits);
                case SLASH, END_GAP -> done = close(cursor);
            }
        }
        return done;
    }

    private void name(Cursor cursor, Limits limits) {
        if (name.scan(cursor, limits.nameOctets())) {
            if (open.isRoot(cursor, name)) {
                throw new Broken(StreamCondition.POLICY_VIOLATION, "a stream header inside a stream");
            }
            if (name.hasPrefixXmlns(cursor)) {
                throw Broken.xml("an element with the prefix xmlns");
            }
            census.count(cursor, name.start(), name.length());
            state = State.AFTER;
        }
    }

    private void endName(Cursor cursor, Limits limits) {
        if (name.scan(cursor, limits.nameOctets())) {
            if (!open.isInnermost(cursor, name)) {
                throw Broken.xml("an end tag that does not match its start tag");
            }
            state = State.END_GAP;
        }
    }

    /** After the name or a value: white space, the end of the tag, or after white space another attribute. */
    private boolean between(Cursor cursor) {
        int octet = cursor.octet();
        if (octet == '>') {
            kind = Kind.START;
        } else if (octet == '/') {
            state = State.SLASH;
        } else if (XmlChars.isSpace(octet)) {
            state = State.GAP;
        } else if (state == State.GAP) {
            attribute.begin(cursor);
            state = State.ATTRIBUTE;
            return false;
        } else {
            throw Broken.xml("an octet inside a tag where white space, '/' or '>' is expected");
        }
        cursor.at++;
        return octet == '>';
    }

    private void attribute(Cursor cursor, Limits limits) {
        if (attribute.scan(cursor, limits.nameOctets())) {
            declaration = attribute.declares(cursor);
            countAttribute(limits);
            census.count(cursor, attribute.start(), attribute.length());
            state = State.EQUALS;
        }
    }

    private void countAttribute(Limits limits) {
        if (declaration && ++declarations > limits.namespaceDeclarations()) {
            throw Broken.limit("an element with too many namespace declarations", limits.namespaceDeclarations());
        }
        if (!declaration && ++attributes > limits.attributes()) {
            throw Broken.limit("an element with too many attributes", limits.attributes());
        }
    }

    private void beforeValue(Cursor cursor) {
        int octet = cursor.octet();
        if (state == State.EQUALS && octet == '=') {
            state = State.QUOTE;
        } else if (state == State.QUOTE && (octet == '"' || octet == '\'')) {
            state = State.VALUE;
            quote = octet;
            valueStart = cursor.offset() + 1;
        } else if (!XmlChars.isSpace(octet)) {
            throw Broken.xml("an attribute without '=' and a value in quotes");
        }
        cursor.at++;
    }

    private void value(Cursor cursor, Limits limits) {
        int most = declaration ? Math.min(limits.valueOctets(), Limits.NAMESPACE_OCTETS) : limits.valueOctets();
        int stop = (int) Math.min(cursor.end, (long) cursor.base + valueStart + most);
        while (cursor.more()) {
            if (!utf8.pending() && !reference.open()) {
                skipPlain(cursor, stop);
                if (cursor.more() && cursor.octet() == quote) {
                    endValue(cursor);
                    return;
                }
            }
            if (cursor.at < stop) {
                valueOctet(cursor.octet());
                cursor.at++;
            } else if (cursor.more()) {
                throw Broken.limit(
                        declaration
                                ? "a namespace name with too many octets"
                                : "an attribute value with too many octets",
                        most);
            }
        }
    }

    private static void skipPlain(Cursor cursor, int stop) {
        int at = cursor.at;
        byte[] octets = cursor.octets;
        while (at < stop && octets[at] >= 0 && PLAIN[octets[at]]) {
            at++;
        }
        cursor.at = at;
    }

    private void valueOctet(int octet) {
        if (reference.open()) {
            reference.take(octet);
        } else if (octet < 0 || utf8.pending()) {
            int point = utf8.take(octet & 0xFF);
            if (point != Utf8Check.MORE && !XmlChars.isChar(point)) {
                throw Broken.xml("a character that XML does not allow");
            }
        } else if (octet == '&') {
            reference.begin();
        } else if (octet != '"' && octet != '\'') {
            throw Broken.xml("an attribute value with '<' or a character that XML does not allow");
        }
    }

    private void endValue(Cursor cursor) {
        if (declaration) {
            census.count(cursor, valueStart, cursor.offset() - valueStart);
        }
        state = State.AFTER;
        cursor.at++;
    }

    private boolean close(Cursor cursor) {
        int octet = cursor.octet();
        if (octet != '>' && (state == State.SLASH || !XmlChars.isSpace(octet))) {
            throw Broken.xml("a tag that does not end with '>'");
        }
        kind = state == State.SLASH ? Kind.EMPTY : Kind.END;
        cursor.at++;
        return octet == '>';
    }
}
