package org.sallyport.guard.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How much of a thread reading and deciding again may take, and for how long. Used by one thread. */
public final class Pace {
    private static final long SLICE = Duration.ofMillis(20).toNanos();

    private final boolean rests;
    private final long most;
    private final long began = System.nanoTime();
    private long slice = began;

    /** It took too long; nothing of it is told. */
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(Duration most) {
            super("it takes longer than " + most.toSeconds() + " s");
        }
    }

    private Pace(boolean rests, Duration most) {
        this.rests = rests;
        this.most = most.toNanos();
    }

    /** All of it, and as long as it takes. */
    public static Pace free() {
        return new Pace(false, Duration.ofDays(365));
    }

    /** Half of it, so that whoever decides now is served first; no longer than that. */
    public static Pace half(Duration most) {
        return new Pace(true, most);
    }

    /** Called before each step. */
    void step() throws TooLong {
        long now = System.nanoTime();
        if (now - began > most) {
            throw new TooLong(Duration.ofNanos(most));
        }
        if (rests && now - slice > SLICE) {
            LockSupport.parkNanos(now - slice);
            slice = System.nanoTime();
        }
    }
}
