package org.sallyport.guard.xmpp;

import java.time.Duration;

/** Allows so many things a second and no more: for log lines that strangers can cause. Thread-safe. */
final class Sparingly {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private long second;
    private int used;

    Sparingly(int perSecond) {
        this.perSecond = perSecond;
        this.second = System.nanoTime();
    }

    synchronized boolean now() {
        long now = System.nanoTime();
        if (now - second >= SECOND) {
            second = now;
            used = 0;
        }
        return used++ < perSecond;
    }
}
