package org.sallyport.guard.config;

import java.util.Optional;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [crypto]}: by what TLS and digests are done.
 *
 * @param mode the kind of cryptography
 * @param fallback the identity shown to a peer where none proves the domain that the guard speaks for
 */
public record CryptoEntry(
        @Setting(value = "\"standard\": that of the Java platform", otherwise = "\"standard\"")
        Mode mode,

        @Setting(
                "id of the identity that is shown to a peer where none proves the domain that the guard speaks for, as a"
                        + " trunk does; left out, none is shown")
        Optional<String> fallback) {
    /** Kinds of cryptography. */
    public enum Mode {
        /** The Java platform's. */
        STANDARD,
        /** Approved algorithms of a certified module alone. */
        FIPS
    }

    /** @throws IllegalArgumentException when the mode is not in this version */
    public CryptoEntry {
        if (mode == Mode.FIPS) {
            throw new IllegalArgumentException("mode: \"fips\" is not in this version, expected \"standard\"");
        }
    }
}
