package org.sallyport.policy.stanza;

/** The length of a part: 1 to 1023 octets of UTF-8 in its normal form (RFC 7622, 3.2 to 3.4). */
final class PartLength {
    /** Octets. */
    static final int MAX = 1023;

    /**
     * UTF-16 units. Mapping and NFC turn at most four units into one of two octets or more, and one unit into one of
     * one octet, so nothing longer can become valid and none of it is worth the work.
     */
    private static final int MAX_RAW = 4 * MAX;

    private PartLength() {}

    static void checkRaw(String part, String raw) {
        if (raw.isEmpty()) {
            throw new InvalidJid(part, raw, "empty, at least one octet is expected");
        }
        if (raw.length() > MAX_RAW) {
            throw new InvalidJid(part, raw, "longer than " + MAX + " octets");
        }
    }

    static String check(String part, String enforced) {
        int octets = octets(enforced);
        if (octets < 1 || octets > MAX) {
            throw new InvalidJid(part, enforced, octets + " octets of UTF-8, 1 to " + MAX + " are allowed");
        }
        return enforced;
    }

    private static int octets(String text) {
        return text.codePoints()
                .map(cp -> cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4)
                .sum();
    }
}
