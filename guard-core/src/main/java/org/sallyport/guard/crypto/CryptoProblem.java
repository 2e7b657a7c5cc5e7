package org.sallyport.guard.crypto;

import java.io.Serial;

/** A process cannot do its cryptography as it was told to; the message says why. */
public final class CryptoProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    CryptoProblem(String message) {
        super(message);
    }

    CryptoProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
