package org.sallyport.guard.crypto;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what this process does cryptography: one choice for the whole of it and for good, made before the first key, digest
 * or random number. Thread-safe.
 */
public final class Cryptography {
    private static @Nullable CryptoMode chosen;
    private static @Nullable CryptoProblem failed;

    private Cryptography() {}

    /**
     * Makes the choice; the same one again does nothing. {@link CryptoMode#FIPS} takes every other provider of
     * cryptography out of the process and tests the module, which takes some seconds.
     *
     * @throws CryptoProblem when another choice was made before, or the module does not work in approved mode; then the
     *     process must do nothing more with cryptography, and this throws each time
     */
    public static synchronized void choose(CryptoMode mode) {
        if (failed != null) {
            throw failed;
        }
        if (chosen == null) {
            enter(mode);
            chosen = mode;
        } else if (chosen != mode) {
            throw new CryptoProblem("the process has begun in the other mode: a change takes a restart");
        }
    }

    private static void enter(CryptoMode mode) {
        try {
            switch (mode) {
                case STANDARD -> {}
                case FIPS -> FipsModule.enter();
            }
        } catch (CryptoProblem e) {
            failed = e;
            throw e;
        }
    }

    static synchronized boolean isFips() {
        return chosen == CryptoMode.FIPS;
    }

    /** What does the cryptography, with its version, as a log says it. */
    public static String description() {
        return Optional.of(isFips())
                .filter(fips -> fips)
                .map(_ -> FipsModule.description())
                .orElseGet(() -> "Java " + Runtime.version());
    }
}
