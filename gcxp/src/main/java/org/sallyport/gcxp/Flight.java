package org.sallyport.gcxp;

import java.util.Optional;

/** A request that was written and has no response yet. On the event loop of the producer. */
final class Flight {
    private final Request request;
    private final Optional<Errand> errand;
    private int written;
    private long at;

    /** @param errand whose request it is; none for a heartbeat */
    Flight(Request request, Optional<Errand> errand) {
        this.request = request;
        this.errand = errand;
    }

    Request request() {
        return request;
    }

    MessageId id() {
        return request.id();
    }

    Optional<Errand> errand() {
        return errand;
    }

    /** It is written, once more. */
    void write() {
        written++;
        at = System.nanoTime();
    }

    /** How often it was written. */
    int written() {
        return written;
    }

    /** Its link was lost. */
    void lost() {
        at = System.nanoTime();
    }

    /** When it was last written, or lost, on the scale of {@link System#nanoTime}. */
    long at() {
        return at;
    }
}
