package org.sallyport.policy.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterDirection;
import com.ibm.icu.lang.UProperty;

/**
 * What one line is for the order in which it is shown.
 *
 * @param end where it ends in its text
 * @param rightToLeft whether a letter in it is written from right to left
 * @param balanced whether each isolate in it is closed in it, and none that was not opened, and not many deep
 */
record Line(int end, boolean rightToLeft, boolean balanced) {
    /** Isolates in one another; people and their programs need one or two. */
    private static final int DEPTH = 8;

    private static final int FIRST_ISOLATE = 0x2066;
    private static final int LAST_ISOLATE = 0x2068;
    private static final int POP = 0x2069;

    /** The line that begins there. */
    static Line of(String text, int from) {
        boolean rightToLeft = false;
        boolean balanced = true;
        int depth = 0;
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            int point = text.codePointAt(i);
            rightToLeft |= isRightToLeft(point);
            depth += point >= FIRST_ISOLATE && point <= LAST_ISOLATE ? 1 : point == POP ? -1 : 0;
            balanced &= depth >= 0 && depth <= DEPTH;
            i += Character.charCount(point);
        }
        return new Line(i, rightToLeft, balanced && depth == 0);
    }

    static boolean isIsolate(int point) {
        return point >= FIRST_ISOLATE && point <= POP;
    }

    /**
     * Whether a mark (LRM, RLM, ALM) can matter here: in a line with letters of both ways, alone, and not between two
     * letters, whose order it would only upset.
     */
    boolean needsMark(Around place) {
        int mark = place.point();
        boolean isMark = mark == 0x200E || mark == 0x200F || mark == 0x061C;
        return isMark
                && rightToLeft
                && !isControl(place.before())
                && !isControl(place.after())
                && !(isStrong(place.before()) && isStrong(place.after()));
    }

    private static boolean isControl(int point) {
        return point >= 0 && UCharacter.hasBinaryProperty(point, UProperty.BIDI_CONTROL);
    }

    private static boolean isStrong(int point) {
        return point >= 0
                && (isRightToLeft(point) || UCharacter.getDirection(point) == ECharacterDirection.LEFT_TO_RIGHT);
    }

    private static boolean isRightToLeft(int point) {
        int direction = UCharacter.getDirection(point);
        boolean strong =
                direction == ECharacterDirection.RIGHT_TO_LEFT || direction == ECharacterDirection.RIGHT_TO_LEFT_ARABIC;
        return strong && UCharacter.isLetter(point);
    }
}
