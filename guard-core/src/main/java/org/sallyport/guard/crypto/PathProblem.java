package org.sallyport.guard.crypto;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.List;

/** The reasons of the JDK's path validation, in words. */
final class PathProblem {
    private PathProblem() {}

    static Refusal refusal(CertPathValidatorException e) {
        return new Refusal(flaw(e.getReason()), subject(e) + " " + problem(e.getReason()));
    }

    /** Of a path that holds in all else but that no list may cover. */
    static Refusal uncovered(CertPathValidatorException e) {
        return new Refusal(
                Flaw.REVOCATION_UNKNOWN,
                subject(e) + " may be revoked: no list of its issuer is for certificates of this kind");
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

    private static String problem(CertPathValidatorException.Reason reason) {
        return switch (reason) {
            case BasicReason.EXPIRED -> "has expired";
            case BasicReason.NOT_YET_VALID -> "is not yet valid";
            case BasicReason.INVALID_SIGNATURE -> "is not signed by the issuer that it names";
            case BasicReason.ALGORITHM_CONSTRAINED -> "uses an algorithm that is not accepted";
            case PKIXReason.NO_TRUST_ANCHOR -> "was not signed by an authority in this peer's trust file";
            case PKIXReason.NOT_CA_CERT -> "is no authority's and cannot vouch for another";
            case PKIXReason.INVALID_KEY_USAGE -> "is not for signing certificates, as its key usage says";
            case PKIXReason.PATH_TOO_LONG -> "stands further from its authority than that allows";
            case PKIXReason.INVALID_NAME -> "bears a name that its authority may not vouch for";
            case PKIXReason.UNRECOGNIZED_CRIT_EXT -> "has a critical extension that is not known here";
            default -> "does not hold as a path (" + reason + ")";
        };
    }
}
