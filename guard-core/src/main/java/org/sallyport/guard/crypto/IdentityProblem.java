package org.sallyport.guard.crypto;

import java.io.Serial;

/** A certificate, key or trust file of the configuration cannot be used; the message says which, and what is wrong. */
public final class IdentityProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    IdentityProblem(String message) {
        super(message);
    }

    IdentityProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
