package org.sallyport.guard.crossing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets what was released leave at fixed times, all at once and in order, so that when a stanza leaves tells less of when
 * it came. What is held counts as waiting for its pair of domains. At the end everything leaves at once. Thread-safe.
 */
final class Ticks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticks.class);

    private final Outlet outlet;
    private final Map<String, Queue<Runnable>> held = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    /** Until something is, nobody waits for the lock. */
    private volatile boolean everHeld;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ticks").factory());

    Ticks(Outlet outlet) {
        this.outlet = outlet;
    }

    /**
     * Hands it to the outlet at the crossing's next tick; at once when the crossing has none and nothing is held.
     *
     * @param crossing names the crossing
     * @param tick the time between two ticks; zero for none
     * @param pair names the pair of domains
     * @param leave hands it to the outlet
     */
    void send(String crossing, Duration tick, String pair, Runnable leave) {
        if (everHeld || !tick.isZero()) {
            hold(crossing, tick, pair, leave);
        } else {
            leave.run();
        }
    }

    private synchronized void hold(String crossing, Duration tick, String pair, Runnable leave) {
        everHeld = true;
        Queue<Runnable> before = held.get(crossing);
        if (before == null && (tick.isZero() || !isScheduled(crossing, tick))) {
            leave.run();
            return;
        }
        waiting.merge(pair, 1, Integer::sum);
        held.computeIfAbsent(crossing, _ -> new ArrayDeque<>()).add(() -> {
            waiting.computeIfPresent(pair, (_, count) -> count == 1 ? null : count - 1);
            leave.run();
        });
    }

    /** How many stanzas are held or wait at the outlet. */
    int waiting(String fromDomain, String toDomain) {
        int more = everHeld ? heldFor(pair(fromDomain, toDomain)) : 0;
        return outlet.waiting(fromDomain, toDomain) + more;
    }

    private synchronized int heldFor(String pair) {
        return waiting.getOrDefault(pair, 0);
    }

    static String pair(String fromDomain, String toDomain) {
        return fromDomain + ' ' + toDomain;
    }

    /** Ticks are multiples of their time on a clock that only goes forward, whatever comes when. */
    private boolean isScheduled(String crossing, Duration tick) {
        long nanos = tick.toNanos();
        try {
            var unused = clock.schedule(
                    () -> leave(crossing), nanos - Math.floorMod(System.nanoTime(), nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the guard stops
        }
    }

    /** Under the lock, so that nothing that comes meanwhile leaves before. */
    private synchronized void leave(String crossing) {
        Queue<Runnable> now = held.remove(crossing);
        while (now != null && !now.isEmpty()) {
            try {
                now.remove().run();
            } catch (RuntimeException e) {
                LOG.error("what was held could not be handed on", e); // the others still are
            }
        }
    }

    /** Everything that is held leaves. */
    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            for (String crossing : held.keySet().toArray(new String[0])) {
                leave(crossing);
            }
        }
    }
}
