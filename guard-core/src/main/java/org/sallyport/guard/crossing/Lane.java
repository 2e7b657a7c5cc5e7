package org.sallyport.guard.crossing;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a crossing whose decisions may take time: a thread that makes them one after the other, in the order in which
 * they came. What may wait is bounded in number and octets. Thread-safe; nobody but its own thread waits here.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long MOST_OCTETS = 16L * 1024 * 1024;

    private final int most;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long octets;
    private boolean working;
    private boolean closed;

    /** A decision to be made. */
    interface Errand {
        /** Makes it. */
        void go();

        /** It is not made any more. */
        void abandon();

        /** Making it threw; whatever of it is not on record yet is refused. */
        void failed(Throwable why);
    }

    private record Waiting(Errand errand, int octets) {}

    /**
     * A lane with a thread of its own.
     *
     * @param name of the thread
     * @param most how many decisions may wait
     */
    Lane(String name, int most) {
        this.most = most;
        Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    /**
     * Takes a decision to be made after all others.
     *
     * @param size how many octets wait with it
     * @return false when it cannot; the errand is not run then
     */
    synchronized boolean offer(Errand errand, int size) {
        if (closed || waiting.size() >= most || octets + size > MOST_OCTETS && !waiting.isEmpty()) {
            return false;
        }
        waiting.addLast(new Waiting(errand, size));
        octets += size;
        notifyAll();
        return true;
    }

    /** Whether something waits or is under way. */
    synchronized boolean isBusy() {
        return working || !waiting.isEmpty();
    }

    /** Whether nothing waits; something may still be under way. */
    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    private void work() {
        while (true) {
            Errand next;
            synchronized (this) {
                working = false;
                while (waiting.isEmpty() && !closed) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        closed = true; // nobody does that; what waits is abandoned by close()
                    }
                }
                if (waiting.isEmpty()) {
                    return;
                }
                Waiting first = waiting.removeFirst();
                octets -= first.octets();
                next = first.errand();
                working = true;
            }
            go(next);
        }
    }

    /** Whatever throws must not end the lane: what waits behind it would wait for ever. */
    private static void go(Errand errand) {
        try {
            errand.go();
        } catch (RuntimeException | Error e) {
            LOG.error("a decision could not be made", e);
            fail(errand, e);
        }
    }

    private static void fail(Errand errand, Throwable why) {
        try {
            errand.failed(why);
        } catch (RuntimeException | Error e) {
            LOG.error("a decision that could not be made could not be refused either", e);
            errand.abandon();
        }
    }

    /** Takes nothing more, and abandons what waits. What is under way is finished. */
    void close() {
        Deque<Waiting> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(waiting);
            waiting.clear();
            octets = 0;
            notifyAll();
        }
        left.forEach(abandoned -> abandoned.errand().abandon());
    }
}
