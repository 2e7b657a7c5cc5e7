package org.sallyport.guard.spool;

import java.io.IOException;

/** A spool cannot be opened; the message says what is wrong, where, and what was expected. */
public final class SpoolUnusable extends IOException {
    private static final long serialVersionUID = 1;

    SpoolUnusable(String message) {
        super(message);
    }
}
