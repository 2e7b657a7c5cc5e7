package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[identity]]}: a certificate that the guard shows, with its key.
 *
 * @param id its name in this file
 * @param certificate the chain in PEM, or a PKCS#12 file
 * @param key the private key in PEM
 * @param passwordFile the file that holds the password of a PKCS#12 file
 */
public record IdentityEntry(
        @Setting("name of the identity in this file") String id,

        @Setting("certificate and those that vouch for it, in PEM; or a PKCS#12 file with certificates and key")
        Path certificate,

        @Setting("its private key in PEM, without a password; left out for PKCS#12")
        Optional<Path> key,

        @Setting("file whose first line is the password of the PKCS#12 file; left out for PEM")
        Optional<Path> passwordFile) {
    /** @throws IllegalArgumentException when neither or both of key and password file are given */
    public IdentityEntry {
        if (key.isPresent() == passwordFile.isPresent()) {
            throw new IllegalArgumentException(
                    "expected either key (certificate and key in PEM) or password-file (certificate is a PKCS#12 file)");
        }
    }
}
