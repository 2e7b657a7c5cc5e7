package org.sallyport.guard.crossing;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds the octets of all stanzas that wait to be written, whatever the number of pairs. One peer alone never takes the
 * last quarter. Thread-safe.
 */
public final class WaitingOctets {
    private final long most;
    private final Map<String, Long> perPeer = new HashMap<>();
    private long all;

    /** @param most octets of all */
    public WaitingOctets(long most) {
        this.most = most;
    }

    /** What the memory of this process allows: a stanza in memory takes many times its octets. */
    public static WaitingOctets usual() {
        return new WaitingOctets(Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 32));
    }

    /** Whether there was room for them; they are to be given back once. */
    public synchronized boolean take(String peer, int octets) {
        long here = perPeer.getOrDefault(peer, 0L);
        if (all + octets > most || here + octets > most - most / 4) {
            return false;
        }
        all += octets;
        perPeer.put(peer, here + octets);
        return true;
    }

    /** They wait no longer. */
    public synchronized void give(String peer, int octets) {
        all -= octets;
        perPeer.computeIfPresent(peer, (key, here) -> here == octets ? null : here - octets);
    }
}
