package org.sallyport.gcxp;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time that something may take. Setting and clearing it costs no timer: there is one at most, which looks when it goes
 * off whether it is still the time. On one event loop.
 */
final class Deadline {
    private final EventLoop loop;
    private final long nanos;
    private final Runnable passed;
    private long since;
    private boolean set;
    private boolean off;
    private @Nullable Future<?> timer;

    Deadline(EventLoop loop, Duration time, Runnable passed) {
        this.loop = loop;
        this.nanos = time.toNanos();
        this.passed = passed;
    }

    /** The time runs from now on. */
    void restart() {
        since(System.nanoTime());
    }

    /** The time runs from now on, unless it runs already. */
    void start() {
        if (!set) {
            restart();
        }
    }

    /** The time runs from the moment, on the scale of {@link System#nanoTime}. */
    void since(long moment) {
        since = moment;
        set = true;
        if (timer == null && !off) {
            schedule();
        }
    }

    /** The time does not run. */
    void clear() {
        set = false;
    }

    /** It never runs again. */
    void end() {
        off = true;
        set = false;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void schedule() {
        timer = loop.schedule(this::look, left(), TimeUnit.NANOSECONDS);
    }

    private long left() {
        return since + nanos - System.nanoTime();
    }

    private void look() {
        timer = null;
        if (set && left() > 0) {
            schedule();
        } else if (set) {
            set = false;
            passed.run();
        }
    }
}
