package org.sallyport.policy.stanza;

/** Which characters XML 1.0 (fifth edition) and Namespaces in XML 1.0 allow where. */
final class XmlChars {
    /**
     * First and last code point of each range of NameStartChar above ASCII (XML 1.0, production 4), without U+FEFF, which
     * some parsers drop and some refuse.
     */
    private static final int[] NAME_START = {
        0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2FF, 0x370, 0x37D, 0x37F, 0x1FFF, 0x200C, 0x200D, 0x2070, 0x218F, 0x2C00,
        0x2FEF, 0x3001, 0xD7FF, 0xF900, 0xFDCF, 0xFDF0, 0xFEFE, 0xFF00, 0xFFFD, 0x10000, 0xEFFFF
    };

    private XmlChars() {}

    /** Char (XML 1.0, production 2). */
    static boolean isChar(int point) {
        if (point < 0x20) {
            return isSpace(point);
        }
        return point < 0xD800 || (point >= 0xE000 && point <= 0x10FFFF && point != 0xFFFE && point != 0xFFFF);
    }

    /** White space (XML 1.0, production 3). */
    static boolean isSpace(int point) {
        return point == ' ' || point == '\n' || point == '\r' || point == '\t';
    }

    /** What an NCName may begin with (Namespaces in XML 1.0, production 4). */
    static boolean isNameStart(int point) {
        if (point < 0x80) {
            return isLetter(point) || point == '_';
        }
        for (int i = 0; i < NAME_START.length; i += 2) {
            if (point <= NAME_START[i + 1]) {
                return point >= NAME_START[i];
            }
        }
        return false;
    }

    /** What may stand in an NCName. */
    static boolean isNamePart(int point) {
        if (point < 0x80) {
            return isLetter(point) || point == '_' || point == '-' || point == '.' || (point >= '0' && point <= '9');
        }
        return isNameStart(point)
                || point == 0xB7
                || (point >= 0x300 && point <= 0x36F)
                || point == 0x203F
                || point == 0x2040;
    }

    private static boolean isLetter(int point) {
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
    }
}
