package org.sallyport.appliance.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StanzaWriter;

/** Who lives at Red: Bob's client, which answers questions, and a room. */
final class Red {
    private static final Jid ROOM = Jid.of("tea@conference.red.test");
    private static final String MUC_USER = "http://jabber.org/protocol/muc#user";

    private final Server server;

    Red(Server server) {
        this.server = server;
    }

    void receive(Stanza stanza) {
        if (stanza.kind() == StanzaKind.IQ && stanza.is("get")) {
            answer(stanza, StanzaKind.IQ, "result", stanza.to(), List.of());
        } else if (stanza.to().bare().equals(ROOM) && stanza.is("available")) {
            answer(stanza, StanzaKind.PRESENCE, "available", stanza.to(), List.of(occupant()));
        } else if (stanza.to().equals(ROOM) && stanza.is("groupchat")) {
            answer(stanza, StanzaKind.MESSAGE, "groupchat", ROOM.withResource("Alice"), stanza.payloads());
        }
    }

    private static Element occupant() {
        Element item = Element.of(new Name(MUC_USER, "item"))
                .with("affiliation", "none")
                .with("role", "participant");
        Element yourself = Element.of(new Name(MUC_USER, "status")).with("code", "110");
        return Element.of(new Name(MUC_USER, "x"), item, yourself);
    }

    private void answer(Stanza to, StanzaKind kind, String type, Jid from, List<Element> payloads) {
        Stanza answer = Stanza.of(kind, type, from, to.from(), to.id().orElse(""), payloads);
        try {
            server.send(
                    from.domain(), to.from().domain(), new String(StanzaWriter.write(answer), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
