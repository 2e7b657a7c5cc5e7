package org.sallyport.gcxp;

import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Whether the other end is who it must be; asked once TLS is up, on the event loop of the link. What it throws refuses. */
@FunctionalInterface
public interface PeerCheck {
    /**
     * @param session of TLS 1.3, in which the peer has shown a certificate and that it has its key
     * @param address of the peer
     * @return why it is turned away, in one sentence for records; empty where it is let in
     */
    Optional<String> refuse(SSLSession session, InetSocketAddress address);

    /**
     * Lets in a certificate that has one of the names as DNS name in its subjectAltName, compared without regard to
     * case; wildcards do not count. Whether anybody vouches for the certificate is for the trust manager of the TLS
     * engine: this does not ask.
     */
    static PeerCheck named(Collection<String> names) {
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return (session, address) -> {
            try {
                return hasName(session.getPeerCertificates()[0], lower)
                        ? Optional.empty()
                        : Optional.of("the certificate has none of the names " + lower);
            } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
                return Optional.of("the certificate cannot be read");
            }
        };
    }

    private static boolean hasName(Certificate certificate, List<String> names) throws CertificateParsingException {
        int dnsName = 2;
        Collection<List<?>> subject = ((X509Certificate) certificate).getSubjectAlternativeNames();
        return subject != null
                && subject.stream()
                        .filter(name -> name.get(0).equals(dnsName))
                        .anyMatch(name -> names.contains(name.get(1).toString().toLowerCase(Locale.ROOT)));
    }
}
