package org.sallyport.guard.crypto;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which signatures and keys of certificates are strong enough: a closed list. */
final class Algorithms {
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;
    private static final String PSS = "1.2.840.113549.1.1.10";
    private static final Set<String> DIGESTS = Set.of("SHA-256", "SHA-384", "SHA-512");
    private static final Set<String> SIGNATURES = Set.of(
            "1.2.840.113549.1.1.11", // sha256WithRSAEncryption
            "1.2.840.113549.1.1.12", // sha384WithRSAEncryption
            "1.2.840.113549.1.1.13", // sha512WithRSAEncryption
            "1.2.840.10045.4.3.2", // ecdsa-with-SHA256
            "1.2.840.10045.4.3.3", // ecdsa-with-SHA384
            "1.2.840.10045.4.3.4", // ecdsa-with-SHA512
            "1.3.101.112", // Ed25519
            "1.3.101.113"); // Ed448

    private Algorithms() {}

    static void check(X509Certificate certificate) throws Refusal {
        if (!isAccepted(certificate.getSigAlgOID(), certificate.getSigAlgParams())) {
            throw Refusal.of(Flaw.WEAK, certificate, "is signed with an algorithm that is not accepted");
        }
        checkKey(certificate);
    }

    /**
     * Whether a signature counts.
     *
     * @param signature the algorithm's object identifier
     * @param parameters the algorithm's parameters in DER, where it has any
     */
    static boolean isAccepted(String signature, byte @Nullable [] parameters) {
        return SIGNATURES.contains(signature) || signature.equals(PSS) && parameters != null && isStrongPss(parameters);
    }

    static void checkKey(X509Certificate certificate) throws Refusal {
        if (!(Cryptography.isFips() ? ApprovedKeys.isApproved(certificate) : isStrong(certificate.getPublicKey()))) {
            throw Refusal.of(Flaw.WEAK, certificate, "has a key that is too weak or of a kind that is not accepted");
        }
    }

    private static boolean isStrong(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= RSA_BITS;
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize() >= EC_BITS;
            case EdECPublicKey _ -> true;
            default -> false;
        };
    }

    /** The default digest of RSASSA-PSS is SHA-1, so its parameters decide. */
    private static boolean isStrongPss(byte[] encoded) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(encoded);
            return DIGESTS.contains(
                    parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }
}
