package org.sallyport.guard.crypto;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.fips.FipsUnapprovedOperationError;

/** The private key of a {@link Recipient}. It has no place in a file on the guard's host. Immutable, thread-safe; never printed. */
public final class RecipientKey {
    private final PrivateKey key;

    private RecipientKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads an RSA key in PEM (PKCS#8).
     *
     * @param password the file that holds the password, where the key has one
     * @throws IdentityProblem when there is not exactly one, or it cannot be read
     */
    public static RecipientKey read(Path file, Optional<Path> password) {
        return new RecipientKey(PrivateKeys.rsa(file, password));
    }

    /**
     * As {@link #read}, of text in memory. The password is wiped.
     *
     * @throws IdentityProblem when there is not exactly one, or it cannot be read
     */
    public static RecipientKey of(String pem, Optional<char[]> password) {
        return new RecipientKey(PrivateKeys.rsa("what was given as the key", pem, password));
    }

    /** @throws NotOpened when the key was wrapped for another recipient, or changed */
    public Unsealing open(byte[] wrappedKey) throws NotOpened {
        try {
            Cipher unwrap = Cipher.getInstance(Sealing.WRAPPING);
            unwrap.init(Cipher.UNWRAP_MODE, key, Sealing.OAEP);
            return new Unsealing((SecretKey) unwrap.unwrap(wrappedKey, "AES", Cipher.SECRET_KEY));
        } catch (GeneralSecurityException | RuntimeException | FipsUnapprovedOperationError e) {
            throw new NotOpened("its key is for another recipient, or was changed");
        }
    }
}
