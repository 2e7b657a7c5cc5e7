package org.sallyport.policy.stanza;

import com.ibm.icu.text.UnicodeSet;

/**
 * The sets of code points that a part may hold: the PRECIS string classes (RFC 8264, 4.2, 4.3 and 9) and the code points
 * of a U-label (RFC 5892, 2 and 3). Code points that are allowed by their context only are in none of these sets; {@link
 * ContextRule} judges them. What ICU's version of Unicode does not know is not allowed.
 */
enum PrecisClass {
    IDENTIFIER("PRECIS IdentifierClass", Sets.IDENTIFIER),
    FREEFORM("PRECIS FreeformClass", Sets.FREEFORM),
    LABEL("IDNA2008 U-label", Sets.LABEL);

    private final String title;
    private final UnicodeSet allowed;

    PrecisClass(String title, UnicodeSet allowed) {
        this.title = title;
        this.allowed = allowed;
    }

    /**
     * Refuses the first code point that is not allowed.
     *
     * @param text mapped and in NFC: a context is judged in the form that is used
     */
    void check(String part, String text) {
        int number = 1;
        for (int i = 0; i < text.length(); number++) {
            int cp = text.codePointAt(i);
            if (!allowed.contains(cp) && !ContextRule.allows(text, i)) {
                throw new InvalidJid(
                        part, text, InvalidJid.name(cp) + " at character " + number + " is not allowed by " + title);
            }
            i += Character.charCount(cp);
        }
    }

    private static final class Sets {
        /** RFC 8264, 9.6 (= RFC 5892, 2.6), PVALID. */
        private static final String VALID = "[\\u00DF\\u03C2\\u06FD\\u06FE\\u0F0B\\u3007]";

        /** RFC 8264, 9.6 and 9.8, CONTEXTO, CONTEXTJ and DISALLOWED; then 9.5, 9.9, 9.10, 9.12, 9.13. */
        private static final String NEVER =
                "[\\u00B7\\u0375\\u05F3\\u05F4\\u30FB\\u0660-\\u0669\\u06F0-\\u06F9\\u200C\\u200D"
                        + "\\u0640\\u07FA\\u302E\\u302F\\u3031-\\u3035\\u303B"
                        + "[:Cn:][:Cc:][:Default_Ignorable_Code_Point:][:Noncharacter_Code_Point:]"
                        + "[:Hangul_Syllable_Type=L:][:Hangul_Syllable_Type=V:][:Hangul_Syllable_Type=T:]]";

        /** RFC 8264, 9.1. */
        private static final String LETTER_DIGITS = "[[:Ll:][:Lu:][:Lo:][:Nd:][:Lm:][:Mn:][:Mc:]]";

        /** RFC 8264, 9.17: code points that NFKC changes. */
        private static final String HAS_COMPAT = "[:NFKC_Quick_Check=No:]";

        static final UnicodeSet IDENTIFIER =
                set("[[[[\\u0021-\\u007E]" + LETTER_DIGITS + "]-" + HAS_COMPAT + "-" + NEVER + "]" + VALID + "]");

        /** RFC 8264, 9.14, 9.15, 9.16 and 9.18 join in. */
        static final UnicodeSet FREEFORM = set("[[[[\\u0021-\\u007E]" + LETTER_DIGITS + HAS_COMPAT
                + "[:Zs:][:S:][:P:][:Lt:][:Nl:][:No:][:Me:]]-" + NEVER + "]" + VALID + "]");

        /** RFC 5892, 2.1 to 2.5: of ASCII only letters, digits and hyphen, and three blocks fewer. */
        static final UnicodeSet LABEL = new UnicodeSet(IDENTIFIER)
                .removeAll(set("[[\\u0000-\\u007F]-[a-z0-9\\-]]"))
                .removeAll(set("[[:White_Space:][:Block=Combining_Diacritical_Marks_for_Symbols:]"
                        + "[:Block=Musical_Symbols:][:Block=Ancient_Greek_Musical_Notation:]]"))
                .freeze();

        private static UnicodeSet set(String pattern) {
            return new UnicodeSet(pattern).freeze();
        }
    }
}
