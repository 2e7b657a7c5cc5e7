package org.sallyport.guard.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.audit.DecisionReader;
import org.sallyport.guard.audit.Evidence;
import org.sallyport.guard.audit.EvidenceReader;
import org.sallyport.guard.audit.RecordedDecision;
import org.sallyport.guard.crypto.RecipientKey;
import org.sallyport.policy.control.PassageId;

/**
 * A journal beside its evidence. Both are read once, in the one order in which both were written, in bounded memory.
 *
 * @param journal directory of the journal
 * @param evidence directory of the evidence
 * @param key the recipient's key
 * @param keep how long evidence is kept
 * @param now the time of the reading
 */
public record Store(Path journal, Path evidence, RecipientKey key, Duration keep, Instant now) {
    /** So far ahead of a record its evidence is looked for: it stands no further than a few that a crash left alone. */
    private static final int AHEAD = 2_048;

    private static final long AHEAD_CHARS = 64L << 20;

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
        /** It was kept, and has been deleted since, for its age or for room. */
        KEPT_NO_LONGER,
        /** It was kept, and is gone or damaged. */
        MISSING
    }

    /** Shows the reader every decision that is meant. */
    Condition read(Selection selection, Reader reader, Pace pace) throws IOException {
        try (DecisionReader decisions = DecisionReader.open(journal);
                EvidenceReader inputs = EvidenceReader.open(evidence, key)) {
            Window window = new Window(inputs);
            for (Optional<RecordedDecision> next = decisions.next(); next.isPresent(); next = decisions.next()) {
                pace.step();
                RecordedDecision decision = next.get();
                Optional<Evidence> found = decision.evidence() ? window.find(decision.passage()) : Optional.empty();
                if (!selection.contains(decision)) {
                    continue;
                }
                if (found.isPresent()) {
                    reader.kept(decision, found.get());
                } else {
                    reader.without(decision, absence(decision, window, inputs));
                }
            }
            window.readOn();
            return new Condition(inputs.damaged(), inputs.damage(), inputs.torn(), window.alone());
        }
    }

    private Absence absence(RecordedDecision decision, Window window, EvidenceReader inputs) {
        if (!decision.evidence()) {
            return Absence.NOT_KEPT;
        }
        boolean old = decision.at().plus(keep).isBefore(now);
        boolean beforeOldest = inputs.oldest() > 1 && !window.hasFound();
        return old || beforeOldest ? Absence.KEPT_NO_LONGER : Absence.MISSING;
    }

    /** Evidence that was read and not yet asked for. */
    private static final class Window {
        private final EvidenceReader inputs;
        private final Deque<Evidence> ahead = new ArrayDeque<>();
        private final Map<PassageId, Integer> passages = new HashMap<>();
        private long chars;
        private long alone;
        private boolean found;
        private boolean ended;

        Window(EvidenceReader inputs) {
            this.inputs = inputs;
        }

        /** Takes out the next evidence of the passage, and what stands before it: nobody will ask for that any more. */
        Optional<Evidence> find(PassageId passage) throws IOException {
            while (!passages.containsKey(passage) && ahead.size() < AHEAD && chars < AHEAD_CHARS && !ended) {
                readNext();
            }
            if (!passages.containsKey(passage)) {
                return Optional.empty();
            }
            Evidence taken = take();
            while (!taken.passage().equals(passage)) {
                alone++;
                taken = take();
            }
            found = true;
            return Optional.of(taken);
        }

        private void readNext() throws IOException {
            Optional<Evidence> next = inputs.next();
            ended = next.isEmpty();
            next.ifPresent(evidence -> {
                ahead.add(evidence);
                chars += evidence.stanza().length();
                passages.merge(evidence.passage(), 1, Integer::sum);
            });
        }

        private Evidence take() {
            Evidence first = ahead.remove();
            chars -= first.stanza().length();
            passages.computeIfPresent(first.passage(), (id, count) -> count == 1 ? null : count - 1);
            return first;
        }

        /** Reads what is left: it must be whole, too. */
        void readOn() throws IOException {
            while (!ended) {
                readNext();
                alone += ahead.size();
                ahead.clear();
            }
        }

        boolean hasFound() {
            return found;
        }

        /** How many stood before others that were found, and belong to no record. */
        long alone() {
            return alone;
        }
    }
}
