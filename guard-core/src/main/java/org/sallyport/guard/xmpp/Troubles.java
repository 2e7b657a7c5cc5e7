package org.sallyport.guard.xmpp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sallyport.guard.xmpp.Outbound.Trouble;

/**
 * Why there was no stream for a destination the last time; kept until there is one, and longer than its queue,
 * which is forgotten when nothing waits. The oldest goes first above the bound. Thread-safe.
 */
final class Troubles {
    private static final int MOST = 1_000;

    private final Map<Destination, Trouble> last = new LinkedHashMap<>();

    synchronized void put(Destination destination, Trouble trouble) {
        last.remove(destination);
        last.put(destination, trouble);
        if (last.size() > MOST) {
            last.remove(last.keySet().iterator().next());
        }
    }

    synchronized void over(Destination destination) {
        last.remove(destination);
    }

    /** All of them, the oldest first. */
    synchronized Map<Destination, Trouble> all() {
        return new LinkedHashMap<>(last);
    }
}
