package org.sallyport.guard.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written: bounded in records and octets. Above its high-water mark it says that there is no room left;
 * at eight times that it takes nothing more. Thread-safe; only {@link #await} waits.
 */
final class Backlog {
    /** A record is seldom larger than this; the octets that may wait follow from it. */
    private static final int TYPICAL_OCTETS = 2048;

    private static final int HARD = 8;
    private static final int GROUP_OCTETS = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private final int highWater;
    // written under the lock, and read without it by whoever only asks for room
    private volatile int records;
    private volatile long octets;
    private volatile boolean closed;
    private boolean woken;
    private Optional<CompletableFuture<Void>> room = Optional.empty();

    Backlog(int highWater) {
        this.highWater = highWater;
    }

    /**
     * Takes a record to be written.
     *
     * @param wake whether to end an {@link #await}
     * @return false when it cannot
     */
    boolean add(Pending pending, boolean wake) {
        lock.lock();
        try {
            if (closed || isAbove(HARD * highWater)) {
                return false;
            }
            waiting.add(pending);
            count(waiting.size(), octets + pending.octets());
            if (wake) {
                signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends an {@link #await}. */
    void wake() {
        lock.lock();
        try {
            signal();
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        woken = true;
        changed.signal();
    }

    /** Waits until it is woken, closed or the time is up. */
    void await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!woken && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        return records == 0;
    }

    /** Takes out the next group, in order; empty when nothing waits. */
    List<Pending> poll() {
        List<Pending> group = new ArrayList<>();
        Optional<CompletableFuture<Void>> roomAgain;
        lock.lock();
        try {
            int size = 0;
            while (!waiting.isEmpty() && size < GROUP_OCTETS) {
                Pending pending = waiting.remove();
                size += pending.octets();
                group.add(pending);
            }
            count(waiting.size(), octets - size);
            roomAgain = isAbove(highWater / 2) ? Optional.empty() : takeRoom();
        } finally {
            lock.unlock();
        }
        roomAgain.ifPresent(stage -> stage.complete(null));
        return group;
    }

    boolean hasRoom() {
        return !closed && !isAbove(highWater);
    }

    CompletionStage<Void> room() {
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedStage(new JournalFailed());
            }
            if (!isAbove(highWater)) {
                return CompletableFuture.completedStage(null);
            }
            CompletableFuture<Void> stage = room.orElseGet(CompletableFuture::new);
            room = Optional.of(stage);
            return stage.minimalCompletionStage();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what waits is still to be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isDrained() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more, and gives out what waits. */
    List<Pending> abandon() {
        List<Pending> left;
        Optional<CompletableFuture<Void>> roomNever;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(waiting);
            waiting.clear();
            count(0, 0);
            roomNever = takeRoom();
            changed.signal();
        } finally {
            lock.unlock();
        }
        roomNever.ifPresent(stage -> stage.completeExceptionally(new JournalFailed()));
        return left;
    }

    private Optional<CompletableFuture<Void>> takeRoom() {
        Optional<CompletableFuture<Void>> taken = room;
        room = Optional.empty();
        return taken;
    }

    private void count(int recordsNow, long octetsNow) {
        records = recordsNow;
        octets = octetsNow;
    }

    private boolean isAbove(int most) {
        return records >= most || octets >= (long) most * TYPICAL_OCTETS;
    }
}
