package org.sallyport.policy.stanza;

/**
 * The two PRECIS profiles that an address needs (RFC 8265, 3.3 and 4.2) with the order of operations of RFC 8264, 7:
 * mapping of each code point, NFC, bidi rule, and at last the check against the string class. So U+212B (angstrom sign)
 * becomes å, as other implementations have it, though RFC 8265, 3.3.2, could be read to refuse it; either way only å
 * leaves.
 */
final class PrecisProfile {
    private PrecisProfile() {}

    /** RFC 8265, 3.3. */
    static String usernameCaseMapped(String part, String raw) {
        String mapped = PartLength.check(part, CodePointMapping.username(raw));
        BidiRule.check(part, mapped);
        PrecisClass.IDENTIFIER.check(part, mapped);
        return stable(part, mapped, CodePointMapping.username(mapped));
    }

    /** RFC 8265, 4.2. */
    static String opaqueString(String part, String raw) {
        String mapped = PartLength.check(part, CodePointMapping.opaque(raw));
        PrecisClass.FREEFORM.check(part, mapped);
        return stable(part, mapped, CodePointMapping.opaque(mapped));
    }

    /** RFC 8264, 7, lets a text change three times more; a form that is not its own form is refused here. */
    private static String stable(String part, String once, String twice) {
        if (!once.equals(twice)) {
            throw new InvalidJid(part, once, "its normal form is not stable");
        }
        return once;
    }
}
