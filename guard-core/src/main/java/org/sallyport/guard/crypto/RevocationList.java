package org.sallyport.guard.crypto;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.fips.FipsUnapprovedOperationError;

/**
 * A list of revoked certificates (CRL, RFC 5280, section 5) as an authority signs it for its own certificates. Who
 * signed it is known only when an authority is held against it. Immutable, thread-safe.
 */
public final class RevocationList {
    private static final int CRL_SIGN = 6;
    private static final int LAST = 4;

    private final X509CRL crl;

    RevocationList(X509CRL crl) {
        this.crl = crl;
    }

    /**
     * Reads a file: lists in PEM (RFC 7468), one or more, or one in DER; at most 16 MiB.
     *
     * @throws IdentityProblem when it cannot be read, holds something else, or a list of a kind that is not taken: a delta
     *     list, an indirect one, one for some reasons only, one without an end, one with an extension that must be
     *     understood and is not, one whose signature is too weak
     */
    public static List<RevocationList> read(Path file) {
        return RevocationFile.read(file);
    }

    /** Who says to have issued it, in printable ASCII. */
    public String issuer() {
        return Refusal.plain(crl.getIssuerX500Principal());
    }

    /** When it was issued. */
    public Instant since() {
        return crl.getThisUpdate().toInstant();
    }

    /** When the next one is due: after that this one says nothing any more. */
    public Instant until() {
        return crl.getNextUpdate().toInstant();
    }

    /** Whether it says something at that time. */
    public boolean isCurrent(Instant at) {
        return !at.isBefore(since()) && !at.isAfter(until());
    }

    /** Whether it still says something, but for no more than the last quarter of the time that it was issued for. */
    public boolean isEnding(Instant at) {
        Duration last = Duration.between(since(), until()).dividedBy(LAST);
        return isCurrent(at) && at.isAfter(until().minus(last));
    }

    X509CRL crl() {
        return crl;
    }

    boolean isBy(X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        return crl.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && (usage == null || usage[CRL_SIGN])
                && isSigned(issuer);
    }

    private boolean isSigned(X509Certificate issuer) {
        try {
            crl.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | FipsUnapprovedOperationError e) {
            return false;
        }
    }

    /** Since when the certificate, which the same authority has issued, is on it, for whatever reason. */
    Optional<Instant> revoked(X509Certificate certificate) {
        return Optional.ofNullable(crl.getRevokedCertificate(certificate.getSerialNumber()))
                .map(entry -> entry.getRevocationDate().toInstant());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevocationList that && that.crl.equals(crl);
    }

    @Override
    public int hashCode() {
        return crl.hashCode();
    }
}
