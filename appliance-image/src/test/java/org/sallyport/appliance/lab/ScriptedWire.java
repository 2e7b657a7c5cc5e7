package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StreamOpen;

/** One connection of a scripted server, on a plain socket: the two ways to an authenticated stream (RFC 6120, 9.2). */
final class ScriptedWire implements AutoCloseable {
    private static final String TLS = "xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
    private static final String SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";

    private final byte[] buffer = new byte[8192];
    private Socket socket;
    private StanzaReader reader = new StanzaReader(Limits.STANDARD);

    ScriptedWire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
    }

    /** The way of the server that calls. */
    void call(SSLContext tls, String from, String to) throws IOException {
        greet(from, to);
        write("<starttls " + TLS + "/>");
        element("proceed");
        secure(tls, true);
        greet(from, to);
        write("<auth " + SASL + " mechanism='EXTERNAL'>=</auth>");
        element("success");
        reader = new StanzaReader(Limits.STANDARD);
        greet(from, to);
    }

    /** The way of the server that is called. */
    void answer(SSLContext tls) throws IOException {
        welcome("<starttls " + TLS + "><required/></starttls>");
        element("starttls");
        write("<proceed " + TLS + "/>");
        secure(tls, false);
        welcome("<mechanisms " + SASL + "><mechanism>EXTERNAL</mechanism></mechanisms>");
        element("auth");
        write("<success " + SASL + "/>");
        reader = new StanzaReader(Limits.STANDARD);
        welcome("");
    }

    private void greet(String from, String to) throws IOException {
        header(from, to, "");
        expectHeader();
        element("features");
    }

    private void welcome(String features) throws IOException {
        StreamOpen open = expectHeader();
        header(
                open.to().map(Jid::toString).orElse(""),
                open.from().map(Jid::toString).orElse(""),
                " id='scripted'");
        write("<stream:features>" + features + "</stream:features>");
    }

    private void header(String from, String to, String id) throws IOException {
        write("<?xml version='1.0'?><stream:stream xmlns='jabber:server'"
                + " xmlns:stream='http://etherx.jabber.org/streams' from='" + from + "' to='" + to + "'" + id
                + " version='1.0'>");
    }

    private void secure(SSLContext tls, boolean client) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        secured.setUseClientMode(client);
        secured.setWantClientAuth(!client);
        secured.startHandshake();
        socket = secured;
        reader = new StanzaReader(Limits.STANDARD);
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    /** The next thing that comes; empty when the connection is over. */
    Optional<Read> next() throws IOException {
        Optional<Read> read = reader.next();
        while (read.isEmpty()) {
            int length = socket.getInputStream().read(buffer);
            if (length < 0) {
                return Optional.empty();
            }
            reader.feed(buffer, 0, length);
            read = reader.next();
        }
        return read;
    }

    private StreamOpen expectHeader() throws IOException {
        if (next().orElse(null) instanceof StreamOpen open) {
            return open;
        }
        throw new IOException("expected a stream header");
    }

    private void element(String local) throws IOException {
        if (!(next().orElse(null) instanceof Nonza nonza
                && nonza.element().name().local().equals(local))) {
            throw new IOException("expected <" + local + ">");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
