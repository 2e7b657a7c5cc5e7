package org.sallyport.guard.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.sallyport.guard.crypto.Recipient;

/**
 * Where the inputs of decisions are kept.
 *
 * @param directory where the segments lie
 * @param recipient who alone can read them
 * @param keep how long an input is kept, where there is room; it may be a sixteenth longer, or a day
 * @param mostOctets how much all segments may take together
 */
public record EvidenceSettings(Path directory, Recipient recipient, Duration keep, long mostOctets) {
    /** Segments that share the room or the time: so exact is their end. */
    private static final int SEGMENTS = 16;

    private static final long LARGEST = 64L << 20;
    private static final Duration LONGEST = Duration.ofDays(1);

    /** A segment that has this size is followed by another. */
    long segmentOctets() {
        return Math.min(LARGEST, mostOctets / SEGMENTS);
    }

    /** A segment that is so old is followed by another. */
    Duration segmentAge() {
        Duration part = keep.dividedBy(SEGMENTS);
        return part.compareTo(LONGEST) < 0 ? part : LONGEST;
    }
}
