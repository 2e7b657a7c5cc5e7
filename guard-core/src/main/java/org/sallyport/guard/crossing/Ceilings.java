package org.sallyport.guard.crossing;

/**
 * How much may wait at a border.
 *
 * @param window stanzas for one pair of domains that are not yet written
 * @param openRequests requests without their answer, over all crossings
 * @param remembered messages and presence that may still be answered with an error, over all crossings; and of what controls
 *     count and mark, for each two sides
 */
public record Ceilings(int window, int openRequests, int remembered) {
    /** What holds when nothing else is said. The outlet bounds the octets that wait. */
    public static final Ceilings STANDARD = new Ceilings(1_000, 20_000, 50_000);

    /** @throws IllegalArgumentException when one is not positive */
    public Ceilings {
        if (Math.min(window, Math.min(openRequests, remembered)) < 1) {
            throw new IllegalArgumentException("every ceiling must be at least 1");
        }
    }
}
