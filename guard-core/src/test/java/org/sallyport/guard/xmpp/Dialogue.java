package org.sallyport.guard.xmpp;

import java.net.ServerSocket;
import java.util.Optional;
import org.sallyport.guard.crypto.Identity;

/** The usual beginning of a stream, from the side of a scripted peer. */
final class Dialogue {
    private static final String TLS = " xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
    private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";

    private Dialogue() {}

    static String header(String from, String to) {
        return "<?xml version='1.0'?><stream:stream xmlns='jabber:server'"
                + " xmlns:stream='http://etherx.jabber.org/streams' xmlns:db='jabber:server:dialback' from='" + from
                + "' to='" + to + "' version='1.0'>";
    }

    /** Up to the features after TLS; the id of the guard's stream. */
    static String secure(RawPeer peer, Identity shown, String from, String to) {
        peer.send(header(from, to)).until("</stream:features>");
        peer.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").until("<proceed");
        peer.until("/>");
        peer.secure(Optional.of(shown)).send(header(from, to));
        return peer.until("</stream:features>").replaceAll("(?s).*<stream:stream[^>]* id='([0-9a-f]+)'.*", "$1");
    }

    /** What the guard says to a peer that it calls is answered up to the features after TLS, which are the caller's to send. */
    static RawPeer called(ServerSocket server, Identity shown, String from, String to) {
        RawPeer peer = RawPeer.accept(server);
        peer.until("version='1.0'>");
        peer.send(answer(from, to) + "<stream:features><starttls" + TLS + "/></stream:features>");
        peer.until("<starttls" + TLS + "/>");
        peer.send("<proceed" + TLS + "/>").secureAsServer(shown).until("version='1.0'>");
        return peer.send(answer(from, to));
    }

    /** The header of a peer that was called. */
    static String answer(String from, String to) {
        return header(from, to).replace(" version='1.0'>", " id='i1' version='1.0'>");
    }

    /** Up to the stream that carries stanzas, by certificate. */
    static void authenticate(RawPeer peer, Identity shown, String from, String to) {
        secure(peer, shown, from, to);
        peer.send("<auth" + SASL + " mechanism='EXTERNAL'>=</auth>").until("<success" + SASL + "/>");
        peer.send(header(from, to)).until("<stream:features/>");
    }
}
