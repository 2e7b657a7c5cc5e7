package org.sallyport.guard.crypto;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * TLS to whoever collects events (RFC 5425): the versions, suites and groups of {@link Tls}; the collector must show a
 * certificate for the name that it was called by, from one of the authorities. Immutable, thread-safe.
 */
public final class CollectorTls {
    private final SSLContext context;

    private CollectorTls(SSLContext context) {
        this.context = context;
    }

    /**
     * With these authorities.
     *
     * @param shown what the collector is shown when it asks; left out, nothing
     */
    public static CollectorTls of(Trust collectors, Optional<Identity> shown) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    shown.isPresent()
                            ? new KeyManager[] {new ShownCertificate(List.of(), "", shown)}
                            : new KeyManager[0],
                    PageTls.judging(collectors),
                    null);
            return new CollectorTls(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    /**
     * Speaks TLS over the connection.
     *
     * @param host the name or address that the collector was called by
     * @throws IOException when the handshake fails; the connection is then closed
     */
    public Socket over(Socket connection, String host) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(connection, host, connection.getPort(), true);
        SSLParameters parameters = Tls.parameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
            return socket;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
