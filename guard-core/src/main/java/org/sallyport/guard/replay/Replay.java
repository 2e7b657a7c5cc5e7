package org.sallyport.guard.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.sallyport.guard.audit.DecisionRecords;
import org.sallyport.guard.audit.Evidence;
import org.sallyport.guard.audit.RecordedDecision;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.identifier.IdentifierKeys;

/**
 * Decides what was kept once more by the bundle that decided it, and holds each outcome against the journal: the input
 * must be the one on record, and verdict, rule, reason and the digest of what left must be the same.
 */
public final class Replay {
    private static final int SHOWN = 100;

    /** Bundles that were looked for; beyond these none is. */
    private static final int BUNDLES = 64;

    private final Function<Revision, Optional<Bundle>> bundles;
    private final IdentifierKeys keys;
    private final Map<Revision, Optional<Guards>> guards = new HashMap<>();
    private final DecisionRecords records;
    private final Map<Store.Absence, Long> absent = new EnumMap<>(Store.Absence.class);
    private final Map<String, Long> otherRevisions = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private long same;
    private long different;

    private Replay(Function<Revision, Optional<Bundle>> bundles, IdentifierKeys keys, DecisionRecords records) {
        this.bundles = bundles;
        this.keys = keys;
        this.records = records;
    }

    /**
     * What came of it.
     *
     * @param same decisions that came out as they are on record
     * @param different decisions that did not
     * @param differences the first hundred of these
     * @param otherRevisions how many were decided by other bundles, by revision; their inputs are those on record
     * @param absent how many inputs are not there, and why
     * @param condition in what condition the store was found
     */
    public record Report(
            long same,
            long different,
            List<Difference> differences,
            Map<String, Long> otherRevisions,
            Map<Store.Absence, Long> absent,
            Condition condition) {
        public Report {
            differences = List.copyOf(differences);
            otherRevisions = Map.copyOf(otherRevisions);
            absent = Map.copyOf(absent);
        }

        /** How many inputs are not there for that reason. */
        public long absent(Store.Absence why) {
            return absent.getOrDefault(why, 0L);
        }

        /** Whether everything that is there is as it was, and nothing is missing. */
        public boolean isGood() {
            return different == 0 && absent(Store.Absence.MISSING) == 0 && condition.damaged() == 0;
        }

        /** Whether some decision was made again. */
        public boolean isEmpty() {
            return same + different == 0;
        }
    }

    /**
     * Replays the decisions that are meant.
     *
     * @param bundle what decides; decisions of other revisions are counted, not made again
     * @param keys what identifiers are made opaque with; the first must be the one that was first then
     * @throws IOException when the journal or the evidence cannot be read, or the journal is damaged
     */
    public static Report run(
            Store store, Selection selection, Bundle bundle, IdentifierKeys keys, DecisionRecords records)
            throws IOException {
        return run(
                store,
                selection,
                revision -> revision.equals(bundle.revision()) ? Optional.of(bundle) : Optional.empty(),
                keys,
                records,
                Pace.free());
    }

    /**
     * Replays the decisions that are meant, each by the bundle that made it.
     *
     * @param bundles of a revision, if it is still there; decisions of others are counted, not made again
     * @param keys what identifiers are made opaque with; the first must be the one that was first then
     * @param pace how fast
     * @throws Pace.TooLong when it takes longer than that
     * @throws IOException when the journal or the evidence cannot be read, or the journal is damaged
     */
    public static Report run(
            Store store,
            Selection selection,
            Function<Revision, Optional<Bundle>> bundles,
            IdentifierKeys keys,
            DecisionRecords records,
            Pace pace)
            throws IOException {
        Replay replay = new Replay(bundles, keys, records);
        Condition condition = store.read(selection, replay.new Reader(), pace);
        return new Report(
                replay.same, replay.different, replay.differences, replay.otherRevisions, replay.absent, condition);
    }

    private final class Reader implements Store.Reader {
        @Override
        public void kept(RecordedDecision recorded, Evidence evidence) {
            Optional<String> foreign = foreign(recorded, evidence);
            Optional<Guards> by = guards(recorded.revision());
            if (foreign.isPresent()) {
                differs(recorded, foreign.get());
            } else if (by.isEmpty()) {
                otherRevisions.merge(recorded.revision().hex(), 1L, Long::sum);
            } else {
                decide(recorded, evidence, by.get());
            }
        }

        @Override
        public void without(RecordedDecision decision, Store.Absence why) {
            absent.merge(why, 1L, Long::sum);
        }
    }

    /** Why what was kept is not the input on record, if it is not. */
    private Optional<String> foreign(RecordedDecision recorded, Evidence evidence) {
        boolean own = recorded.input().equals(records.digest(evidence))
                && recorded.revision().equals(evidence.revision())
                && recorded.crossing().equals(evidence.crossing())
                && recorded.peer().equals(evidence.facts().peer());
        return own ? Optional.empty() : Optional.of("the input that was kept is not the one on record");
    }

    private Optional<Guards> guards(Revision revision) {
        return guards.size() < BUNDLES || guards.containsKey(revision)
                ? guards.computeIfAbsent(
                        revision, wanted -> bundles.apply(wanted).map(bundle -> new Guards(bundle, keys)))
                : Optional.empty();
    }

    private void decide(RecordedDecision recorded, Evidence evidence, Guards by) {
        Optional<Guard> guard = by.of(recorded.crossing());
        if (guard.isEmpty()) {
            differs(recorded, "the bundle has no such crossing");
            return;
        }
        try {
            Passage passage = evidence.toPassage();
            compare(recorded, records.of(passage, guard.get().decide(passage), recorded));
        } catch (IllegalArgumentException e) {
            differs(recorded, "it cannot be decided again: " + e.getMessage());
        }
    }

    private void compare(RecordedDecision recorded, RecordedDecision again) {
        if (!recorded.facts().equals(again.facts())) {
            differs(recorded, "the facts that were kept are not those on record");
        } else if (!recorded.ending().equals(again.ending())) {
            differs(recorded, "recorded " + recorded.ending() + ", now " + again.ending());
        } else if (!recorded.leaves().equals(again.leaves())
                || !recorded.output().equals(again.output())) {
            differs(recorded, recorded.ending() + " as recorded, but something else leaves");
        } else {
            same++;
        }
    }

    private void differs(RecordedDecision recorded, String what) {
        different++;
        if (differences.size() < SHOWN) {
            differences.add(new Difference(recorded, what));
        }
    }
}
