package org.sallyport.policy.stanza;

import java.util.Arrays;

/** Growing octets that XML is written into, with the escapes of Canonical XML 1.1, section 2.3. */
final class Octets {
    private static final int LONGEST_ESCAPE = 6;
    private static final boolean[] PLAIN_TEXT = new boolean[128];
    private static final boolean[] PLAIN_VALUE = new boolean[128];
    private static final boolean[] PLAIN_NAME = new boolean[128];

    static {
        for (int i = 0; i < 128; i++) {
            boolean common = XmlChars.isChar(i) && i != '&' && i != '<' && i != '\r';
            PLAIN_TEXT[i] = common && i != '>';
            PLAIN_VALUE[i] = common && i != '"' && i != '\t' && i != '\n';
            PLAIN_NAME[i] = XmlChars.isNamePart(i);
        }
    }

    private byte[] octets = new byte[1_024];
    private int length;

    byte[] octets() {
        return Arrays.copyOf(octets, length);
    }

    void ascii(char c) {
        reserve(1);
        octets[length++] = (byte) c;
    }

    void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            octets[length++] = (byte) text.charAt(i);
        }
    }

    /** An NCName. */
    void name(String local) {
        if (local.isEmpty() || !XmlChars.isNameStart(local.codePointAt(0))) {
            throw notAllowed("a name that begins with no letter");
        }
        int done = plain(local, 0, PLAIN_NAME);
        for (int i = done; i < local.length(); ) {
            int point = local.codePointAt(i);
            if (!XmlChars.isNamePart(point)) {
                throw notAllowed("a name with a character that may not stand in it");
            }
            i += utf8(point, local.length() - i);
        }
    }

    /** Character data. */
    void text(String text) {
        for (int i = plain(text, 0, PLAIN_TEXT); i < text.length(); i = plain(text, i, PLAIN_TEXT)) {
            i += textCharacter(text.codePointAt(i), text.length() - i);
        }
    }

    private int textCharacter(int point, int left) {
        return switch (point) {
            case '&' -> escape("&amp;", left);
            case '<' -> escape("&lt;", left);
            case '>' -> escape("&gt;", left);
            case '\r' -> escape("&#xD;", left);
            default -> utf8(point, left);
        };
    }

    /** An attribute value, with its quotes. */
    void value(String value) {
        ascii('"');
        for (int i = plain(value, 0, PLAIN_VALUE); i < value.length(); i = plain(value, i, PLAIN_VALUE)) {
            i += valueCharacter(value.codePointAt(i), value.length() - i);
        }
        ascii('"');
    }

    private int valueCharacter(int point, int left) {
        return switch (point) {
            case '&' -> escape("&amp;", left);
            case '<' -> escape("&lt;", left);
            case '"' -> escape("&quot;", left);
            case '\t' -> escape("&#x9;", left);
            case '\n' -> escape("&#xA;", left);
            case '\r' -> escape("&#xD;", left);
            default -> utf8(point, left);
        };
    }

    /** Copies the run of plain characters that begins at the index, and returns where it ends. */
    private int plain(String text, int from, boolean[] plain) {
        int count = text.length();
        reserve(count - from);
        byte[] target = octets;
        int to = length;
        int i = from;
        for (; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 128 || !plain[c]) {
                break;
            }
            target[to++] = (byte) c;
        }
        length = to;
        return i;
    }

    /** Writes the escape and returns how many chars of the text it stands for. */
    private int escape(String escape, int left) {
        reserve(LONGEST_ESCAPE + left);
        ascii(escape);
        return 1;
    }

    private int utf8(int point, int left) {
        if (!XmlChars.isChar(point)) {
            throw notAllowed("a character that XML does not allow, " + InvalidJid.name(point));
        }
        reserve(LONGEST_ESCAPE + left);
        if (point < 0x80) {
            octets[length++] = (byte) point;
        } else if (point < 0x800) {
            octets[length++] = (byte) (0xC0 | point >> 6);
            continuation(point);
        } else if (point < 0x10000) {
            octets[length++] = (byte) (0xE0 | point >> 12);
            continuation(point >> 6);
            continuation(point);
        } else {
            octets[length++] = (byte) (0xF0 | point >> 18);
            continuation(point >> 12);
            continuation(point >> 6);
            continuation(point);
        }
        return Character.charCount(point);
    }

    private void continuation(int bits) {
        octets[length++] = (byte) (0x80 | bits & 0x3F);
    }

    private void reserve(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.max(Math.addExact(length, more), 2 * octets.length));
        }
    }

    private static IllegalArgumentException notAllowed(String what) {
        return new IllegalArgumentException("cannot be written as XML: " + what);
    }
}
