package org.sallyport.guard.crossing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Stanza;

/** Counts the decisions of each crossing since the start of the guard. Thread-safe; nobody waits here. */
public final class Tally implements Witness {
    private final Map<String, Counts> counts = new ConcurrentHashMap<>();

    /**
     * What was decided so far.
     *
     * @param cleared how often stanzas were cleared
     * @param refused how often they were refused, by reason
     * @param rules how often an allow permitted, or a rule or a step of the guard ended it
     */
    public record Count(long cleared, Map<Reason, Long> refused, Map<String, Long> rules) {
        /** Nothing yet. */
        public static final Count NONE = new Count(0, Map.of(), Map.of());

        public Count {
            refused = Map.copyOf(refused);
            rules = Map.copyOf(rules);
        }
    }

    private record Counts(LongAdder cleared, Map<Reason, LongAdder> refused, Map<String, LongAdder> rules) {
        Count now() {
            Map<Reason, Long> reasons = new HashMap<>();
            refused.forEach((reason, count) -> reasons.put(reason, count.sum()));
            Map<String, Long> byRule = new HashMap<>();
            rules.forEach((rule, count) -> byRule.put(rule, count.sum()));
            return new Count(cleared.sum(), reasons, byRule);
        }
    }

    @Override
    public void decided(String crossing, Optional<Stanza> input, Verdict verdict) {
        Counts here = counts.computeIfAbsent(
                crossing, key -> new Counts(new LongAdder(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>()));
        // ids come from the policies, so there are few
        here.rules()
                .computeIfAbsent(verdict.decision().endedBy(), key -> new LongAdder())
                .increment();
        switch (verdict) {
            case Cleared _ -> here.cleared().increment();
            case Refused refused ->
                here.refused()
                        .computeIfAbsent(refused.reason(), key -> new LongAdder())
                        .increment();
            case Held _ -> {} // somebody will decide it
        }
    }

    /** The counts by crossing, {@code from > to}, or empty for what was refused before one was found. */
    public Map<String, Count> now() {
        Map<String, Count> now = new HashMap<>();
        counts.forEach((crossing, count) -> now.put(crossing, count.now()));
        return now;
    }
}
