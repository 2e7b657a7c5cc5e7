package org.sallyport.guard.peer;

import java.io.Serial;

/** No address was found to reach a peer at; the message says why, for records and logs, never for a peer. */
public final class Unreachable extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
        super(message, null, false, false);
    }
}
