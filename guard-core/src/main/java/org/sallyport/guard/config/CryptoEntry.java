package org.sallyport.guard.config;

import java.util.Optional;
import org.sallyport.guard.crypto.CryptoMode;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [crypto]}: by what the whole process does cryptography.
 *
 * @param mode the kind of cryptography
 * @param fallback the identity shown to a peer where none proves the domain that the guard speaks for
 */
public record CryptoEntry(
        @Setting(
                value = "\"standard\": that of the Java platform; \"fips\": approved algorithms of Bouncy Castle's FIPS"
                        + " module alone. A change takes a restart",
                otherwise = "\"standard\"")
        CryptoMode mode,

        @Setting(
                "id of the identity that is shown to a peer where none proves the domain that the guard speaks for, as a"
                        + " trunk does; left out, none is shown")
        Optional<String> fallback) {}
