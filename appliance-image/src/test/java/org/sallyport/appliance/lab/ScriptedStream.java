package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamOpen;

/** One connection of a scripted peer: says exactly what it is told to, on plain sockets. */
final class ScriptedStream implements AutoCloseable {
    private static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

    private final byte[] buffer = new byte[16_384];
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private Socket socket;
    private StanzaReader reader = new StanzaReader(Limits.STANDARD);
    private Consumer<byte[]> heard = octets -> {};

    ScriptedStream(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
    }

    /** Connects to the guard, up to TLS; nothing has been said under it. */
    static ScriptedStream secured(InetSocketAddress guard, SSLContext tls, String header) throws IOException {
        ScriptedStream stream = new ScriptedStream(new Socket(guard.getAddress(), guard.getPort()));
        stream.offered(header);
        stream.write("<starttls xmlns='" + TLS + "'/>");
        stream.element("proceed");
        stream.startTls(tls, true);
        return stream;
    }

    /** Connects to the guard, up to where stanzas may be sent. */
    static ScriptedStream authenticated(InetSocketAddress guard, SSLContext tls, String header) throws IOException {
        ScriptedStream stream = secured(guard, tls, header);
        stream.offered(header);
        stream.write("<auth xmlns='" + SASL + "' mechanism='EXTERNAL'>=</auth>");
        stream.element("success");
        stream.restart();
        stream.offered(header);
        return stream;
    }

    /** Sends a header and waits for what is offered. */
    void offered(String header) throws IOException {
        write(header);
        header();
        element("features");
    }

    /**
     * Takes a connection of the guard and hears it until it is over.
     *
     * @param octets told what comes in the last stream, as it comes, before {@code received} is
     */
    void serve(SSLContext tls, Consumer<byte[]> octets, Consumer<Stanza> received) throws IOException {
        greet("<starttls xmlns='" + TLS + "'><required/></starttls>");
        element("starttls");
        write("<proceed xmlns='" + TLS + "'/>");
        startTls(tls, false);
        greet("<mechanisms xmlns='" + SASL + "'><mechanism>EXTERNAL</mechanism></mechanisms>");
        element("auth");
        write("<success xmlns='" + SASL + "'/>");
        restart();
        greet("");
        heard = octets;
        for (Optional<Read> read = next(); read.isPresent(); read = next()) {
            if (read.get() instanceof Stanza stanza) {
                received.accept(stanza);
            } else if (read.get() instanceof StreamClose) {
                write("</stream:stream>");
                return;
            } else {
                throw new IOException("expected stanzas only, found " + read.get());
            }
        }
    }

    private void greet(String features) throws IOException {
        StreamOpen header = header();
        write("<?xml version='1.0'?><stream:stream xmlns='jabber:server' id='scripted' version='1.0'"
                + " xmlns:stream='http://etherx.jabber.org/streams' from='"
                + header.to().orElseThrow() + "' to='"
                + header.from().orElseThrow() + "'><stream:features>" + features + "</stream:features>");
    }

    /**
     * Begins to listen for the end of the stream: {@code stream-error:} with its condition, {@code stream-closed}, or
     * {@code connection-lost}.
     */
    CompletableFuture<String> end() {
        Thread.ofVirtual().name("listen").start(() -> end.complete(listened()));
        return end;
    }

    private String listened() {
        String found = "connection-lost";
        try {
            for (Optional<Read> read = next(); read.isPresent(); read = next()) {
                if (read.get() instanceof Nonza nonza
                        && nonza.element().name().local().equals("error")) {
                    found = "stream-error:" + condition(nonza.element());
                } else if (read.get() instanceof StreamClose) {
                    return found.equals("connection-lost") ? "stream-closed" : found;
                } else if (read.get() instanceof Malformed fault) {
                    return "not readable: " + fault.what();
                }
            }
        } catch (IOException e) {
            return found.equals("connection-lost") ? found + ": " + e.getMessage() : found;
        }
        // an error without the closing tag is no good end
        return found.equals("connection-lost") ? found : found + ", not closed";
    }

    private static String condition(Element error) {
        return error.elements().stream()
                .map(child -> child.name().local())
                .findFirst()
                .orElse("(none)");
    }

    void write(String text) throws IOException {
        write(text.getBytes(UTF_8));
    }

    void write(byte[] octets) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(octets);
        out.flush();
    }

    /** One write, and under TLS one record, for each octet; stops when the guard has ended the stream. */
    void writeEach(byte[] octets) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (int at = 0; at < octets.length && !end.isDone(); at++) {
            out.write(octets, at, 1);
            out.flush();
        }
    }

    private void restart() {
        reader = new StanzaReader(Limits.STANDARD);
    }

    private void startTls(SSLContext tls, boolean client) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        secured.setUseClientMode(client);
        secured.setWantClientAuth(!client);
        secured.startHandshake();
        socket = secured;
        restart();
    }

    private Optional<Read> next() throws IOException {
        Optional<Read> read = reader.next();
        while (read.isEmpty()) {
            InputStream in = socket.getInputStream();
            int length = in.read(buffer);
            if (length < 0) {
                return Optional.empty();
            }
            heard.accept(Arrays.copyOf(buffer, length));
            reader.feed(buffer, 0, length);
            read = reader.next();
        }
        return read;
    }

    private StreamOpen header() throws IOException {
        return next().filter(StreamOpen.class::isInstance)
                .map(StreamOpen.class::cast)
                .orElseThrow(() -> new IOException("expected a stream header"));
    }

    private void element(String local) throws IOException {
        Optional<Read> read = next();
        if (read.isEmpty()
                || !(read.get() instanceof Nonza nonza
                        && nonza.element().name().local().equals(local))) {
            throw new IOException("expected <" + local + ">, found " + read);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
