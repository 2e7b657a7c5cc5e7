package org.sallyport.guard.crypto;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What the other end of a TLS session has shown. */
public final class PeerCertificates {
    private PeerCertificates() {}

    /**
     * The chain, the peer's own certificate first; empty when it showed none. The handshake has proved that the peer
     * holds its key and nothing more: {@link CertificateCheck} says what it is worth.
     */
    public static List<X509Certificate> of(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }
}
