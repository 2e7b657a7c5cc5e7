package org.sallyport.appliance.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;

/** A stream that a demo server opened to the guard (RFC 6120, section 9.2). */
final class OutgoingLink {
    private final Wire wire;
    private volatile boolean open = true;

    private OutgoingLink(Wire wire) {
        this.wire = wire;
    }

    static OutgoingLink open(
            InetSocketAddress guard, SSLContext tls, String from, String to, Consumer<String> streamError)
            throws IOException {
        Wire wire = new Wire(new Socket(guard.getAddress(), guard.getPort()));
        greet(wire, from, to);
        wire.write("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        wire.element("proceed");
        wire.startTls(tls, true);
        greet(wire, from, to);
        wire.write("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='EXTERNAL'>=</auth>");
        wire.element("success");
        wire.restart();
        greet(wire, from, to);
        OutgoingLink link = new OutgoingLink(wire);
        Thread.ofVirtual().name("outgoing").start(() -> link.watch(streamError));
        return link;
    }

    private static void greet(Wire wire, String from, String to) throws IOException {
        wire.openStream(from, to, "");
        wire.header();
        wire.element("features");
    }

    void send(String xml) throws IOException {
        wire.write(xml);
    }

    boolean isOpen() {
        return open;
    }

    /** On this stream the guard says nothing but that it ends. */
    private void watch(Consumer<String> streamError) {
        try {
            for (Optional<Read> read = wire.next(); read.isPresent(); read = wire.next()) {
                if (read.get() instanceof Nonza nonza
                        && nonza.element().name().local().equals("error")) {
                    open = false;
                    nonza.element().elements().stream()
                            .findFirst()
                            .ifPresent(e -> streamError.accept(e.name().local()));
                }
            }
        } catch (IOException e) {
            open = false; // the connection broke: the next stanza opens another one
        }
        open = false;
    }

    void close() throws IOException {
        open = false;
        wire.close();
    }
}
