package org.sallyport.guard.xmpp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many stanzas wait for each pair of domains, where one link carries them all. Thread-safe. */
final class WaitingPairs {
    private final Map<DomainPair, Integer> waiting = new ConcurrentHashMap<>();

    /** Whether there was room for one more; it is to be given back once. */
    boolean take(DomainPair pair, int most) {
        boolean[] taken = {false};
        waiting.compute(pair, (key, here) -> {
            int now = here == null ? 0 : here;
            taken[0] = now < most;
            return taken[0] ? Integer.valueOf(now + 1) : here;
        });
        return taken[0];
    }

    void give(DomainPair pair) {
        waiting.computeIfPresent(pair, (key, here) -> here == 1 ? null : here - 1);
    }

    int of(DomainPair pair) {
        return waiting.getOrDefault(pair, 0);
    }
}
