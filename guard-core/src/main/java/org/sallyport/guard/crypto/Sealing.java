package org.sallyport.guard.crypto;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * Encrypts under an AES-256 key of its own in GCM (NIST SP 800-38D), each time with a nonce that the cipher draws itself: so
 * the FIPS module wants it, and no caller can use one twice. A key that is fresh leaves only wrapped, by RSA-OAEP with
 * SHA-256 (RFC 8017, 7.1); one that is derived does not leave. Used by one thread at a time, for less than 2^32 texts.
 */
public final class Sealing {
    static final String WRAPPING = "RSA/ECB/OAEPPadding";
    static final String SEALING = "AES/GCM/NoPadding";
    static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    /** Octets of a nonce, which stand before the sealed text. */
    static final int NONCE = 12;

    private static final int KEY_BITS = 256;

    private final SecretKey key;
    private final byte[] wrapped;
    private final Cipher cipher;

    private Sealing(SecretKey key, byte[] wrapped, Cipher cipher) {
        this.key = key;
        this.wrapped = wrapped;
        this.cipher = cipher;
    }

    static Sealing to(PublicKey recipient) {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(KEY_BITS);
            SecretKey key = generator.generateKey();
            Cipher wrap = Cipher.getInstance(WRAPPING);
            wrap.init(Cipher.WRAP_MODE, recipient, OAEP);
            return new Sealing(key, wrap.wrap(key), Cipher.getInstance(SEALING));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be encrypted to the recipient", e);
        }
    }

    /** Under a key that its reader derives as well. */
    static Sealing under(SecretKey key) {
        try {
            return new Sealing(key, new byte[0], Cipher.getInstance(SEALING));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be encrypted", e);
        }
    }

    /** The key as its recipient opens it, a copy; empty where its reader derives it. */
    public byte[] wrappedKey() {
        return wrapped.clone();
    }

    /**
     * The nonce, the encrypted text and its tag of 16 octets, one behind the other.
     *
     * @param bound what is not encrypted, and must be the same when it is opened
     */
    public byte[] seal(byte[] text, byte[] bound) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key);
            byte[] nonce = cipher.getIV();
            if (nonce == null || nonce.length != NONCE) {
                throw new IllegalStateException("the cipher draws no nonce of " + NONCE + " octets");
            }
            cipher.updateAAD(bound);
            byte[] sealed = new byte[NONCE + cipher.getOutputSize(text.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE);
            int length = cipher.doFinal(text, 0, text.length, sealed, NONCE);
            if (length != sealed.length - NONCE) {
                throw new IllegalStateException("the cipher gave " + length + " octets");
            }
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be encrypted", e);
        }
    }
}
