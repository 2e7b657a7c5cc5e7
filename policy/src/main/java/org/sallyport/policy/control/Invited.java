package org.sallyport.policy.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;

/**
 * An address that an invitation to a room names (XEP-0045, 7.8; XEP-0249), an answer to one, or the word of a room that
 * it has moved: programs offer to write there, or to join.
 *
 * @param part what part it has
 * @param address as it is written
 */
record Invited(Part part, String address) {
    /** What part an address has in an invitation. */
    enum Part {
        /** Who invites, or declines. */
        FROM,
        /** Who is invited, or is told that somebody declines. */
        TO,
        /** Where to. */
        ROOM
    }

    private static final Name DIRECT = new Name("jabber:x:conference", "x");
    private static final String MUC_USER = "http://jabber.org/protocol/muc#user";

    /** All of a stanza, in order; none in most. */
    static List<Invited> in(Stanza stanza) {
        List<Invited> found = List.of();
        for (Node node : stanza.element().children()) {
            if (node instanceof Element payload && mayInvite(payload.name())) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                add(payload, found);
            }
        }
        return found;
    }

    private static boolean mayInvite(Name name) {
        return name.equals(DIRECT) || name.namespace().equals(MUC_USER);
    }

    private static void add(Element payload, List<Invited> found) {
        if (payload.name().equals(DIRECT)) {
            add(payload, "jid", Part.ROOM, found);
            return;
        }
        for (Element child : payload.elements()) {
            switch (child.name().local()) {
                case "invite", "decline" -> {
                    add(child, "from", Part.FROM, found);
                    add(child, "to", Part.TO, found);
                }
                case "destroy" -> add(child, "jid", Part.ROOM, found);
                default -> {
                    // occupants and states of a room
                }
            }
        }
    }

    private static void add(Element element, String attribute, Part part, List<Invited> found) {
        element.attribute(attribute).ifPresent(address -> found.add(new Invited(part, address)));
    }

    /** The address, where it is one. */
    Optional<Jid> jid() {
        try {
            return Optional.of(Jid.of(address));
        } catch (InvalidJid e) {
            return Optional.empty();
        }
    }
}
