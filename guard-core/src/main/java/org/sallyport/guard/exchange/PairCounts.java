package org.sallyport.guard.exchange;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.policy.stanza.Stanza;

/** How many stanzas are on their way for each pair of domains. Thread-safe. */
final class PairCounts {
    private final Map<Pair, Integer> counts = new ConcurrentHashMap<>();

    private record Pair(String from, String to) {
        static Pair of(Stanza stanza) {
            return new Pair(stanza.from().domain(), stanza.to().domain());
        }
    }

    void more(Stanza stanza) {
        counts.merge(Pair.of(stanza), 1, Integer::sum);
    }

    void less(Stanza stanza) {
        counts.computeIfPresent(Pair.of(stanza), (pair, count) -> count == 1 ? null : count - 1);
    }

    int of(String from, String to) {
        return counts.getOrDefault(new Pair(from, to), 0);
    }
}
