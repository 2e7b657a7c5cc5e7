package org.sallyport.guard.crossing;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lanes of a border, one a crossing, from the first decision that may take time until the end. A crossing whose policy
 * has become a quick one uses its lane until that is empty, so that nothing overtakes. Thread-safe.
 */
final class Lanes {
    private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();
    private final int most;
    private volatile boolean closed;

    /** @param most how many decisions may wait in each */
    Lanes(int most) {
        this.most = most;
    }

    /** The lane that a decision must be made in; none when it is to be made at once. */
    Optional<Lane> of(String crossing, boolean foreign) {
        if (!foreign && lanes.isEmpty()) {
            return Optional.empty();
        }
        return foreign
                ? Optional.of(lanes.computeIfAbsent(crossing, name -> new Lane("crossing " + name, most)))
                : Optional.ofNullable(lanes.get(crossing)).filter(Lane::isBusy);
    }

    /** Whether nothing is recorded any more of what comes out of a lane. */
    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        lanes.values().forEach(Lane::close);
    }
}
