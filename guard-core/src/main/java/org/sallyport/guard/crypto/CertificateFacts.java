package org.sallyport.guard.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate says of itself, for a report: printable ASCII, of a bounded length.
 *
 * @param subject whose it is
 * @param names the domains that it names, in words
 * @param issuer who issued it
 * @param from since when it is valid
 * @param until the end of its validity
 */
public record CertificateFacts(String subject, String names, String issuer, Instant from, Instant until) {
    /** The certificate of an identity, then those that vouch for it. */
    public static List<CertificateFacts> of(Identity identity) {
        return identity.chain().stream().map(CertificateFacts::of).toList();
    }

    /** The authorities that may vouch for a peer. */
    public static List<CertificateFacts> of(Trust trust) {
        return trust.authorities().stream().map(CertificateFacts::of).toList();
    }

    private static CertificateFacts of(X509Certificate certificate) {
        return new CertificateFacts(
                Refusal.plain(certificate.getSubjectX500Principal()),
                certificate.getBasicConstraints() < 0 ? CertificateText.names(certificate) : "an authority",
                Refusal.plain(certificate.getIssuerX500Principal()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
