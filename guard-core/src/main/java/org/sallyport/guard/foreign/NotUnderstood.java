package org.sallyport.guard.foreign;

import java.io.IOException;
import java.io.Serial;

/** The other process has said something that it never would if it were whole. */
final class NotUnderstood extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotUnderstood(String what) {
        super(what);
    }
}
