package org.sallyport.guard.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.fips.FipsUnapprovedOperationError;
import org.bouncycastle.util.io.pem.PemObject;

/** Reads the private key of a certificate: PKCS#8, or the older forms of RSA (PKCS#1) and EC (RFC 5915) keys. */
final class PrivateKeys {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final String PSS = "RSASSA-PSS";

    private PrivateKeys() {}

    /**
     * Reads the key.
     *
     * @param password the file that holds the password, where the key has one
     * @throws IdentityProblem when there is not exactly one, it cannot be read, or it is of another kind
     */
    static PrivateKey pem(Path file, Optional<Path> password, X509Certificate certificate) {
        return decoded(file, clear(file, only(file), password), certificate.getPublicKey());
    }

    /**
     * Reads an RSA key (PKCS#8) of which there is no certificate.
     *
     * @throws IdentityProblem when there is not exactly one, it cannot be read, or it is of another kind
     */
    static PrivateKey rsa(Path file, Optional<Path> password) {
        return rsa(Pem.quoted(file), clear(file, only(file), password));
    }

    /**
     * As {@link #rsa(Path, Optional)}, of text that was read already. The password is wiped.
     *
     * @param shown what the text is, for messages
     */
    static PrivateKey rsa(String shown, String text, Optional<char[]> password) {
        return rsa(shown, clear(shown, only(shown, Pem.blocks(shown, text)), password));
    }

    private static PrivateKey rsa(String shown, PemObject key) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key.getContent()));
        } catch (GeneralSecurityException | IllegalArgumentException | FipsUnapprovedOperationError e) {
            throw new IdentityProblem(shown + ": expected an RSA key in PKCS#8", e);
        }
    }

    /**
     * The octets of the only private key in a file, in PKCS#8.
     *
     * @throws IdentityProblem when there is not exactly one, or it cannot be opened
     */
    static byte[] pkcs8(Path file, Optional<Path> password) {
        PemObject key = clear(file, only(file), password);
        if (!key.getType().equals(PKCS8)) {
            throw new IdentityProblem(
                    Pem.quoted(file) + " holds a key in an older form: expected PKCS#8" + " (openssl pkcs8 -topk8)");
        }
        return key.getContent();
    }

    private static PemObject only(Path file) {
        return only(Pem.quoted(file), Pem.blocks(file));
    }

    private static PemObject only(String shown, List<PemObject> blocks) {
        List<PemObject> keys =
                blocks.stream().filter(block -> block.getType().endsWith(PKCS8)).toList();
        if (keys.size() != 1) {
            throw new IdentityProblem(shown + " holds " + keys.size() + " private keys in PEM: expected exactly one");
        }
        return keys.getFirst();
    }

    private static PemObject clear(Path file, PemObject key, Optional<Path> password) {
        return clear(Pem.quoted(file), key, password.map(Pem::password));
    }

    private static PemObject clear(String shown, PemObject key, Optional<char[]> password) {
        if (!key.getHeaders().isEmpty()) {
            throw new IdentityProblem(shown + " is encrypted in the old form of openssl: expected PKCS#8"
                    + " (openssl pkcs8 -topk8), or a key without a password, readable by this user only");
        }
        boolean encrypted = key.getType().equals("ENCRYPTED " + PKCS8);
        if (encrypted && password.isEmpty()) {
            throw new IdentityProblem(shown + " is encrypted: expected the file of its password as well, or"
                    + " a key without a password, readable by this user only");
        }
        if (!encrypted && password.isPresent()) {
            throw new IdentityProblem(shown + " is not encrypted: expected no file of a password");
        }
        return encrypted ? new PemObject(PKCS8, EncryptedKey.open(shown, key.getContent(), password.get())) : key;
    }

    private static PrivateKey decoded(Path file, PemObject key, PublicKey publicKey) {
        try {
            AlgorithmIdentifier algorithm =
                    SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()).getAlgorithm();
            PrivateKeyInfo info = key.getType().equals(PKCS8)
                    ? PrivateKeyInfo.getInstance(key.getContent())
                    : new PrivateKeyInfo(algorithm, ASN1Primitive.fromByteArray(key.getContent()));
            if (!info.getPrivateKeyAlgorithm().getAlgorithm().equals(algorithm.getAlgorithm())) {
                throw doesNotFit(file);
            }
            return KeyFactory.getInstance(publicKey.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | FipsUnapprovedOperationError e) {
            throw new IdentityProblem(Pem.quoted(file) + ": the private key cannot be read", e);
        }
    }

    /** @throws IdentityProblem when the key is not the one of the certificate */
    static void checkFits(Path file, PrivateKey key, X509Certificate certificate) {
        try {
            byte[] octets = Digests.random(32);
            Signature signature = signature(key.getAlgorithm());
            signature.initSign(key);
            signature.update(octets);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(octets);
            if (!signature.verify(signed)) {
                throw doesNotFit(file);
            }
        } catch (GeneralSecurityException | FipsUnapprovedOperationError e) {
            throw doesNotFit(file);
        }
    }

    /**
     * Has a token sign as TLS 1.3 will have it.
     *
     * @throws IdentityProblem when it cannot, or the key is not the one of the certificate
     */
    static void checkFits(TokenKey key, X509Certificate certificate) {
        try {
            byte[] octets = Digests.random(32);
            Signature made = inTls13(certificate.getPublicKey());
            made.initSign(key); // before the parameters, which would choose a provider without looking at the key
            setParameters(made);
            made.update(octets);
            byte[] signed = made.sign();
            Signature verified = inTls13(certificate.getPublicKey());
            verified.initVerify(certificate.getPublicKey());
            setParameters(verified);
            verified.update(octets);
            if (!verified.verify(signed)) {
                throw new IdentityProblem(key + " does not fit the certificate");
            }
        } catch (SignatureException e) {
            throw new IdentityProblem(
                    key.trouble().map(KeyTrouble::why).orElse(key + " does not fit the certificate"), e);
        } catch (GeneralSecurityException e) {
            throw new IdentityProblem(key + " does not sign as TLS 1.3 needs it: " + Causes.first(e), e);
        }
    }

    private static Signature inTls13(PublicKey certified) throws GeneralSecurityException {
        if (!(certified instanceof ECKey ec)) {
            return Signature.getInstance(PSS);
        }
        int bits = ec.getParams().getOrder().bitLength();
        return Signature.getInstance(
                bits == 256 ? "SHA256withECDSA" : bits == 384 ? "SHA384withECDSA" : "SHA512withECDSA");
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case "EC" -> Signature.getInstance("SHA256withECDSA");
            case "RSA" -> Signature.getInstance("SHA256withRSA");
            case PSS -> {
                Signature pss = Signature.getInstance(PSS);
                setParameters(pss);
                yield pss;
            }
            default -> Signature.getInstance(algorithm);
        };
    }

    private static void setParameters(Signature signature) throws GeneralSecurityException {
        if (signature.getAlgorithm().equals(PSS)) {
            signature.setParameter(new PSSParameterSpec(
                    "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC));
        }
    }

    private static IdentityProblem doesNotFit(Path file) {
        return new IdentityProblem(Pem.quoted(file) + ": the private key does not fit the certificate");
    }
}
