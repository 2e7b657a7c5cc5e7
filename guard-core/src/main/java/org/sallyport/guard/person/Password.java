package org.sallyport.guard.person;

import java.security.MessageDigest;
import java.util.Base64;
import org.sallyport.guard.crypto.Digests;
import org.sallyport.guard.crypto.PasswordDerivation;

/**
 * What is stored in the place of a password.
 *
 * @param rounds of the derivation
 * @param salt in Base64
 * @param derived in Base64
 */
record Password(int rounds, String salt, String derived) {
    /** Beyond it, somebody who can write the file could make each log-in take for ever. */
    private static final int MOST_ROUNDS = 10_000_000;

    private static final int DERIVED = 64;

    Password {
        if (rounds < PasswordDerivation.LEAST_ROUNDS
                || rounds > MOST_ROUNDS
                || decoded(salt).length != PasswordDerivation.SALT
                || decoded(derived).length != DERIVED) {
            throw new IllegalArgumentException("password: it is none that this guard has stored");
        }
    }

    static Password of(String text) {
        byte[] salt = Digests.random(PasswordDerivation.SALT);
        byte[] derived = PasswordDerivation.derive(text, salt, PasswordDerivation.LEAST_ROUNDS);
        return new Password(PasswordDerivation.LEAST_ROUNDS, encoded(salt), encoded(derived));
    }

    /** Takes long, whatever the answer. */
    boolean fits(String text) {
        return MessageDigest.isEqual(decoded(derived), PasswordDerivation.derive(text, decoded(salt), rounds));
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String encoded(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    @Override
    public String toString() {
        return "Password";
    }
}
