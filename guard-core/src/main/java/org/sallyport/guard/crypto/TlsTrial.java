package org.sallyport.guard.crypto;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Ends of handshakes that the other end ought to refuse, to find out whether it does. Not for anything that is to be
 * protected: what they agree on, if they do, is a fault of the other end.
 */
public final class TlsTrial {
    private TlsTrial() {}

    /**
     * The client's end.
     *
     * @param protocol the only one that it offers: {@code TLSv1.2} or {@code TLSv1.3}
     * @param shown when it is asked for a certificate; empty: none
     */
    public static SSLEngine connecting(String protocol, Optional<Identity> shown) {
        return engine(true, protocol, shown);
    }

    /** The server's end, which asks for a certificate and takes any or none, with the same parameters. */
    public static SSLEngine accepting(String protocol, Identity shown) {
        return engine(false, protocol, Optional.of(shown));
    }

    private static SSLEngine engine(boolean client, String protocol, Optional<Identity> shown) {
        SSLEngine engine = Tls.engine(new ShownCertificate(List.of(), "", shown));
        engine.setUseClientMode(client);
        SSLParameters parameters = Tls.parameters();
        parameters.setProtocols(new String[] {protocol});
        parameters.setWantClientAuth(true);
        engine.setSSLParameters(parameters);
        return new NoRenegotiation(engine);
    }
}
