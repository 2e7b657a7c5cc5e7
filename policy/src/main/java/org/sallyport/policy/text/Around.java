package org.sallyport.policy.text;

import java.util.function.IntPredicate;

/**
 * What stands around a character: before it the text as it has been cleaned, behind it the text as it came.
 *
 * @param left the cleaned text before it
 * @param text the whole text as it came
 * @param at where the character stands in it
 */
record Around(StringBuilder left, String text, int at) {
    /** Marks that are looked past on the way to a letter; no script has more. */
    private static final int MARKS = 16;

    /** No point: the text begins or ends here. */
    static final int NONE = -1;

    /** The character itself. */
    int point() {
        return text.codePointAt(at);
    }

    int before() {
        return left.isEmpty() ? NONE : left.codePointBefore(left.length());
    }

    int after() {
        int next = at + Character.charCount(point());
        return next == text.length() ? NONE : text.codePointAt(next);
    }

    /** The nearest point before that the predicate does not look past. */
    int before(IntPredicate past) {
        int i = left.length();
        for (int n = 0; n < MARKS && i > 0; n++) {
            int point = left.codePointBefore(i);
            if (!past.test(point)) {
                return point;
            }
            i -= Character.charCount(point);
        }
        return NONE;
    }

    /** The nearest point behind that the predicate does not look past. */
    int after(IntPredicate past) {
        int i = at + Character.charCount(point());
        for (int n = 0; n < MARKS && i < text.length(); n++) {
            int point = text.codePointAt(i);
            if (!past.test(point)) {
                return point;
            }
            i += Character.charCount(point);
        }
        return NONE;
    }
}
