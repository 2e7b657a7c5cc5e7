package org.sallyport.guard.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.fips.FipsUnapprovedOperationError;

/**
 * A person's public key, by which signatures are checked. It has one form in octets, so two that are equal are one key,
 * and one fingerprint is one key. Immutable, thread-safe.
 */
public final class VerifyingKey {
    /** More octets than any of the kinds has. */
    private static final int MOST = 256;

    private static final byte UNCOMPRESSED = 4;

    private final byte[] encoded;
    private final SignatureAlgorithm algorithm;
    private final PublicKey key;

    private VerifyingKey(byte[] encoded, SignatureAlgorithm algorithm, PublicKey key) {
        this.encoded = encoded;
        this.algorithm = algorithm;
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param spki a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7) in DER: Ed25519 (RFC 8410), or EC on the named curve P-256 or
     *     P-384 with its point in full (RFC 5480)
     * @throws IdentityProblem when it is anything else; the message says what was expected
     */
    public static VerifyingKey of(byte[] spki) {
        try {
            if (spki.length > MOST) {
                throw unknown();
            }
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(spki);
            SignatureAlgorithm algorithm =
                    SignatureAlgorithm.of(info.getAlgorithm()).orElseThrow(VerifyingKey::unknown);
            if (!Arrays.equals(info.getEncoded(ASN1Encoding.DER), spki) || !isInFull(algorithm, info)) {
                throw unknown();
            }
            PublicKey key = KeyFactory.getInstance(algorithm.keys()).generatePublic(new X509EncodedKeySpec(spki));
            if (key instanceof ECPublicKey point && !isOnCurve(point)) {
                throw unknown();
            }
            return new VerifyingKey(spki.clone(), algorithm, key);
        } catch (IOException | GeneralSecurityException | RuntimeException | FipsUnapprovedOperationError e) {
            throw unknown();
        }
    }

    /**
     * As {@link #of(byte[])}, of the key in Base64.
     *
     * @throws IdentityProblem also when it is not Base64
     */
    public static VerifyingKey of(String base64) {
        try {
            return of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /** Unused bits or another form of the point would give one key two fingerprints. */
    private static boolean isInFull(SignatureAlgorithm algorithm, SubjectPublicKeyInfo info) {
        byte[] octets = info.getPublicKeyData().getOctets();
        if (info.getPublicKeyData().getPadBits() != 0) {
            return false;
        }
        return switch (algorithm) {
            case ED25519 -> octets.length == algorithm.octets() / 2;
            case ECDSA_P256_SHA256, ECDSA_P384_SHA384 ->
                octets.length == 1 + algorithm.octets() && octets[0] == UNCOMPRESSED;
        };
    }

    /** SEC 1, 3.2.2.1. The cofactor of these curves is one. */
    private static boolean isOnCurve(ECPublicKey key) {
        ECParameterSpec parameters = key.getParams();
        BigInteger prime = ((ECFieldFp) parameters.getCurve().getField()).getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        BigInteger right = x.pow(3)
                .add(parameters.getCurve().getA().multiply(x))
                .add(parameters.getCurve().getB());
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.pow(2).subtract(right).mod(prime).signum() == 0;
    }

    private static IdentityProblem unknown() {
        return new IdentityProblem(
                "expected a public key (SubjectPublicKeyInfo in DER): EC on P-256 or P-384, or Ed25519");
    }

    /** What its signatures are made by. */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** The key as SubjectPublicKeyInfo in DER; a copy. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** SHA-256 of the key's octets in lower-case hexadecimal: what two persons compare by word of mouth. */
    public String fingerprint() {
        return Digests.hex(Digests.sha256(encoded));
    }

    /** Whether the holder of this key has signed the text. Any octets may be asked about; what is no signature is none. */
    public boolean hasSigned(byte[] text, byte[] signature) {
        if (signature.length != algorithm.octets()) {
            return false;
        }
        try {
            Signature check = Signature.getInstance(algorithm.signature());
            check.initVerify(key);
            check.update(text);
            return check.verify(algorithm == SignatureAlgorithm.ED25519 ? signature : RawSignature.toDer(signature));
        } catch (IOException | GeneralSecurityException | RuntimeException | FipsUnapprovedOperationError e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return algorithm.word() + " " + fingerprint();
    }
}
