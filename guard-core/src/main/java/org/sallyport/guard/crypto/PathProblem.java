package org.sallyport.guard.crypto;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reasons of the path validation, in words: the JDK gives each a constant, the FIPS module a sentence. */
final class PathProblem {
    private static final String CONSTRAINED = "bears a name that its authority may not vouch for";
    private static final String NO_AUTHORITY = "is no authority's and cannot vouch for another";
    private static final String TOO_LONG = "stands further from its authority than that allows";
    private static final String NOT_FOR_SIGNING = "is not for signing certificates, as its key usage says";
    private static final String UNKNOWN_EXTENSION = "has a critical extension that is not known here";

    /** What the module's sentences have in them. */
    private static final Map<String, String> SENTENCES = Map.of(
            "Subtree check", CONSTRAINED,
            "lacks BasicConstraints", NO_AUTHORITY,
            "Not a CA certificate", NO_AUTHORITY,
            "path length", TOO_LONG,
            "keyusage", NOT_FOR_SIGNING,
            "critical extension", UNKNOWN_EXTENSION,
            "alternative name extension could not be decoded", "has a subjectAltName that cannot be read");

    private PathProblem() {}

    static Refusal refusal(CertPathValidatorException e) {
        return new Refusal(flaw(e.getReason()), subject(e) + " " + problem(e));
    }

    private static Flaw flaw(CertPathValidatorException.Reason reason) {
        return switch (reason) {
            case BasicReason.EXPIRED -> Flaw.EXPIRED;
            case BasicReason.NOT_YET_VALID -> Flaw.NOT_YET_VALID;
            case BasicReason.ALGORITHM_CONSTRAINED -> Flaw.WEAK;
            default -> Flaw.PATH;
        };
    }

    private static String subject(CertPathValidatorException e) {
        List<? extends Certificate> path =
                e.getCertPath() == null ? List.of() : e.getCertPath().getCertificates();
        return e.getIndex() >= 0 && e.getIndex() < path.size() && path.get(e.getIndex()) instanceof X509Certificate one
                ? Refusal.named(one)
                : "the path of certificates";
    }

    private static String problem(CertPathValidatorException e) {
        return switch (e.getReason()) {
            case BasicReason.EXPIRED -> "has expired";
            case BasicReason.NOT_YET_VALID -> "is not yet valid";
            case BasicReason.INVALID_SIGNATURE -> "is not signed by the issuer that it names";
            case BasicReason.ALGORITHM_CONSTRAINED -> "uses an algorithm that is not accepted";
            case PKIXReason.NO_TRUST_ANCHOR -> "was not signed by an authority in this peer's trust file";
            case PKIXReason.NOT_CA_CERT -> NO_AUTHORITY;
            case PKIXReason.INVALID_KEY_USAGE -> NOT_FOR_SIGNING;
            case PKIXReason.PATH_TOO_LONG -> TOO_LONG;
            case PKIXReason.INVALID_NAME -> CONSTRAINED;
            case PKIXReason.UNRECOGNIZED_CRIT_EXT -> UNKNOWN_EXTENSION;
            default ->
                sentence(String.valueOf(e.getMessage())).orElse("does not hold as a path (" + e.getReason() + ")");
        };
    }

    private static Optional<String> sentence(String message) {
        return SENTENCES.entrySet().stream()
                .filter(known -> message.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
