package org.sallyport.policy.stanza;

/** The resourcepart of an address: RFC 7622, 3.4. */
final class Resourcepart {
    private static final String NAME = "resourcepart";

    private Resourcepart() {}

    /** The normal form of a resourcepart that is there; the same string if it is in normal form already. */
    static String enforce(String raw) {
        return isPlain(raw) ? raw : enforceSlowly(raw);
    }

    /** Whether this is printable ASCII, which OpaqueString leaves as it is. */
    static boolean isPlain(String raw) {
        if (raw.isEmpty() || raw.length() > PartLength.MAX) {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    static String enforceSlowly(String raw) {
        PartLength.checkRaw(NAME, raw);
        return PrecisProfile.opaqueString(NAME, raw);
    }
}
