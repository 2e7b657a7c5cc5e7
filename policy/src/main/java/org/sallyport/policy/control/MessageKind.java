package org.sallyport.policy.control;

import java.util.List;
import org.sallyport.policy.setting.Words;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/**
 * What a message can be besides text, and the elements by which it is known. A signal accompanies messages and is dropped
 * only where nothing else is said; what makes a message something else, or hands on another one, is the message.
 */
public enum MessageKind {
    /** Active, composing, paused, inactive, gone. */
    CHAT_STATES("XEP-0085", Weight.SIGNAL, NamesOfVersions.of("http://jabber.org/protocol/chatstates")),
    /** That somebody is typing, or what, letter by letter. */
    TYPING(
            "XEP-0085, XEP-0022, XEP-0301",
            Weight.SIGNAL,
            NamesOfVersions.of("http://jabber.org/protocol/chatstates", "composing", "paused"),
            NamesOfVersions.of("jabber:x:event"),
            NamesOfVersions.of("urn:xmpp:rtt:", "rtt")),
    /** That a message has arrived. */
    RECEIPTS(
            "XEP-0184, XEP-0022",
            Weight.SIGNAL,
            NamesOfVersions.of("urn:xmpp:receipts:", "received"),
            NamesOfVersions.of("jabber:x:event")),
    /** That a message has arrived, is on a screen, or is dealt with. */
    MARKERS(
            "XEP-0333",
            Weight.SIGNAL,
            NamesOfVersions.of("urn:xmpp:chat-markers:", "received", "displayed", "acknowledged")),
    /** What servers should do with a message that has no content. */
    HINTS("XEP-0334", Weight.SIGNAL, NamesOfVersions.of("urn:xmpp:hints:")),
    /** Another text for an earlier message. */
    CORRECTIONS("XEP-0308", Weight.WHOLE, NamesOfVersions.of("urn:xmpp:message-correct:")),
    /** Pictograms for an earlier message. */
    REACTIONS("XEP-0444", Weight.WHOLE, NamesOfVersions.of("urn:xmpp:reactions:")),
    /** That an earlier message is taken back, by its sender or a moderator, and what stands in its place. */
    RETRACTIONS(
            "XEP-0424, XEP-0425, XEP-0422",
            Weight.WHOLE,
            NamesOfVersions.of("urn:xmpp:message-retract:"),
            NamesOfVersions.of("urn:xmpp:message-moderate:"),
            NamesOfVersions.of("urn:xmpp:fasten:")),
    /** Text that points to an earlier message. */
    REPLIES("XEP-0461", Weight.WHOLE, NamesOfVersions.of("urn:xmpp:reply:")),
    /** A stanza that is handed on, in whatever it stands. */
    FORWARDED("XEP-0297", Weight.ANYWHERE, NamesOfVersions.of("urn:xmpp:forward:")),
    /** What an archive found, and that it found no more. */
    ARCHIVED("XEP-0313", Weight.ANYWHERE, NamesOfVersions.of("urn:xmpp:mam:", "result", "fin")),
    /** Copies of what another device sent or got. */
    CARBONS("XEP-0280", Weight.ANYWHERE, NamesOfVersions.of("urn:xmpp:carbons:", "received", "sent", "forwarded")),
    /** Messages of type headline, events among them. */
    HEADLINES("RFC 6121, 5.2.2", Weight.TYPE),
    /** Events of publish-subscribe nodes, personal ones among them. */
    EVENTS("XEP-0060, XEP-0163", Weight.WHOLE, NamesOfVersions.of("http://jabber.org/protocol/pubsub#event", "event")),
    /** That somebody wants to be looked at. */
    ATTENTION("XEP-0224", Weight.WHOLE, NamesOfVersions.of("urn:xmpp:attention:"));

    /** The type of {@link #HEADLINES}. */
    static final String HEADLINE = "headline";

    private enum Weight {
        SIGNAL,
        WHOLE,
        ANYWHERE,
        TYPE
    }

    private final String specification;
    private final Weight weight;
    private final List<NamesOfVersions> names;

    MessageKind(String specification, Weight weight, NamesOfVersions... names) {
        this.specification = specification;
        this.weight = weight;
        this.names = List.of(names);
    }

    /** The document that says by what it is known. */
    String specification() {
        return specification;
    }

    /** The word in a policy. */
    String word() {
        return Words.kebab(name());
    }

    /** Whether the payload makes its message one of this kind, whatever else it holds. */
    boolean isMadeBy(Element payload) {
        return switch (weight) {
            case SIGNAL, TYPE -> false;
            case WHOLE -> names(payload.name());
            case ANYWHERE -> stands(payload);
        };
    }

    /** Whether the payload is a signal of this kind. */
    boolean isSignalledBy(Element payload) {
        return weight == Weight.SIGNAL && names(payload.name());
    }

    private boolean stands(Element element) {
        if (names(element.name())) {
            return true;
        }
        for (var child : element.children()) {
            if (child instanceof Element inner && stands(inner)) {
                return true;
            }
        }
        return false;
    }

    private boolean names(Name name) {
        for (NamesOfVersions each : names) {
            if (each.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
