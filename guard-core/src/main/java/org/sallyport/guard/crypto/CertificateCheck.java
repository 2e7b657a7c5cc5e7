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

/**
 * What a certificate chain is worth to one peer: path validation of RFC 5280 against this peer's authorities and no
 * others, then the identities of RFC 6120, 13.7. Pure and thread-safe; costs one signature check a certificate.
 *
 * <p>Stricter than RFC 5280 in this: signatures with SHA-2 or EdDSA only, RSA keys of 2048 bits or more, EC keys of 256
 * or more; an authority must itself be valid at the time, and its path length and name constraints hold; where there is
 * an extended key usage, it must be for servers, whichever end opened the connection; where a certificate on the path is held to certain names, only DNS-IDs
 * count, because only to them are such constraints applied. Revocation is not looked at.
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
         */
        record Proved(Names names) implements Proof {
            /** Whether the domain, in normal form, is proved. */
            public boolean proves(String domain) {
                return names.proves(domain);
            }
        }

        /**
         * Nothing is proved.
         *
         * @param reason one sentence, for records and logs; never for the peer
         */
        record Refused(String reason) implements Proof {}
    }

    /**
     * Judges a chain.
     *
     * @param chain as the peer showed it, its own certificate first; certificates that are not needed are passed over
     * @param trust the peer's authorities
     * @param at the time at which all must be valid
     */
    public static Proof check(List<X509Certificate> chain, Trust trust, Instant at) {
        try {
            return new Proof.Proved(judged(chain, trust, at));
        } catch (Refusal e) {
            return new Proof.Refused(e.reason());
        } catch (IOException e) {
            return new Proof.Refused("the subjectAltName of the certificate cannot be read: " + e.getMessage());
        } catch (CertPathValidatorException e) {
            return new Proof.Refused(PathProblem.why(e));
        } catch (GeneralSecurityException | RuntimeException e) {
            return new Proof.Refused(
                    "the certificates cannot be judged: " + e.getClass().getSimpleName());
        }
    }

    private static Names judged(List<X509Certificate> chain, Trust trust, Instant at)
            throws GeneralSecurityException, IOException, Refusal {
        if (chain.isEmpty()) {
            throw new Refusal("no certificate was shown");
        }
        IssuerPath path = IssuerPath.of(chain, trust);
        for (X509Certificate certificate : path.path()) {
            Algorithms.check(certificate);
            checkTime(certificate, at);
        }
        validate(path, at);
        checkAuthority(path, at);
        checkUse(path.leaf());
        return names(path);
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
            throw Refusal.of(certificate, "is not yet valid");
        }
        if (at.isAfter(certificate.getNotAfter().toInstant())) {
            throw Refusal.of(certificate, "has expired");
        }
    }

    /** What the JDK does not look at in an authority that it was told to trust. */
    private static void checkAuthority(IssuerPath path, Instant at) throws Refusal {
        Algorithms.checkKey(path.authority());
        checkTime(path.authority(), at);
        if (path.path().size() - 1 > path.authority().getBasicConstraints()) {
            throw Refusal.of(path.authority(), "allows no path as long as this");
        }
    }

    private static void checkUse(X509Certificate certificate) throws CertificateParsingException, Refusal {
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            throw Refusal.of(certificate, "is not for signing, as its key usage says");
        }
        List<String> uses =
                Optional.ofNullable(certificate.getExtendedKeyUsage()).orElse(List.of(ANY_USE));
        if (!uses.contains(ANY_USE) && !uses.contains(SERVER_AUTH)) {
            throw Refusal.of(certificate, "is not for TLS servers, as its extended key usage says");
        }
    }

    private static Names names(IssuerPath path) throws IOException, Refusal {
        SubjectNames read = SubjectNames.of(path.leaf());
        Names names = path.issuers().anyMatch(Trust::isConstrained) ? read.dnsOnly() : read.all();
        if (names.domains().isEmpty()) {
            throw Refusal.of(
                    path.leaf(), "names no domain that counts: expected a DNS-ID, SRV-ID or XmppAddr without wildcard");
        }
        return names;
    }
}
