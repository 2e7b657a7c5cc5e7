package org.sallyport.appliance.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StreamOpen;

/** One connection of a demo server: writes text, reads one thing after the other. */
final class Wire {
    private final byte[] buffer = new byte[8192];
    private Socket socket;
    private StanzaReader reader = new StanzaReader(Limits.STANDARD);

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
    }

    synchronized void write(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void openStream(String from, String to, String id) throws IOException {
        String named = id.isEmpty() ? "" : " id='" + id + "'";
        write("<?xml version='1.0'?><stream:stream xmlns='jabber:server'"
                + " xmlns:stream='http://etherx.jabber.org/streams' from='" + from + "' to='" + to + "'" + named
                + " version='1.0'>");
    }

    /** A new stream begins on this connection (RFC 6120, 4.3.3). */
    void restart() {
        reader = new StanzaReader(Limits.STANDARD);
    }

    void startTls(SSLContext tls, boolean client) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        secured.setUseClientMode(client);
        secured.setWantClientAuth(!client);
        secured.startHandshake();
        socket = secured;
        restart();
    }

    /** The next thing that comes; empty when the connection is over. */
    Optional<Read> next() throws IOException {
        Optional<Read> read = reader.next();
        while (read.isEmpty()) {
            InputStream in = socket.getInputStream();
            int length = in.read(buffer);
            if (length < 0) {
                return Optional.empty();
            }
            reader.feed(buffer, 0, length);
            read = reader.next();
        }
        return read;
    }

    StreamOpen header() throws IOException {
        return next().filter(StreamOpen.class::isInstance)
                .map(StreamOpen.class::cast)
                .orElseThrow(() -> new IOException("expected a stream header"));
    }

    /** The next element, which must have this name. */
    Nonza element(String local) throws IOException {
        Optional<Read> read = next();
        if (read.isPresent()
                && read.get() instanceof Nonza nonza
                && nonza.element().name().local().equals(local)) {
            return nonza;
        }
        throw new IOException("expected <" + local + ">, found "
                + read.map(r -> r.getClass().getSimpleName()).orElse("the end"));
    }

    void close() throws IOException {
        socket.close();
    }
}
