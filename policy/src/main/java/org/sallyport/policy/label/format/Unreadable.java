package org.sallyport.policy.label.format;

import java.io.Serial;

/**
 * Thrown for a label or a clearance that cannot be read. The message says where and what is wrong in printable ASCII; it is
 * fit for a record, not for the peer.
 */
public final class Unreadable extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    Unreadable(Fault fault, String where, String what) {
        // no trace: it would say where our code is, and cost more than the refusal
        super(where + ": " + what, null, false, false);
        this.fault = fault;
    }

    /** What kind of thing is wrong. */
    public Fault fault() {
        return fault;
    }
}
