package org.sallyport.policy.stanza;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.function.IntFunction;

/**
 * The mappings of PRECIS (RFC 8264, 5.2) and of IDNA (RFC 5895, 2), each of one code point at a time: what a character
 * becomes does not depend on its neighbours, so a capital sigma is always a small sigma and never a final one (RFC 7622,
 * 3.5, on its examples 6 to 8). NFC follows, for the whole text.
 */
final class CodePointMapping {
    private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();

    private CodePointMapping() {}

    /** Width and case: UsernameCaseMapped, RFC 8265, 3.3.1. */
    static String username(String text) {
        return map(text, cp -> lower(width(cp)));
    }

    /** Any space becomes U+0020: OpaqueString, RFC 8265, 4.2.1. */
    static String opaque(String text) {
        return map(text, cp -> UCharacter.getType(cp) == UCharacter.SPACE_SEPARATOR ? " " : Character.toString(cp));
    }

    /** Width and case as RFC 5895 has it, but a letter whose lower case folds back to it (Cherokee) stays. */
    static String domain(String text) {
        return map(text, cp -> foldsBack(cp) ? Character.toString(cp) : lower(width(cp)));
    }

    private static String map(String text, IntFunction<String> mapping) {
        return Nfc.of(text.codePoints()
                .mapToObj(mapping)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString());
    }

    private static String width(int cp) {
        int type = UCharacter.getIntPropertyValue(cp, UProperty.DECOMPOSITION_TYPE);
        boolean mapped = type == UCharacter.DecompositionType.WIDE || type == UCharacter.DecompositionType.NARROW;
        return mapped ? NFKD.getRawDecomposition(cp) : Character.toString(cp);
    }

    private static String lower(String text) {
        return UCharacter.toLowerCase(ULocale.ROOT, text);
    }

    private static boolean foldsBack(int cp) {
        int lower = UCharacter.toLowerCase(cp);
        return lower != cp && UCharacter.foldCase(lower, true) == cp;
    }
}
