package org.sallyport.guard.control.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What came of decisions that were made again, each by the bundle that made it.
 *
 * @param good whether everything that is there came out as it is on record, and nothing is missing or damaged
 * @param same how many came out as they are on record
 * @param different how many did not
 * @param differences the first of these
 * @param otherRevisions how many were decided by bundles that are not kept, by revision
 * @param absent how many inputs are not there, by why: {@code not-kept}, {@code kept-no-longer}, {@code missing}
 * @param damage what is wrong with the store, a line each
 */
public record ReplayReport(
        boolean good,
        long same,
        long different,
        List<Difference> differences,
        Map<String, Long> otherRevisions,
        Map<String, Long> absent,
        List<String> damage) {
    public ReplayReport {
        differences = List.copyOf(differences);
        otherRevisions = Map.copyOf(otherRevisions);
        absent = Map.copyOf(absent);
        damage = List.copyOf(damage);
    }

    /**
     * A decision that does not come out as it is on record.
     *
     * @param passage which
     * @param at when it came
     * @param crossing {@code from>to}
     * @param recorded how it ended then
     * @param what what differs
     */
    public record Difference(String passage, Instant at, String crossing, String recorded, String what) {}
}
