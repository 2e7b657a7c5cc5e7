package org.sallyport.guard.crypto;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Which keys mode {@code fips} takes: a closed list, so that a check of the configuration says what the module would
 * refuse in the middle of a handshake. Read from the octets, as the module gives out no key that it does not take.
 */
final class ApprovedKeys {
    private static final int RSA_BITS = 2048;
    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);
    private static final Set<ASN1ObjectIdentifier> RSA =
            Set.of(PKCSObjectIdentifiers.rsaEncryption, PKCSObjectIdentifiers.id_RSASSA_PSS);

    private ApprovedKeys() {}

    /**
     * Checks a certificate of the configuration.
     *
     * @throws IdentityProblem in mode fips, when its key is not taken
     */
    static void check(String place, X509Certificate certificate) {
        if (Cryptography.isFips() && !isApproved(certificate)) {
            throw new IdentityProblem(place + " has a key that mode \"fips\" does not take: expected RSA of 2048 bits"
                    + " or more, or EC on P-256, P-384 or P-521");
        }
    }

    static boolean isApproved(X509Certificate certificate) {
        try {
            return isApproved(Certificate.getInstance(certificate.getEncoded()).getSubjectPublicKeyInfo());
        } catch (CertificateEncodingException | IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isApproved(SubjectPublicKeyInfo key) throws IOException {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve && CURVES.contains(curve);
        }
        return RSA.contains(algorithm)
                && RSAPublicKey.getInstance(key.parsePublicKey()).getModulus().bitLength() >= RSA_BITS;
    }
}
