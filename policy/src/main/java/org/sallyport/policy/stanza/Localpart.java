package org.sallyport.policy.stanza;

/** The localpart of an address: RFC 7622, 3.3. */
final class Localpart {
    private static final String NAME = "localpart";

    /** What RFC 7622, 3.3.1, takes out of the code points that PRECIS allows. */
    private static final String EXCLUDED = "\"&'/:<>@";

    private Localpart() {}

    /** The normal form of a localpart that is there; the same string if it is in normal form already. */
    static String enforce(String raw) {
        return isPlain(raw) ? raw : enforceSlowly(raw);
    }

    /** Whether this is ASCII that needs no mapping: most of what passes, so that most of it allocates nothing. */
    static boolean isPlain(String raw) {
        if (raw.isEmpty() || raw.length() > PartLength.MAX) {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c > '~' || (c >= 'A' && c <= 'Z') || EXCLUDED.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    static String enforceSlowly(String raw) {
        PartLength.checkRaw(NAME, raw);
        String enforced = PrecisProfile.usernameCaseMapped(NAME, raw);
        // after the mapping: a full-width at sign has become one by now
        for (int i = 0; i < enforced.length(); i++) {
            char c = enforced.charAt(i);
            if (EXCLUDED.indexOf(c) >= 0) {
                throw new InvalidJid(NAME, raw, InvalidJid.name(c) + " (" + c + ") is not allowed in a localpart");
            }
        }
        return enforced;
    }
}
