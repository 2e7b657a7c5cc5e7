package org.sallyport.policy.stanza;

import static com.ibm.icu.lang.UCharacterDirection.ARABIC_NUMBER;
import static com.ibm.icu.lang.UCharacterDirection.BOUNDARY_NEUTRAL;
import static com.ibm.icu.lang.UCharacterDirection.COMMON_NUMBER_SEPARATOR;
import static com.ibm.icu.lang.UCharacterDirection.DIR_NON_SPACING_MARK;
import static com.ibm.icu.lang.UCharacterDirection.EUROPEAN_NUMBER;
import static com.ibm.icu.lang.UCharacterDirection.EUROPEAN_NUMBER_SEPARATOR;
import static com.ibm.icu.lang.UCharacterDirection.EUROPEAN_NUMBER_TERMINATOR;
import static com.ibm.icu.lang.UCharacterDirection.OTHER_NEUTRAL;
import static com.ibm.icu.lang.UCharacterDirection.RIGHT_TO_LEFT;
import static com.ibm.icu.lang.UCharacterDirection.RIGHT_TO_LEFT_ARABIC;

import com.ibm.icu.lang.UCharacter;
import java.util.BitSet;

/**
 * The bidi rule (RFC 5893, 2) for a localpart with a right-to-left code point. Labels of a domain are judged by ICU, as
 * one right-to-left label puts all labels under the rule.
 */
final class BidiRule {
    private static final BitSet RIGHT = directions(RIGHT_TO_LEFT, RIGHT_TO_LEFT_ARABIC);
    private static final BitSet RIGHT_OR_ARABIC_NUMBER = directions(RIGHT_TO_LEFT, RIGHT_TO_LEFT_ARABIC, ARABIC_NUMBER);
    private static final BitSet IN_RIGHT = directions(
            RIGHT_TO_LEFT,
            RIGHT_TO_LEFT_ARABIC,
            ARABIC_NUMBER,
            EUROPEAN_NUMBER,
            EUROPEAN_NUMBER_SEPARATOR,
            COMMON_NUMBER_SEPARATOR,
            EUROPEAN_NUMBER_TERMINATOR,
            OTHER_NEUTRAL,
            BOUNDARY_NEUTRAL,
            DIR_NON_SPACING_MARK);
    private static final BitSet ENDS_RIGHT =
            directions(RIGHT_TO_LEFT, RIGHT_TO_LEFT_ARABIC, EUROPEAN_NUMBER, ARABIC_NUMBER);

    private BidiRule() {}

    /**
     * Refuses a text that breaks the rule. Such a text begins right-to-left: one that begins left-to-right may hold no
     * right-to-left code point at all (condition 5), so it has not come under the rule or has broken it.
     */
    static void check(String part, String text) {
        int[] directions = text.codePoints().map(UCharacter::getDirection).toArray();
        BitSet used = directions(directions);
        if (!used.intersects(RIGHT_OR_ARABIC_NUMBER)) {
            return;
        }
        require(RIGHT.get(directions[0]), part, text, "with right-to-left characters it must begin with one");
        require(isWithin(used, IN_RIGHT), part, text, "right-to-left and left-to-right characters are mixed");
        require(ENDS_RIGHT.get(lastButMarks(directions)), part, text, "it must end right-to-left or with a digit");
        require(
                !(used.get(EUROPEAN_NUMBER) && used.get(ARABIC_NUMBER)),
                part,
                text,
                "European and Arabic digits are mixed");
    }

    private static void require(boolean fulfilled, String part, String text, String expected) {
        if (!fulfilled) {
            throw new InvalidJid(part, text, "bidi rule of RFC 5893: " + expected);
        }
    }

    /** The first direction is no mark when this is asked, so there is a last one. */
    private static int lastButMarks(int[] directions) {
        int last = directions.length - 1;
        while (directions[last] == DIR_NON_SPACING_MARK) {
            last--;
        }
        return directions[last];
    }

    private static boolean isWithin(BitSet used, BitSet allowed) {
        BitSet rest = (BitSet) used.clone();
        rest.andNot(allowed);
        return rest.isEmpty();
    }

    private static BitSet directions(int... directions) {
        BitSet set = new BitSet();
        for (int direction : directions) {
            set.set(direction);
        }
        return set;
    }
}
