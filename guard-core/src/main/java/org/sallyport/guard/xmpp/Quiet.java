package org.sallyport.guard.xmpp;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Watches a stream for silence: runs a task each time that nothing has happened for so long. On the event loop. */
final class Quiet {
    private final Wire wire;
    private final long nanos;
    private final LongSupplier last;
    private final Runnable task;
    private long ran = System.nanoTime();

    private Quiet(Wire wire, long nanos, LongSupplier last, Runnable task) {
        this.wire = wire;
        this.nanos = nanos;
        this.last = last;
        this.task = task;
    }

    /**
     * Begins to watch; a duration of zero means never.
     *
     * @param last when something last happened, on the scale of {@link System#nanoTime}
     */
    static void watch(Wire wire, Duration silence, LongSupplier last, Runnable task) {
        if (!silence.isZero()) {
            new Quiet(wire, silence.toNanos(), last, task).schedule();
        }
    }

    private void schedule() {
        wire.after(Duration.ofNanos(Math.max(1, due() - System.nanoTime())), this::look);
    }

    private void look() {
        if (!wire.isOpen()) {
            return;
        }
        if (due() - System.nanoTime() <= 0) {
            ran = System.nanoTime();
            task.run();
        }
        schedule();
    }

    private long due() {
        long since = last.getAsLong();
        return (since - ran > 0 ? since : ran) + nanos;
    }
}
