package org.sallyport.guard.xmpp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sallyport.guard.xmpp.Outbound.Trouble;

/**
 * Why there was no stream for a pair of domains the last time; kept until there is one, and longer than the pair itself,
 * which is forgotten when nothing waits. The oldest goes first above the bound. Thread-safe.
 */
final class Troubles {
    private static final int MOST = 1_000;

    private final Map<DomainPair, Trouble> last = new LinkedHashMap<>();

    synchronized void put(DomainPair pair, Trouble trouble) {
        last.remove(pair);
        last.put(pair, trouble);
        if (last.size() > MOST) {
            last.remove(last.keySet().iterator().next());
        }
    }

    synchronized void over(DomainPair pair) {
        last.remove(pair);
    }

    /** All of them, the oldest first. */
    synchronized Map<DomainPair, Trouble> all() {
        return new LinkedHashMap<>(last);
    }
}
