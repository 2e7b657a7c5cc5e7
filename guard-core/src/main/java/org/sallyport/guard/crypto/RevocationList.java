package org.sallyport.guard.crypto;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of revoked certificates (CRL, RFC 5280, section 5) as an authority signs it for its own certificates. Who
 * signed it is known only when an authority is held against it. Thread-safe.
 */
public final class RevocationList {
    private static final int CRL_SIGN = 6;
    private static final int LAST = 4;

    private final X509CRL crl;
    private final RevocationScope scope;
    private final Map<BigInteger, Instant> revoked = new HashMap<>();
    /** Found once: the signature is one over all of the list. */
    private volatile Optional<PublicKey> signer = Optional.empty();

    RevocationList(X509CRL crl, RevocationScope scope) {
        this.crl = crl;
        this.scope = scope;
        if (crl.getRevokedCertificates() != null) {
            crl.getRevokedCertificates()
                    .forEach(entry -> revoked.put(
                            entry.getSerialNumber(), entry.getRevocationDate().toInstant()));
        }
    }

    /**
     * Reads a file: lists in PEM (RFC 7468), one or more, or one in DER; at most 8 MiB.
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
                && isSigned(issuer.getPublicKey());
    }

    private boolean isSigned(PublicKey key) {
        if (signer.equals(Optional.of(key))) {
            return true;
        }
        try {
            crl.verify(key);
            signer = Optional.of(key);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether it is for the certificate, which the same authority has issued. */
    boolean covers(X509Certificate certificate) {
        return scope.covers(certificate);
    }

    /** Since when the certificate, which the same authority has issued, is on it, for whatever reason. */
    Optional<Instant> revoked(X509Certificate certificate) {
        return Optional.ofNullable(revoked.get(certificate.getSerialNumber()));
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
