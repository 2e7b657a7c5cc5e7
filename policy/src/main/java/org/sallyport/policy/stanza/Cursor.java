package org.sallyport.policy.stanza;

/**
 * Where the scanners are: {@code at} is the octet to look at next, {@code end} the first that has not come yet (or that
 * the limits forbid), {@code base} the first octet of the unit. Names and values are kept as offsets from {@code base},
 * because the octets move when more come.
 */
final class Cursor {
    static final byte[] NOTHING = {};

    byte[] octets = NOTHING;
    int base;
    int at;
    int end;

    boolean more() {
        return at < end;
    }

    /** The octet to look at next, negative above ASCII. */
    int octet() {
        return octets[at];
    }

    /** How many octets of the unit have been looked at. */
    int offset() {
        return at - base;
    }
}
