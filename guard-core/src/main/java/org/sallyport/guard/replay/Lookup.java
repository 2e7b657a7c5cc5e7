package org.sallyport.guard.replay;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.guard.audit.DecisionRecords;
import org.sallyport.guard.audit.Evidence;
import org.sallyport.guard.audit.RecordedDecision;
import org.sallyport.policy.control.PassageId;

/** Finds the input of one decision; where it was decided more than once, that of the last time. */
public final class Lookup {
    private @Nullable Found latest;

    private Lookup() {}

    /** What is known of it. */
    public sealed interface Found {
        /**
         * It is there.
         *
         * @param recorded what was decided
         * @param evidence of what; its digest is the one on record
         */
        record Kept(RecordedDecision recorded, Evidence evidence) implements Found {}

        /**
         * It is there and is not the one on record.
         *
         * @param recorded what was decided
         */
        record Foreign(RecordedDecision recorded) implements Found {}

        /**
         * It is not there.
         *
         * @param why for which reason
         */
        record Absent(Store.Absence why) implements Found {}
    }

    /**
     * Looks for it.
     *
     * @return empty when nothing is on record of the passage
     * @throws IOException when the journal or the evidence cannot be read, or the journal is damaged
     */
    public static Optional<Found> find(Store store, PassageId passage, DecisionRecords records, Pace pace)
            throws IOException {
        Lookup lookup = new Lookup();
        Selection one = new Selection(Optional.empty(), Optional.empty(), Optional.of(passage));
        store.read(one, lookup.new Reader(records), pace);
        return Optional.ofNullable(lookup.latest);
    }

    private final class Reader implements Store.Reader {
        private final DecisionRecords records;

        Reader(DecisionRecords records) {
            this.records = records;
        }

        @Override
        public void kept(RecordedDecision decision, Evidence evidence) {
            latest = decision.input().equals(records.digest(evidence))
                    ? new Found.Kept(decision, evidence)
                    : new Found.Foreign(decision);
        }

        @Override
        public void without(RecordedDecision decision, Store.Absence absence) {
            latest = new Found.Absent(absence);
        }
    }
}
