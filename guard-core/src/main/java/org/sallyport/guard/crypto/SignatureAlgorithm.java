package org.sallyport.guard.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** By what persons sign: a closed list. Each has one kind of key, so that a key never says two things. */
public enum SignatureAlgorithm {
    /** FIPS 186-5 and RFC 8032; a signature has 64 octets. */
    ED25519("ed25519", "Ed25519", "Ed25519", 64),
    /** ECDSA on P-256 with SHA-256 (FIPS 186-5); a signature is r and s, 32 octets each (IEEE P1363). */
    ECDSA_P256_SHA256("ecdsa-p256-sha256", "EC", "SHA256withECDSA", 64),
    /** ECDSA on P-384 with SHA-384 (FIPS 186-5); a signature is r and s, 48 octets each (IEEE P1363). */
    ECDSA_P384_SHA384("ecdsa-p384-sha384", "EC", "SHA384withECDSA", 96);

    private final String word;
    private final String keys;
    private final String signature;
    private final int octets;

    SignatureAlgorithm(String word, String keys, String signature, int octets) {
        this.word = word;
        this.keys = keys;
        this.signature = signature;
        this.octets = octets;
    }

    /** As it is written in files and requests. */
    public String word() {
        return word;
    }

    /** The algorithm that is written so; empty when there is none. */
    public static Optional<SignatureAlgorithm> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** The only algorithm of a kind of keys. */
    static Optional<SignatureAlgorithm> of(AlgorithmIdentifier key) {
        if (key.getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519)) {
            return key.getParameters() == null ? Optional.of(ED25519) : Optional.empty();
        }
        if (!key.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return Optional.empty();
        }
        return key.getParameters() instanceof ASN1ObjectIdentifier curve ? ofCurve(curve) : Optional.empty();
    }

    private static Optional<SignatureAlgorithm> ofCurve(ASN1ObjectIdentifier curve) {
        if (curve.equals(SECObjectIdentifiers.secp256r1)) {
            return Optional.of(ECDSA_P256_SHA256);
        }
        return curve.equals(SECObjectIdentifiers.secp384r1) ? Optional.of(ECDSA_P384_SHA384) : Optional.empty();
    }

    /** What its keys are called in Java. */
    String keys() {
        return keys;
    }

    /** What it is called in Java. */
    String signature() {
        return signature;
    }

    /** How long a signature is. */
    int octets() {
        return octets;
    }
}
