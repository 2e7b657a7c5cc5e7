package org.sallyport.policy.grammar;

/**
 * Text for people, in any language: without characters that are no text (controls, noncharacters, interlinear annotation,
 * the stand-in for an object; XML 1.0, section 2.2, and Unicode, chapter 23), and without white space that pushes what
 * follows out of sight.
 */
final class ReadableText {
    /** White-space characters in a row; more than that no writer needs, and no reader scrolls past. */
    static final int SPACES = 256;

    private ReadableText() {}

    static boolean is(String value) {
        int spaces = 0;
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            spaces = isSpace(point) ? spaces + 1 : 0;
            if (spaces > SPACES || !isText(point)) {
                return false;
            }
            i += Character.charCount(point);
        }
        return true;
    }

    private static boolean isSpace(int point) {
        return point <= ' ' || point > '~' && (Character.isSpaceChar(point) || Character.isWhitespace(point));
    }

    private static boolean isText(int point) {
        return point < 0x7F
                ? point >= ' ' || point == '\n' || point == '\t' || point == '\r'
                : point > 0x9F
                        && (point < 0xFDD0 || point > 0xFDEF)
                        && (point < 0xFFF9 || point > 0xFFFC)
                        && (point & 0xFFFE) != 0xFFFE;
    }
}
