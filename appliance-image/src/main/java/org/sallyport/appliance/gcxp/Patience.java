package org.sallyport.appliance.gcxp;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** How long something is waited for, from now on. */
final class Patience {
    private final long end;

    Patience(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    /**
     * What is left, in milliseconds, for a socket: at least 1.
     *
     * @throws SocketTimeoutException when nothing is
     */
    int millis() throws SocketTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("it took too long");
        }
        return Math.toIntExact(Math.max(1, left / 1_000_000));
    }
}
