package org.sallyport.guard.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.fips.FipsUnapprovedOperationError;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A person's private key, in a file of that person: PEM with the private key in PKCS#8, which a password may protect, and
 * with the public key, which EC keys of openssl carry within. Never one of the guard's. Immutable, thread-safe.
 */
public final class SigningKey {
    private static final String PUBLIC = "PUBLIC KEY";
    private static final byte[] TRIAL = "sallyport key trial\n".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey key;
    private final VerifyingKey verifying;

    private SigningKey(PrivateKey key, VerifyingKey verifying) {
        this.key = key;
        this.verifying = verifying;
    }

    /** A fresh key. */
    public static SigningKey generate(SignatureAlgorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keys());
            switch (algorithm) {
                case ECDSA_P256_SHA256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case ECDSA_P384_SHA384 -> generator.initialize(new ECGenParameterSpec("secp384r1"));
                case ED25519 -> {}
            }
            KeyPair keys = generator.generateKeyPair();
            return new SigningKey(
                    keys.getPrivate(), VerifyingKey.of(keys.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + algorithm.word(), e);
        }
    }

    /**
     * Reads a key.
     *
     * @param password the file that holds the password, where the key has one
     * @throws IdentityProblem when the file cannot be read, or does not hold exactly one such key with its public key;
     *     nothing of the key is shown
     */
    public static SigningKey read(Path file, Optional<Path> password) {
        byte[] pkcs8 = PrivateKeys.pkcs8(file, password);
        try {
            VerifyingKey verifying = VerifyingKey.of(publicKey(file, pkcs8));
            PrivateKey key = KeyFactory.getInstance(verifying.algorithm().keys())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            SigningKey read = new SigningKey(key, verifying);
            if (!verifying.hasSigned(TRIAL, read.sign(TRIAL))) {
                throw new IdentityProblem(Pem.quoted(file) + ": the private key and the public key do not fit");
            }
            return read;
        } catch (IOException | GeneralSecurityException | RuntimeException | FipsUnapprovedOperationError e) {
            throw e instanceof IdentityProblem problem
                    ? problem
                    : new IdentityProblem(
                            Pem.quoted(file) + ": expected a key to sign with: EC on P-256 or P-384, or Ed25519", e);
        }
    }

    private static byte[] publicKey(Path file, byte[] pkcs8) throws IOException {
        List<PemObject> stated = Pem.blocks(file).stream()
                .filter(block -> block.getType().equals(PUBLIC))
                .toList();
        if (stated.size() == 1) {
            return stated.getFirst().getContent();
        }
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
        if (stated.isEmpty()
                && SignatureAlgorithm.of(info.getPrivateKeyAlgorithm()).orElse(SignatureAlgorithm.ED25519)
                        != SignatureAlgorithm.ED25519) {
            ASN1BitString point =
                    ECPrivateKey.getInstance(info.parsePrivateKey()).getPublicKey();
            if (point != null) {
                return new SubjectPublicKeyInfo(info.getPrivateKeyAlgorithm(), point.getOctets()).getEncoded();
            }
        }
        throw new IdentityProblem(Pem.quoted(file) + " holds " + stated.size() + " public keys: expected the one of the"
                + " private key (openssl pkey -in FILE -pubout writes it)");
    }

    /**
     * Writes the key, without a password, where no file is yet; only this user can read it.
     *
     * @throws IdentityProblem when there is a file already, or it cannot be written
     */
    public void write(Path file) {
        List<PemObject> blocks = List.of(DemoFiles.key(key), new PemObject(PUBLIC, verifying.encoded()));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Pem.written(blocks), StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IdentityProblem(
                    Pem.quoted(file) + " cannot be written: " + e.getClass().getSimpleName(), e);
        }
    }

    /** The public key to it. */
    public VerifyingKey verifying() {
        return verifying;
    }

    /** Signs the text; the signature has the form of its {@link SignatureAlgorithm}. */
    public byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance(verifying.algorithm().signature());
            signature.initSign(key);
            signature.update(text);
            byte[] made = signature.sign();
            return verifying.algorithm() == SignatureAlgorithm.ED25519
                    ? made
                    : RawSignature.ofDer(made, verifying.algorithm().octets());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this Java runtime does not sign by "
                            + verifying.algorithm().word(),
                    e);
        }
    }
}
