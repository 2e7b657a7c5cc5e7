package org.sallyport.guard.spool;

import java.time.Instant;

/**
 * Something that is kept.
 *
 * @param number names it in its spool; what came later has a larger one
 * @param since when it came
 * @param content what it is; not a copy
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its number alone, nobody asks whether two are equal
public record Kept(long number, Instant since, byte[] content) {
    /** What one takes beside its content, in octets, roughly. */
    private static final int BESIDE = 64;

    /** How many octets of the spool it takes. */
    int cost() {
        return content.length + BESIDE;
    }
}
