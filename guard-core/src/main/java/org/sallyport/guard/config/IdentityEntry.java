package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.guard.crypto.TokenUri;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[identity]]}: a certificate that the guard shows, with its key.
 *
 * @param id its name in this file
 * @param certificate the chain in PEM, or a key store
 * @param key the private key in PEM
 * @param token the private key in a token instead
 * @param passwordFile the file that holds the password of the key or of the key store, or the token's PIN
 */
public record IdentityEntry(
        @Setting("name of the identity in this file") String id,

        @Setting("certificate and those that vouch for it, in PEM; or a key store, PKCS#12 or BCFKS, with certificates"
                + " and key. Mode \"fips\" takes no PKCS#12")
        Path certificate,

        @Setting("its private key in PEM; left out for a key store and for a token")
        Optional<Path> key,

        @Setting("its private key in a PKCS#11 token (smart card, HSM), as a URI of RFC 7512 without PIN:"
                + " \"pkcs11:token=LABEL;object=LABEL?module-path=/LIBRARY\"; also serial and slot-id. Not in mode"
                + " \"fips\"")
        Optional<TokenUri> token,

        @Setting(
                "file whose first line is the password of the key store, or of an encrypted key (PKCS#8), or the PIN of"
                        + " the token; left out for a key without one")
        Optional<Path> passwordFile) {
    /** @throws IllegalArgumentException when it is not said where the key is, or twice, or a token has no PIN */
    public IdentityEntry {
        if (key.isPresent() && token.isPresent()) {
            throw new IllegalArgumentException(
                    "token: key says already where the private key is: expected one of them");
        }
        if (token.isPresent() && passwordFile.isEmpty()) {
            throw new IllegalArgumentException("token: expected password-file as well, with the token's PIN");
        }
        if (key.isEmpty() && passwordFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected key (certificate and key in PEM), password-file (certificate is a key store) or token");
        }
    }
}
