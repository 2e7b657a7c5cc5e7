package org.sallyport.guard.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Opens what one {@link Sealing} has encrypted. Immutable, thread-safe. */
public final class Unsealing {
    private static final int TAG = 16;

    private final SecretKey key;

    Unsealing(SecretKey key) {
        this.key = key;
    }

    /**
     * The text.
     *
     * @param bound what was bound to it
     * @throws NotOpened when it is not, to the last octet, what was sealed, or something else is bound to it
     */
    public byte[] open(byte[] sealed, byte[] bound) throws NotOpened {
        if (sealed.length < Sealing.NONCE + TAG) {
            throw new NotOpened("it is shorter than anything that was sealed");
        }
        try {
            Cipher cipher = Cipher.getInstance(Sealing.SEALING);
            byte[] nonce = Arrays.copyOf(sealed, Sealing.NONCE);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            cipher.updateAAD(bound);
            return cipher.doFinal(sealed, Sealing.NONCE, sealed.length - Sealing.NONCE);
        } catch (GeneralSecurityException e) {
            throw new NotOpened("it is not what was sealed");
        }
    }
}
