package org.sallyport.guard.crypto;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSession;

/**
 * A peer that is known before it says anything: by its authorities and by names of which its certificate must prove one.
 * Immutable, thread-safe; costs one signature check a certificate.
 *
 * @param names in normal form
 * @param trust the authorities that vouch for it
 * @param revocation the lists that must say that nothing was revoked, where that is asked for
 */
public record CertifiedPeer(Set<String> names, Trust trust, Optional<RevocationLists> revocation) {
    public CertifiedPeer {
        names = Set.copyOf(names);
    }

    /**
     * Why the certificates of the session do not prove the peer; empty where they do.
     *
     * @param at the time at which all must be valid
     */
    public Optional<String> refuse(SSLSession session, Instant at) {
        return switch (CertificateCheck.check(PeerCertificates.of(session), trust, revocation, at)) {
            case CertificateCheck.Proof.Refused refused -> Optional.of(refused.reason());
            case CertificateCheck.Proof.Proved proved ->
                names.stream().anyMatch(proved::proves)
                        ? Optional.empty()
                        : Optional.of("the certificate proves none of the names "
                                + String.join(", ", names.stream().sorted().toList()));
        };
    }
}
