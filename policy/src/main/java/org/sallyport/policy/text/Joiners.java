package org.sallyport.policy.text;

import static com.ibm.icu.lang.UCharacter.JoiningType.DUAL_JOINING;
import static com.ibm.icu.lang.UCharacter.JoiningType.LEFT_JOINING;
import static com.ibm.icu.lang.UCharacter.JoiningType.RIGHT_JOINING;
import static com.ibm.icu.lang.UCharacter.JoiningType.TRANSPARENT;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/**
 * Where a zero-width joiner (ZWJ) or non-joiner (ZWNJ) belongs: where scripts need them. The rules are those of RFC
 * 5892, A.1 and A.2 (UAX #31, section 2.3, has the same), wider where running text is wider than identifiers:
 *
 * <ul>
 *   <li>both after a virama (Devanagari and its relatives)
 *   <li>ZWNJ between two letters that join (Arabic script and its relatives); also where the first joins only to the
 *       one before it, as Persian writers put one between the parts of a word whether it shows or not
 *   <li>ZWJ beside one such letter where nothing else joins it, which shows its joined form
 *   <li>ZWJ between a letter and a virama (Bengali, Kannada, Sinhala)
 *   <li>both before a dependent sign of Khmer
 * </ul>
 */
final class Joiners {
    private static final int ZWNJ = 0x200C;
    private static final int VIRAMA = 9;

    private Joiners() {}

    static boolean allow(Around place) {
        boolean apart = place.point() == ZWNJ;
        return isVirama(place.before())
                || (apart ? partsLetters(place) : joinsLetter(place) || splitsConjunct(place))
                || isInKhmer(place);
    }

    private static boolean isVirama(int point) {
        return point >= 0 && UCharacter.getCombiningClass(point) == VIRAMA;
    }

    private static boolean partsLetters(Around place) {
        return joinsAtAll(place.before(Joiners::isTransparent)) && joinsBack(place.after(Joiners::isTransparent));
    }

    /** One side joins and the other does not: were both to join, nobody would see the joiner. */
    private static boolean joinsLetter(Around place) {
        return joinsOn(place.before(Joiners::isTransparent)) != joinsBack(place.after(Joiners::isTransparent));
    }

    private static boolean splitsConjunct(Around place) {
        int before = place.before();
        return UCharacter.isLetter(before)
                && isVirama(place.after())
                && UScript.getScript(before) == UScript.getScript(place.after());
    }

    private static boolean isInKhmer(Around place) {
        return isKhmer(place.before()) && isKhmer(place.after()) && OrdinaryText.isMark(place.after());
    }

    private static boolean isKhmer(int point) {
        return point >= 0 && UScript.getScript(point) == UScript.KHMER;
    }

    private static boolean isTransparent(int point) {
        return type(point) == TRANSPARENT;
    }

    private static boolean joinsAtAll(int point) {
        return joinsOn(point) || joinsBack(point);
    }

    /** Whether the letter joins to the one behind it. */
    private static boolean joinsOn(int point) {
        return point >= 0 && (type(point) == DUAL_JOINING || type(point) == LEFT_JOINING);
    }

    /** Whether the letter joins to the one before it. */
    private static boolean joinsBack(int point) {
        return point >= 0 && (type(point) == DUAL_JOINING || type(point) == RIGHT_JOINING);
    }

    private static int type(int point) {
        return UCharacter.getIntPropertyValue(point, UProperty.JOINING_TYPE);
    }
}
