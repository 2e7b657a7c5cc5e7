package org.sallyport.guard.audit;

import java.io.IOException;

/** A journal cannot be opened or read; the message says what is wrong, where, and what was expected. */
public final class JournalUnusable extends IOException {
    private static final long serialVersionUID = 1;

    JournalUnusable(String message) {
        super(message);
    }
}
