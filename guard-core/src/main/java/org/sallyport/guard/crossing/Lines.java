package org.sallyport.guard.crossing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where stored stanzas wait, a line for each pair of users or rooms: only the first of a line is tried, and the next when
 * it is done, so that nothing overtakes. Thread-safe; what is done with them is done outside its lock.
 */
final class Lines {
    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    private final BooleanSupplier open;
    private final LongSupplier nanos;
    private final Map<String, Line> lines = new HashMap<>();
    private boolean closed;

    private static final class Line {
        private final ArrayDeque<Stay> stays = new ArrayDeque<>();
        /** Whether a thread goes from one to the next; one that is done at once must not begin the next on top of it. */
        private boolean stepping;
    }

    /**
     * @param open whether anything may go
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    Lines(BooleanSupplier open, LongSupplier nanos) {
        this.open = open;
        this.nanos = nanos;
    }

    /** Stands behind all others of its line; it goes at the next {@link #step}. */
    synchronized void add(Stay stay) {
        lines.computeIfAbsent(stay.line(), _ -> new Line()).stays.addLast(stay);
    }

    /** It is over; the next of its line goes. */
    void done(Stay stay) {
        synchronized (this) {
            Line line = lines.get(stay.line());
            if (line != null) {
                line.stays.remove(stay);
            }
        }
        step(stay.line());
    }

    /** It keeps its place, and after a rest its turn comes again. */
    synchronized void later(Stay stay) {
        stay.rest(nanos.getAsLong());
    }

    /** Lets the first of the line go, if it may. */
    void step(String name) {
        Line line;
        synchronized (this) {
            line = lines.get(name);
            if (line == null || line.stepping) {
                return;
            }
            line.stepping = true;
        }
        for (Stay first = next(name, line); first != null; first = next(name, line)) {
            go(first, first.next()::go);
        }
    }

    private synchronized @Nullable Stay next(String name, Line line) {
        Stay first = line.stays.peekFirst();
        if (first == null || closed || !open.getAsBoolean() || !first.mayBegin(nanos.getAsLong())) {
            line.stepping = false;
            if (first == null) {
                lines.remove(name);
            }
            return null;
        }
        first.begin();
        return first;
    }

    private void go(Stay stay, Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("what is stored could not be handed on, and is tried again", e);
            later(stay);
        }
    }

    /** Refuses what is late, wherever it stands, and lets all go that have rested. */
    void sweep(Predicate<Stay> isLate) {
        for (Stay late : takeLate(isLate)) {
            go(late, late.next()::late);
        }
        names().forEach(this::step);
    }

    private synchronized List<Stay> takeLate(Predicate<Stay> isLate) {
        List<Stay> late = new ArrayList<>();
        for (Line line : lines.values()) {
            for (Stay stay : line.stays) {
                if (!closed && !stay.isUnderWay() && isLate.test(stay)) {
                    stay.begin();
                    late.add(stay);
                }
            }
        }
        return late;
    }

    /** The lines that there are. */
    synchronized List<String> names() {
        return List.copyOf(lines.keySet());
    }

    /** Nothing goes any more. */
    synchronized void close() {
        closed = true;
    }
}
