package org.sallyport.guard.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is stored in the place of a password: PBKDF2 with HMAC-SHA-512 (RFC 8018, 5.2; NIST SP 800-132), of its UTF-8. The
 * same in both modes of cryptography. Thread-safe; takes long on purpose.
 */
public final class PasswordDerivation {
    /** Octets of a salt, at least (SP 800-132, 5.1). */
    public static final int SALT = 16;

    /** Rounds that stored passwords have at least. */
    public static final int LEAST_ROUNDS = 210_000;

    private static final int BITS = 512;
    private static final int SHORTEST = 12;
    /** The module takes no key of less than 112 bits. */
    private static final int SHORTEST_IN_FIPS = 14;

    private PasswordDerivation() {}

    /** Characters that a password must have: 12, and 14 in mode {@code fips}. */
    public static int shortest() {
        return Cryptography.isFips() ? SHORTEST_IN_FIPS : SHORTEST;
    }

    /**
     * 64 octets. A password that is too short for the mode takes the same time and gives octets that fit nothing.
     *
     * @throws IllegalArgumentException when the salt or the rounds are fewer than they must be
     */
    public static byte[] derive(String password, byte[] salt, int rounds) {
        if (salt.length < SALT || rounds < LEAST_ROUNDS) {
            throw new IllegalArgumentException(
                    "expected a salt of " + SALT + " octets and " + LEAST_ROUNDS + " rounds at least");
        }
        boolean tooShort = password.getBytes(StandardCharsets.UTF_8).length < shortest();
        byte[] derived = pbkdf2(tooShort ? "-".repeat(shortest()) : password, salt, rounds);
        return tooShort ? Digests.random(derived.length) : derived;
    }

    private static byte[] pbkdf2(String password, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no PBKDF2 with HMAC-SHA-512", e);
        } finally {
            spec.clearPassword();
        }
    }
}
