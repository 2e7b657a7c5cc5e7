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
     */
    public record Count(long cleared, Map<Reason, Long> refused) {
        /** Nothing yet. */
        public static final Count NONE = new Count(0, Map.of());

        public Count {
            refused = Map.copyOf(refused);
        }
    }

    private record Counts(LongAdder cleared, Map<Reason, LongAdder> refused) {
        Count now() {
            Map<Reason, Long> reasons = new HashMap<>();
            refused.forEach((reason, count) -> reasons.put(reason, count.sum()));
            return new Count(cleared.sum(), reasons);
        }
    }

    @Override
    public void decided(String crossing, Optional<Stanza> input, Verdict verdict) {
        Counts here = counts.computeIfAbsent(crossing, key -> new Counts(new LongAdder(), new ConcurrentHashMap<>()));
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
