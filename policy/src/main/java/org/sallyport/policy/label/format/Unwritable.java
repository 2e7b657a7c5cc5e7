package org.sallyport.policy.label.format;

import java.io.Serial;

/** Thrown for a label or a clearance that has no form in the format asked for; the message says why. */
public final class Unwritable extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    Unwritable(String why) {
        super(why, null, false, false);
    }
}
