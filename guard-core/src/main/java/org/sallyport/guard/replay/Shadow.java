package org.sallyport.guard.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.audit.DecisionRecords;
import org.sallyport.guard.audit.Evidence;
import org.sallyport.guard.audit.RecordedDecision;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.identifier.IdentifierKeys;

/**
 * What another bundle would have made of what was decided: each input that was kept is decided by it, with the facts of
 * then, and the outcome is held against the record. An answer is judged as one to the request that crossed then,
 * though the other bundle might not have let that cross.
 */
public final class Shadow {
    /** So many kinds of change are told apart; beyond them they are only counted. */
    private static final int KINDS = 1_000;

    private final Guards guards;
    private final DecisionRecords records;
    private final int examples;
    private final Map<Kind, Tally> changes = new HashMap<>();
    private final Map<Store.Absence, Long> absent = new EnumMap<>(Store.Absence.class);
    private long same;
    private long different;
    private long foreign;

    private record Kind(String before, String after, String crossing) {}

    private static final class Tally {
        private final List<Evidence> examples = new ArrayList<>();
        private long count;
    }

    private Shadow(Bundle bundle, IdentifierKeys keys, DecisionRecords records, int examples) {
        this.guards = new Guards(bundle, keys);
        this.records = records;
        this.examples = examples;
    }

    /**
     * What came of it.
     *
     * @param same decisions that would come out as they did, to the octet
     * @param different decisions that would not
     * @param changes these by kind, the most frequent first
     * @param foreign inputs that are not those on record; they are not decided
     * @param absent how many inputs are not there, and why
     * @param condition in what condition the store was found
     */
    public record Report(
            long same,
            long different,
            List<Change> changes,
            long foreign,
            Map<Store.Absence, Long> absent,
            Condition condition) {
        public Report {
            changes = List.copyOf(changes);
            absent = Map.copyOf(absent);
        }

        /** How many inputs are not there for that reason. */
        public long absent(Store.Absence why) {
            return absent.getOrDefault(why, 0L);
        }

        /** Whether everything that should be there is, and as it was. */
        public boolean isGood() {
            return foreign == 0 && absent(Store.Absence.MISSING) == 0 && condition.damaged() == 0;
        }

        /** Whether nothing was decided. */
        public boolean isEmpty() {
            return same + different == 0;
        }
    }

    /**
     * Decides what is meant by the other bundle.
     *
     * @param examples how many inputs of each kind of change are given
     * @throws IOException when the journal or the evidence cannot be read, or the journal is damaged
     */
    public static Report run(
            Store store, Selection selection, Bundle bundle, IdentifierKeys keys, DecisionRecords records, int examples)
            throws IOException {
        return run(store, selection, bundle, keys, records, examples, Pace.free());
    }

    /**
     * Decides what is meant by the other bundle, as fast as the pace says.
     *
     * @param examples how many inputs of each kind of change are given
     * @throws Pace.TooLong when it takes longer than that
     * @throws IOException when the journal or the evidence cannot be read, or the journal is damaged
     */
    public static Report run(
            Store store,
            Selection selection,
            Bundle bundle,
            IdentifierKeys keys,
            DecisionRecords records,
            int examples,
            Pace pace)
            throws IOException {
        Shadow shadow = new Shadow(bundle, keys, records, examples);
        Condition condition = store.read(selection, shadow.new Reader(), pace);
        return new Report(shadow.same, shadow.different, shadow.changes(), shadow.foreign, shadow.absent, condition);
    }

    private final class Reader implements Store.Reader {
        @Override
        public void kept(RecordedDecision recorded, Evidence evidence) {
            if (recorded.input().equals(records.digest(evidence))) {
                decide(recorded, evidence);
            } else {
                foreign++;
            }
        }

        @Override
        public void without(RecordedDecision decision, Store.Absence why) {
            absent.merge(why, 1L, Long::sum);
        }
    }

    private void decide(RecordedDecision recorded, Evidence evidence) {
        Optional<Guard> guard = guards.of(recorded.crossing());
        if (guard.isEmpty()) {
            differs(recorded, "refused: no such crossing", evidence);
            return;
        }
        Passage passage = evidence.toPassage();
        RecordedDecision now = records.of(passage, guard.get().decide(passage), recorded);
        boolean leavesTheSame = recorded.output().equals(now.output());
        if (recorded.ending().equals(now.ending()) && leavesTheSame) {
            same++;
        } else if (recorded.verdict().equals(now.verdict()) && !leavesTheSame) {
            differs(recorded, now.ending() + ", and something else leaves", evidence);
        } else {
            differs(recorded, now.ending(), evidence);
        }
    }

    private void differs(RecordedDecision recorded, String after, Evidence evidence) {
        different++;
        Kind kind = new Kind(recorded.ending(), after, recorded.crossing());
        if (changes.size() >= KINDS && !changes.containsKey(kind)) {
            return;
        }
        Tally tally = changes.computeIfAbsent(kind, k -> new Tally());
        tally.count++;
        if (tally.examples.size() < examples) {
            tally.examples.add(evidence);
        }
    }

    private List<Change> changes() {
        return changes.entrySet().stream()
                .map(entry -> new Change(
                        entry.getKey().before(),
                        entry.getKey().after(),
                        entry.getKey().crossing(),
                        entry.getValue().count,
                        entry.getValue().examples))
                .sorted(Comparator.comparingLong(Change::count)
                        .reversed()
                        .thenComparing(Change::before)
                        .thenComparing(Change::after)
                        .thenComparing(Change::crossing))
                .toList();
    }
}
