package org.sallyport.policy.stanza;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Normalization Form C (UAX #15) at a cost linear in the text. ICU, as the JDK, puts combining marks in order one by one,
 * which costs the square of a run: 128,000 marks in one stanza, three seconds. So long runs are sorted first.
 */
final class Nfc {
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    /** No language has more marks in a row (UAX #15, section 13); a run up to here is left to ICU. */
    private static final int LONGEST = 30;

    private Nfc() {}

    /** The text in Normalization Form C; the same object where it already is. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            // below U+0300 nothing composes or is reordered
            if (text.charAt(i) >= 0x0300) {
                return NFC.normalize(ordered(text, i));
            }
        }
        return text;
    }

    /** A canonically equivalent text, in which the marks of long runs are in canonical order. */
    static String ordered(String text, int from) {
        StringBuilder ordered = new StringBuilder();
        int done = 0;
        for (int i = from; i < text.length(); ) {
            int end = endOfMarks(text, i);
            if (end - i > LONGEST) {
                ordered.append(text, done, i);
                appendSorted(text.substring(i, end), ordered);
                done = end;
            }
            i = end == i ? i + Character.charCount(text.codePointAt(i)) : end;
        }
        return done == 0 ? text : ordered.append(text, done, text.length()).toString();
    }

    private static int endOfMarks(String text, int from) {
        int i = from;
        while (i < text.length() && isMark(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    /** Every code point that canonical ordering moves, or that decomposes into such, is of these categories. */
    private static boolean isMark(int point) {
        if (point < 0x0300) {
            return false;
        }
        return switch (UCharacter.getType(point)) {
            case ECharacterCategory.NON_SPACING_MARK,
                    ECharacterCategory.COMBINING_SPACING_MARK,
                    ECharacterCategory.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static void appendSorted(String marks, StringBuilder to) {
        List<Integer> movable = new ArrayList<>();
        decomposed(marks).codePoints().forEach(point -> {
            if (UCharacter.getCombiningClass(point) == 0) {
                appendByClass(movable, to);
                to.appendCodePoint(point);
            } else {
                movable.add(point);
            }
        });
        appendByClass(movable, to);
    }

    private static String decomposed(String marks) {
        StringBuilder decomposed = new StringBuilder(marks.length());
        marks.codePoints().forEach(point -> {
            String parts = NFD.getDecomposition(point);
            decomposed.append(parts == null ? Character.toString(point) : parts);
        });
        return decomposed.toString();
    }

    private static void appendByClass(List<Integer> movable, StringBuilder to) {
        // a stable sort, as marks of one class keep their order
        movable.sort(Comparator.comparingInt(UCharacter::getCombiningClass));
        movable.forEach(to::appendCodePoint);
        movable.clear();
    }
}
