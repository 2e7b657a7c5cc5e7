package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * What is remembered of a stanza that crossed, so that an answer to it, and nothing else, may cross the other way.
 *
 * @param kind its kind
 * @param from who sent it, and is the one to be answered
 * @param to who was addressed, and is the one that may answer
 * @param id its id, empty when it had none
 * @param payload the name of a request's payload
 * @param asked the addressee as its sender wrote it, and is to hear from; another than {@code to} where that is made
 *     opaque for the sender
 */
public record Crossed(StanzaKind kind, Jid from, Jid to, String id, Optional<Name> payload, Jid asked) {
    /** A stanza whose addressee its sender knows by its own address. */
    public Crossed(StanzaKind kind, Jid from, Jid to, String id, Optional<Name> payload) {
        this(kind, from, to, id, payload, to);
    }

    /** What to remember of the stanza. */
    public static Crossed of(Stanza stanza) {
        Optional<Name> payload = stanza.kind() == StanzaKind.IQ
                ? stanza.payloads().stream().findFirst().map(e -> e.name())
                : Optional.empty();
        return new Crossed(
                stanza.kind(), stanza.from(), stanza.to(), stanza.id().orElse(""), payload);
    }

    /**
     * This, as its sender wrote it.
     *
     * @param writtenId the id that an answer to it bears
     * @param writtenTo the addressee as its sender wrote it
     */
    public Crossed as(String writtenId, Jid writtenTo) {
        return new Crossed(kind, from, to, writtenId, payload, writtenTo);
    }

    /** A stanza of which this would be remembered; empty where it is a request without a payload, which there is not. */
    public Optional<Stanza> sketch() {
        if (kind == StanzaKind.IQ && payload.isEmpty()) {
            return Optional.empty();
        }
        List<Element> content = payload.map(name -> new Element(name, List.of(), List.of())).stream()
                .toList();
        String type = kind == StanzaKind.IQ ? "get" : kind.absentType();
        return Optional.of(Stanza.of(kind, type, from, to, id, content));
    }

    /** Whether this waits for an answer that must come: a request. */
    public boolean isRequest() {
        return kind == StanzaKind.IQ;
    }
}
