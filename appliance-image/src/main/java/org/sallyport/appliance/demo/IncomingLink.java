package org.sallyport.appliance.demo;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamOpen;

/** A stream that the guard opened to a demo server. */
final class IncomingLink {
    private final Socket socket;
    private final SSLContext tls;
    private final Consumer<Stanza> received;

    IncomingLink(Socket socket, SSLContext tls, Consumer<Stanza> received) {
        this.socket = socket;
        this.tls = tls;
        this.received = received;
    }

    void run() {
        try (socket) {
            Wire wire = new Wire(socket);
            greet(wire, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>");
            wire.element("starttls");
            wire.write("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
            wire.startTls(tls, false);
            greet(
                    wire,
                    "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>EXTERNAL</mechanism></mechanisms>");
            wire.element("auth");
            wire.write("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
            wire.restart();
            greet(wire, "");
            listen(wire);
        } catch (IOException e) {
            return; // the guard is gone; it opens another stream when it has something to say
        }
    }

    private static void greet(Wire wire, String features) throws IOException {
        StreamOpen header = wire.header();
        String me = header.to().map(Jid::toString).orElse("");
        String peer = header.from().map(Jid::toString).orElse("");
        wire.openStream(me, peer, "demo");
        wire.write("<stream:features>" + features + "</stream:features>");
    }

    private void listen(Wire wire) throws IOException {
        for (Optional<Read> read = wire.next(); read.isPresent(); read = wire.next()) {
            switch (read.get()) {
                case Stanza stanza -> received.accept(stanza);
                case StreamClose _ -> {
                    wire.write("</stream:stream>");
                    return;
                }
                default -> throw new IOException("expected stanzas only");
            }
        }
    }
}
