package org.sallyport.policy.label;

import java.io.Serial;

/** Ends the judging of a label or clearance at its first fault. Never leaves the package; costs no stack trace. */
final class Faulty extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    final Fault fault;

    Faulty(Fault fault, String why) {
        super(why, null, false, false);
        this.fault = fault;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
