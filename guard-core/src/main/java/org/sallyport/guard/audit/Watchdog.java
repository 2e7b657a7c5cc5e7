package org.sallyport.guard.audit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches that no commit takes longer than its deadline. It looks now and then while commits come, so that none of them
 * has to wake it, and sleeps when there was none for a while.
 */
final class Watchdog implements Runnable {
    private static final long TICK = Duration.ofMillis(25).toNanos();
    /** Seen so often, a commit is late of itself, and not because the whole machine stood still. */
    private static final int TICKS = 3;

    private static final long IDLE = 0;
    /** So often it looks in vain before it sleeps until it is woken. */
    private static final int VAIN = 40;

    private final long deadline;
    private final Runnable late;
    private final Thread thread;
    private volatile long began = IDLE;
    private volatile boolean asleep;
    private volatile boolean stopped;

    Watchdog(Duration deadline, Runnable late) {
        this.deadline = deadline.toNanos();
        this.late = late;
        this.thread = Thread.ofPlatform().daemon().name("journal-watchdog").unstarted(this);
    }

    void start() {
        thread.start();
    }

    void begin() {
        long now = System.nanoTime();
        began = now == IDLE ? 1 : now;
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    void end() {
        began = IDLE;
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!stopped) {
            long commit = began;
            if (commit == IDLE) {
                sleep();
            } else if (isLate(commit)) {
                late.run();
                return;
            }
        }
    }

    private void sleep() {
        for (int looks = 0; looks < VAIN && began == IDLE && !stopped; looks++) {
            LockSupport.parkNanos(this, TICK);
        }
        asleep = true;
        if (began == IDLE && !stopped) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    /** Waits until the commit is done or late. */
    private boolean isLate(long commit) {
        for (int ticks = 0; began == commit && !stopped; ticks++) {
            long left = deadline - (System.nanoTime() - commit);
            if (left <= 0 && ticks >= TICKS) {
                return true;
            }
            LockSupport.parkNanos(this, left <= 0 ? TICK / TICKS : Math.min(TICK, left));
        }
        return false;
    }
}
