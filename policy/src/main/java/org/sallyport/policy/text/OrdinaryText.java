package org.sallyport.policy.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;

/** Points that are ordinary in every context: what is made of them alone needs no closer look. */
final class OrdinaryText {
    /** A bit for each point below U+10000. */
    private static final long[] ORDINARY = table();

    private OrdinaryText() {}

    /** Where the first point stands that is not ordinary; the length of the text when there is none. */
    static int end(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (!has(text.charAt(i))) {
                return i;
            }
        }
        return length;
    }

    /** Whether this is a point that is ordinary; surrogates are none. */
    static boolean has(char c) {
        return c >= ' ' && c <= '~' || (ORDINARY[c >> 6] >>> c & 1) != 0;
    }

    private static long[] table() {
        long[] table = new long[0x10000 >> 6];
        for (int point = 0; point < 0x10000; point++) {
            if (!isMark(point) && Oddity.of(point).isEmpty()) {
                table[point >> 6] |= 1L << point;
            }
        }
        return table;
    }

    /** Whether this is a combining mark of any kind. */
    static boolean isMark(int point) {
        return switch (UCharacter.getType(point)) {
            case ECharacterCategory.NON_SPACING_MARK,
                    ECharacterCategory.COMBINING_SPACING_MARK,
                    ECharacterCategory.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
