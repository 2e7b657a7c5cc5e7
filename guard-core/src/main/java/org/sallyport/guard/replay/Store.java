package org.sallyport.guard.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.guard.audit.DecisionReader;
import org.sallyport.guard.audit.Evidence;
import org.sallyport.guard.audit.RecordedDecision;
import org.sallyport.guard.crypto.RecipientKey;

/**
 * A journal beside its evidence. Both are read once, and of each crossing in the one order in which both were written, in
 * bounded memory.
 *
 * @param journal directory of the journal
 * @param evidence directory of the evidence
 * @param key the recipient's key
 */
public record Store(Path journal, Path evidence, RecipientKey key) {
    /** Who is shown each decision. */
    interface Reader {
        /** A decision and its whole input. */
        void kept(RecordedDecision decision, Evidence evidence);

        /** A decision whose input is not there. */
        void without(RecordedDecision decision, Absence absence);
    }

    /** Why the input of a decision is not there. */
    public enum Absence {
        /** It was never kept: its crossing keeps none, or no policy decided. */
        NOT_KEPT,
        /** It was kept, and the guard has deleted it since, for its age or for room: the journal says so. */
        KEPT_NO_LONGER,
        /** It was kept, and is gone or damaged; that the guard deleted it is not on record. */
        MISSING
    }

    /** Shows the reader every decision that is meant. */
    Condition read(Selection selection, Reader reader, Pace pace) throws IOException {
        try (DecisionReader decisions = DecisionReader.open(journal);
                Inputs inputs = Inputs.open(this)) {
            for (Optional<RecordedDecision> next = decisions.next(); next.isPresent(); next = decisions.next()) {
                pace.step();
                RecordedDecision decision = next.get();
                Optional<Evidence> found = decision.evidence() ? inputs.find(decision) : Optional.empty();
                if (!selection.contains(decision)) {
                    continue;
                }
                if (found.isPresent()) {
                    reader.kept(decision, found.get());
                } else {
                    reader.without(decision, decision.evidence() ? inputs.absence(decision) : Absence.NOT_KEPT);
                }
            }
            return inputs.condition();
        }
    }
}
