package org.sallyport.guard.verify.gate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was judged since the start, and what became of what passed. Thread-safe. */
final class GateTally {
    private final LongAdder passed = new LongAdder();
    private final Map<String, LongAdder> blocked = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> became = new ConcurrentHashMap<>();
    private volatile Optional<Block> last = Optional.empty();

    /**
     * The last block.
     *
     * @param at when
     * @param rule the rule that blocked
     */
    record Block(Instant at, String rule) {}

    void passed() {
        passed.increment();
    }

    void blocked(String rule, Instant at) {
        blocked.computeIfAbsent(rule, _ -> new LongAdder()).increment();
        last = Optional.of(new Block(at, rule));
    }

    void became(String word) {
        became.computeIfAbsent(word, _ -> new LongAdder()).increment();
    }

    GateStatus.Counts counts() {
        return new GateStatus.Counts(
                passed.sum(), sums(blocked), sums(became), last.map(block -> block.at() + " by rule " + block.rule()));
    }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((word, adder) -> sums.put(word, adder.sum()));
        return sums;
    }
}
