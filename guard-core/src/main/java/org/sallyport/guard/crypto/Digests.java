package org.sallyport.guard.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests, keyed digests and chance. Thread-safe. */
public final class Digests {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HMAC = "HmacSHA256";

    private Digests() {}

    /** SHA-256 of the octets: 32 octets. */
    public static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw missing("SHA-256", e);
        }
    }

    /** HMAC-SHA-256 (RFC 2104) of the octets: 32 octets. The key must not be empty. */
    public static byte[] hmacSha256(byte[] key, byte[] octets) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw missing(HMAC, e);
        }
    }

    /** As many octets from the system's secure source of chance. */
    public static byte[] random(int octets) {
        byte[] chance = new byte[octets];
        RANDOM.nextBytes(chance);
        return chance;
    }

    /** Lower-case hexadecimal. */
    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static IllegalStateException missing(String algorithm, GeneralSecurityException e) {
        return new IllegalStateException("this Java runtime has no " + algorithm, e);
    }
}
