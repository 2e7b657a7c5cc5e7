package org.sallyport.guard.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Keyed digests (HMAC-SHA-256): a plain hash of "yes" can be guessed. Thread-safe. */
final class Digests {
    private static final int KEY_OCTETS = 32;

    private final ThreadLocal<Mac> macs;

    /** @throws IllegalArgumentException when the key is no key for HMAC, or shorter than 32 octets */
    Digests(SecretKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded != null && encoded.length < KEY_OCTETS) {
            throw new IllegalArgumentException(
                    "digest key of " + encoded.length + " octets, expected at least " + KEY_OCTETS);
        }
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    /** 64 lower-case hexadecimal digits. */
    String of(byte[] octets) {
        return HexFormat.of().formatHex(macs.get().doFinal(octets));
    }

    /** Tells one key from another, and nothing else of it: 16 hexadecimal digits. */
    String keyName() {
        return of("sallyport journal digest key".getBytes(StandardCharsets.US_ASCII))
                .substring(0, 16);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static Mac mac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the digest key is no key for HMAC-SHA-256", e);
        }
    }
}
