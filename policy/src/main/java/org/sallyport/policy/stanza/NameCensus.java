package org.sallyport.policy.stanza;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * About how many different names a parser has met. Aalto keeps every name and prefix of a stream for ever and searches
 * those of one hash one by one; this count says when a new parser is due, and stops a stanza that is made of nothing
 * but new names. The hash has a secret multiplier, so nobody outside can choose names that count as one.
 */
final class NameCensus {
    /** Different names in one unit beyond which it is refused; stanzas of real use have some dozens. */
    static final int MOST = 1_024;
    /** Different names after which a new parser is due. */
    static final int MANY = 256;

    private static final long SECRET = new SecureRandom().nextLong() | 1;

    private final long[] met = new long[64];
    private int count;

    /** Whether a new parser is due; if so the count begins anew. */
    boolean renewal() {
        if (count <= MANY) {
            return false;
        }
        Arrays.fill(met, 0);
        count = 0;
        return true;
    }

    /**
     * Counts the name that begins at that offset, if it is new.
     *
     * @throws Broken when there are too many
     */
    void count(Cursor cursor, int start, int length) {
        long hash = SECRET;
        byte[] octets = cursor.octets;
        int from = cursor.base + start;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ octets[i] & 0xFF) * SECRET;
        }
        int slot = (int) (hash >>> 52);
        long bit = 1L << slot;
        if ((met[slot >>> 6] & bit) == 0) {
            met[slot >>> 6] |= bit;
            count++;
        }
        if (count > MANY + MOST) {
            throw Broken.limit("too many different names", MOST);
        }
    }
}
