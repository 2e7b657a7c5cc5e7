package org.sallyport.policy.label;

import java.io.Serial;

/** Ends a mapping at its first obstacle. Never leaves the package; costs no stack trace. */
final class Stopped extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    final Relabelling.Obstacle obstacle;

    Stopped(Relabelling.Obstacle obstacle, String why) {
        super(why, null, false, false);
        this.obstacle = obstacle;
    }
}
