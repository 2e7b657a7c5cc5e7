package org.sallyport.guard.crypto;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * What a peer has shown, for people.
 *
 * @param names the domains that its certificate names; none where they cannot be read
 * @param ends when the first of the certificates that it showed ends
 */
public record PeerCertificate(List<String> names, Instant ends) {
    public PeerCertificate {
        names = List.copyOf(names);
    }

    /** Of a session; empty where the peer showed none. */
    public static Optional<PeerCertificate> of(SSLSession session) {
        List<X509Certificate> chain = PeerCertificates.of(session);
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .map(ends -> new PeerCertificate(names(chain.getFirst()), ends));
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            return SubjectNames.of(certificate).all().domains().stream()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
