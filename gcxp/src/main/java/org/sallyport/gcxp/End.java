package org.sallyport.gcxp;

import java.util.Optional;

/**
 * How a connection ended.
 *
 * @param why one sentence, for records
 * @param fault what was thrown, where it was a fault of this program
 */
record End(Cause cause, String why, Optional<Throwable> fault) {
    End(Cause cause, String why) {
        this(cause, why, Optional.empty());
    }

    static End inside(Throwable fault) {
        return new End(Cause.INSIDE, "failed inside: " + fault.getClass().getSimpleName(), Optional.of(fault));
    }
}
