package org.sallyport.policy.stanza;

import static com.ibm.icu.lang.UCharacter.JoiningType.DUAL_JOINING;
import static com.ibm.icu.lang.UCharacter.JoiningType.LEFT_JOINING;
import static com.ibm.icu.lang.UCharacter.JoiningType.RIGHT_JOINING;
import static com.ibm.icu.lang.UCharacter.JoiningType.TRANSPARENT;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/** The rules for code points that only their context allows: RFC 5892, appendix A. */
final class ContextRule {
    private static final int VIRAMA = 9;

    private ContextRule() {}

    /** Whether the code point at this index has a rule and its context fulfils it. */
    static boolean allows(String text, int index) {
        int cp = text.codePointAt(index);
        return switch (cp) {
            case 0x200C -> followsVirama(text, index) || joins(text, index);
            case 0x200D -> followsVirama(text, index);
            case 0x00B7 -> before(text, index) == 'l' && after(text, index) == 'l';
            case 0x0375 -> isOfScript(after(text, index), UScript.GREEK);
            case 0x05F3, 0x05F4 -> isOfScript(before(text, index), UScript.HEBREW);
            // the first one was judged for all of them: a text full of them must not be read once for each
            case 0x30FB -> text.indexOf(0x30FB) < index || text.codePoints().anyMatch(ContextRule::isJapanese);
            default -> isArabicDigit(cp) && !mixesDigits(text);
        };
    }

    private static boolean followsVirama(String text, int index) {
        int before = before(text, index);
        return before >= 0 && UCharacter.getCombiningClass(before) == VIRAMA;
    }

    /** A.1: between two letters that would join, marks between them left out of account. */
    private static boolean joins(String text, int index) {
        int before = index;
        do {
            before = before == 0 ? -1 : text.offsetByCodePoints(before, -1);
        } while (before >= 0 && joining(text, before) == TRANSPARENT);
        int after = index;
        do {
            after = text.offsetByCodePoints(after, 1);
        } while (after < text.length() && joining(text, after) == TRANSPARENT);
        return before >= 0
                && after < text.length()
                && isOneOf(joining(text, before), LEFT_JOINING, DUAL_JOINING)
                && isOneOf(joining(text, after), RIGHT_JOINING, DUAL_JOINING);
    }

    private static int joining(String text, int index) {
        return UCharacter.getIntPropertyValue(text.codePointAt(index), UProperty.JOINING_TYPE);
    }

    private static boolean isOneOf(int value, int one, int other) {
        return value == one || value == other;
    }

    private static int before(String text, int index) {
        return index == 0 ? -1 : text.codePointBefore(index);
    }

    private static int after(String text, int index) {
        int next = text.offsetByCodePoints(index, 1);
        return next == text.length() ? -1 : text.codePointAt(next);
    }

    private static boolean isOfScript(int cp, int script) {
        return cp >= 0 && UScript.getScript(cp) == script;
    }

    private static boolean isJapanese(int cp) {
        int script = UScript.getScript(cp);
        return script == UScript.HIRAGANA || script == UScript.KATAKANA || script == UScript.HAN;
    }

    private static boolean isArabicDigit(int cp) {
        return isArabicIndic(cp) || isExtendedArabicIndic(cp);
    }

    private static boolean isArabicIndic(int cp) {
        return cp >= 0x0660 && cp <= 0x0669;
    }

    private static boolean isExtendedArabicIndic(int cp) {
        return cp >= 0x06F0 && cp <= 0x06F9;
    }

    private static boolean mixesDigits(String text) {
        return text.codePoints().anyMatch(ContextRule::isArabicIndic)
                && text.codePoints().anyMatch(ContextRule::isExtendedArabicIndic);
    }
}
