package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[identity]]}: a certificate that the guard shows, with its key.
 *
 * @param id its name in this file
 * @param certificate the chain in PEM, or a key store
 * @param key the private key in PEM
 * @param passwordFile the file that holds the password of the key or of the key store
 */
public record IdentityEntry(
        @Setting("name of the identity in this file") String id,

        @Setting(
                "certificate and those that vouch for it, in PEM; or a key store, PKCS#12 or BCFKS, with certificates and"
                        + " key. Mode \"fips\" takes no PKCS#12")
        Path certificate,

        @Setting("its private key in PEM; left out for a key store")
        Optional<Path> key,

        @Setting("file whose first line is the password of the key store, or of an encrypted key (PKCS#8); left out"
                + " for a key without one")
        Optional<Path> passwordFile) {
    /** @throws IllegalArgumentException when neither key nor password file is given */
    public IdentityEntry {
        if (key.isEmpty() && passwordFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected key (certificate and key in PEM) or password-file (certificate is a key store)");
        }
    }
}
