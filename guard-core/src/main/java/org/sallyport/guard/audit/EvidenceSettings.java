package org.sallyport.guard.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.sallyport.guard.crypto.Recipient;

/**
 * Where the inputs of decisions are kept.
 *
 * @param directory where the segments lie
 * @param recipient who alone can read them
 * @param keep how long an input is kept of a crossing that says nothing, where there is room; it may be a sixteenth longer,
 *     or a day
 * @param mostOctets how much all segments may take together
 * @param crossings how long those are kept of the crossings that keep any, by their names ({@code from>to})
 */
public record EvidenceSettings(
        Path directory, Recipient recipient, Duration keep, long mostOctets, Map<String, Duration> crossings) {
    /** Segments of a crossing that share the time, and the room: so exact is their end. */
    private static final int SEGMENTS = 16;

    /** What is being written must leave room for what was. */
    private static final int PART = 4;

    private static final long LARGEST = 64L << 20;
    private static final Duration LONGEST = Duration.ofDays(1);

    public EvidenceSettings {
        crossings = Map.copyOf(crossings);
    }

    /**
     * A segment that has this size is followed by another.
     *
     * @param written how many are written at a time
     */
    long segmentOctets(int written) {
        return Math.min(LARGEST, mostOctets / Math.max(SEGMENTS, PART * written));
    }

    /**
     * A segment that is so old is followed by another.
     *
     * @param keep how long its inputs are kept
     */
    static Duration segmentAge(Duration keep) {
        Duration part = keep.dividedBy(SEGMENTS);
        return part.compareTo(LONGEST) < 0 ? part : LONGEST;
    }
}
