package org.sallyport.guard.bundle;

import java.io.IOException;
import java.io.Serial;

/** What the store of bundles has on record cannot be relied on; the message says what and where. */
public final class StoreUnusable extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    StoreUnusable(String message) {
        super(message);
    }

    StoreUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
