package org.sallyport.guard.crypto;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * To whom something is encrypted that the guard itself cannot read again: an RSA public key of at least 2048 bits.
 * Immutable, thread-safe.
 */
public final class Recipient {
    private static final int BITS = 2048;
    private static final int MOST_BITS = 16_384;

    private final RSAPublicKey key;

    private Recipient(RSAPublicKey key) {
        this.key = key;
    }

    /**
     * Reads a PEM file with one public key ({@code PUBLIC KEY}) or one certificate. Of a certificate only the key is
     * used: its dates and its issuer say nothing here.
     *
     * @throws IdentityProblem when the file cannot be read, or holds no such key
     */
    public static Recipient read(Path file) {
        List<PemObject> blocks = Pem.blocks(file);
        if (blocks.size() != 1) {
            throw new IdentityProblem(Pem.quoted(file) + " holds " + blocks.size()
                    + " blocks in PEM: expected exactly one public key or certificate");
        }
        PublicKey key = key(file, blocks.getFirst());
        if (!(key instanceof RSAPublicKey rsa)
                || rsa.getModulus().bitLength() < BITS
                || rsa.getModulus().bitLength() > MOST_BITS) {
            throw new IdentityProblem(Pem.quoted(file) + ": expected an RSA key of " + BITS + " bits or more");
        }
        return new Recipient(rsa);
    }

    private static PublicKey key(Path file, PemObject block) {
        try {
            return switch (block.getType()) {
                case "CERTIFICATE" -> Pem.certificate(block.getContent()).getPublicKey();
                case "PUBLIC KEY" ->
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(block.getContent()));
                default ->
                    throw new IdentityProblem(Pem.quoted(file) + " holds a " + block.getType()
                            + ": expected a public key or certificate");
            };
        } catch (CertificateException e) {
            throw new IdentityProblem(Pem.quoted(file) + ": the certificate cannot be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IdentityProblem(Pem.quoted(file) + ": expected an RSA key of " + BITS + " bits or more", e);
        }
    }

    /** A fresh key that only this recipient can open. */
    public Sealing begin() {
        return Sealing.to(key);
    }
}
