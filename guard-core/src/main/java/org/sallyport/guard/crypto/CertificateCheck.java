package org.sallyport.guard.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.crypto.fips.FipsUnapprovedOperationError;

/**
 * What a certificate chain is worth to one peer: path validation of RFC 5280 against this peer's authorities and no
 * others, then the identities of RFC 6120, 13.7. Pure and thread-safe; costs one signature check a certificate.
 *
 * <p>Stricter than RFC 5280 in this: signatures with SHA-2 or EdDSA only, RSA keys of 2048 bits or more, EC keys of 256
 * or more; an authority must itself be valid at the time, and its path length and name constraints hold; where there is
 * an extended key usage, it must be for servers, whichever end opened the connection; where a certificate on the path is held to certain names, only DNS-IDs
 * count, because only to them are such constraints applied. Where
 * revocation lists are given, a certificate counts only as long as a current list of its issuer says that it was not
 * revoked, and so does each above it but the authority's own.
 */
public final class CertificateCheck {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_USE = "2.5.29.37.0";
    private static final int DIGITAL_SIGNATURE = 0;

    private CertificateCheck() {}

    /** What came out. */
    public sealed interface Proof {
        /**
         * The authorities vouch for these names.
         *
         * @param names what the certificate proves
         * @param until the last moment at which it does, as far as is known now: the end of a certificate, or of a list
         */
        record Proved(Names names, Instant until) implements Proof {
            /** Whether the domain, in normal form, is proved. */
            public boolean proves(String domain) {
                return names.proves(domain);
            }
        }

        /**
         * Nothing is proved.
         *
         * @param flaw the kind of reason
         * @param reason one sentence, for records and logs; never for the peer
         */
        record Refused(Flaw flaw, String reason) implements Proof {}
    }

    /** As {@link #check(List, Trust, Optional, Instant)}, where nobody asks whether a certificate was revoked. */
    public static Proof check(List<X509Certificate> chain, Trust trust, Instant at) {
        return check(chain, trust, Optional.empty(), at);
    }

    /**
     * Judges a chain.
     *
     * @param chain as the peer showed it, its own certificate first; certificates that are not needed are passed over
     * @param trust the peer's authorities
     * @param revocation the lists that must say that nothing was revoked, where that is asked for
     * @param at the time at which all must be valid
     */
    public static Proof check(
            List<X509Certificate> chain, Trust trust, Optional<RevocationLists> revocation, Instant at) {
        try {
            return judged(chain, trust, revocation, at);
        } catch (Refusal e) {
            return refused(e);
        } catch (CertPathValidatorException e) {
            return refused(PathProblem.refusal(e));
        } catch (GeneralSecurityException | RuntimeException | FipsUnapprovedOperationError e) {
            return new Proof.Refused(
                    Flaw.PATH,
                    "the certificates cannot be judged: " + e.getClass().getSimpleName());
        }
    }

    private static Proof refused(Refusal refusal) {
        return new Proof.Refused(refusal.flaw(), refusal.reason());
    }

    private static Proof judged(
            List<X509Certificate> chain, Trust trust, Optional<RevocationLists> revocation, Instant at)
            throws GeneralSecurityException, Refusal {
        if (chain.isEmpty()) {
            throw new Refusal(Flaw.MISSING, "no certificate was shown");
        }
        IssuerPath path = IssuerPath.of(chain, trust);
        for (X509Certificate certificate : path.path()) {
            Algorithms.check(certificate);
            checkTime(certificate, at);
        }
        validate(path, at);
        checkAuthority(path, at);
        checkUse(path.leaf());
        Names names = names(path);
        Instant revoked = revocation.isPresent() ? revocation.get().check(path, at) : Instant.MAX;
        Instant expired = path.end();
        return new Proof.Proved(names, revoked.isBefore(expired) ? revoked : expired);
    }

    private static void validate(IssuerPath path, Instant at) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(path.authority(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path.validated()), parameters);
    }

    private static void checkTime(X509Certificate certificate, Instant at) throws Refusal {
        if (at.isBefore(certificate.getNotBefore().toInstant())) {
            throw Refusal.of(Flaw.NOT_YET_VALID, certificate, "is not yet valid");
        }
        if (at.isAfter(certificate.getNotAfter().toInstant())) {
            throw Refusal.of(Flaw.EXPIRED, certificate, "has expired");
        }
    }

    /** What the JDK does not look at in an authority that it was told to trust. */
    private static void checkAuthority(IssuerPath path, Instant at) throws Refusal {
        Algorithms.checkKey(path.authority());
        checkTime(path.authority(), at);
        if (path.path().size() - 1 > path.authority().getBasicConstraints()) {
            throw Refusal.of(Flaw.PATH, path.authority(), "allows no path as long as this");
        }
    }

    private static void checkUse(X509Certificate certificate) throws CertificateParsingException, Refusal {
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            throw Refusal.of(Flaw.OTHER_USE, certificate, "is not for signing, as its key usage says");
        }
        List<String> uses =
                Optional.ofNullable(certificate.getExtendedKeyUsage()).orElse(List.of(ANY_USE));
        if (!uses.contains(ANY_USE) && !uses.contains(SERVER_AUTH)) {
            throw Refusal.of(Flaw.OTHER_USE, certificate, "is not for TLS servers, as its extended key usage says");
        }
    }

    private static Names names(IssuerPath path) throws Refusal {
        SubjectNames read = read(path.leaf());
        Names names = path.issuers().anyMatch(Trust::isConstrained) ? read.dnsOnly() : read.all();
        if (names.domains().isEmpty()) {
            throw Refusal.of(
                    Flaw.NO_NAME,
                    path.leaf(),
                    "names no domain that counts: expected a DNS-ID, SRV-ID or XmppAddr without wildcard");
        }
        return names;
    }

    private static SubjectNames read(X509Certificate certificate) throws Refusal {
        try {
            return SubjectNames.of(certificate);
        } catch (IOException e) {
            throw new Refusal(Flaw.NO_NAME, "the subjectAltName of the certificate cannot be read: " + e.getMessage());
        }
    }
}
