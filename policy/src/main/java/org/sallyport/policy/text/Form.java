package org.sallyport.policy.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;

/** In which form texts are compared: each point becomes some characters, by itself. */
enum Form {
    /** Without a difference of case, width, style or what is invisible (toNFKC_Casefold, the Unicode Standard, 3.13). */
    FOLDED {
        @Override
        String of(String point) {
            return folded(point);
        }
    },
    /** As folded text looks, marks upon it left out: finds a Cyrillic letter for a Latin one, and a digit for a letter. */
    FOLDED_SHAPE {
        @Override
        String of(String point) {
            return isUpon(point) ? "" : LookAlikes.shape(folded(point));
        }
    },
    /** As text looks before it is folded: finds a capital letter that looks like a small one of another kind. */
    SHAPE_FOLDED {
        @Override
        String of(String point) {
            return isUpon(point) ? "" : folded(LookAlikes.shape(point));
        }
    };

    private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    private static final int ASCII = 128;

    private final String[] ascii = new String[ASCII];

    static {
        for (Form form : values()) {
            for (char c = 0; c < ASCII; c++) {
                form.ascii[c] = form.of(String.valueOf(c));
            }
        }
    }

    /** What the point becomes. */
    abstract String of(String point);

    /** What the point becomes. */
    String of(int point) {
        return point < ASCII ? ascii[point] : of(Character.toString(point));
    }

    private static String folded(String text) {
        return NFD.normalize(FOLD.normalize(text));
    }

    /** A mark of no script of its own: accents, strokes through letters, rings around them. */
    private static boolean isUpon(String point) {
        int mark = point.codePointAt(0);
        return mark >= ASCII && OrdinaryText.isMark(mark) && UScript.getScript(mark) == UScript.INHERITED;
    }

    /** How a point stands among words. */
    static byte place(int point) {
        if (point < ASCII) {
            return isAsciiWord(point) ? IN_WORD : BETWEEN;
        }
        if (!UCharacter.isLetterOrDigit(point) && !OrdinaryText.isMark(point)) {
            return BETWEEN;
        }
        return switch (UScript.getScript(point)) {
            case UScript.HAN,
                    UScript.HIRAGANA,
                    UScript.KATAKANA,
                    UScript.BOPOMOFO,
                    UScript.HANGUL,
                    UScript.THAI,
                    UScript.LAO,
                    UScript.KHMER,
                    UScript.MYANMAR,
                    UScript.TIBETAN -> UNSPACED;
            default -> IN_WORD;
        };
    }

    private static boolean isAsciiWord(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** No part of a word. */
    static final byte BETWEEN = 0;
    /** A part of a word that spaces or the like end. */
    static final byte IN_WORD = 1;
    /** A part of a word of a script that puts no spaces between words, or grows its words at the end. */
    static final byte UNSPACED = 2;
}
