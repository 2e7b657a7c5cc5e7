package org.sallyport.guard.control.api;

import java.io.Serial;

/** A line that says nothing that is known here; the message says what is wrong with it. */
public final class NotUnderstood extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NotUnderstood(String message) {
        super(message, null, false, false);
    }
}
