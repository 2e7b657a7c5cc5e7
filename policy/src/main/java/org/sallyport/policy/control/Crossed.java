package org.sallyport.policy.control;

import java.util.Optional;
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
 */
public record Crossed(StanzaKind kind, Jid from, Jid to, String id, Optional<Name> payload) {
    /** What to remember of the stanza. */
    public static Crossed of(Stanza stanza) {
        Optional<Name> payload = stanza.kind() == StanzaKind.IQ
                ? stanza.payloads().stream().findFirst().map(e -> e.name())
                : Optional.empty();
        return new Crossed(
                stanza.kind(), stanza.from(), stanza.to(), stanza.id().orElse(""), payload);
    }

    /** Whether this waits for an answer that must come: a request. */
    public boolean isRequest() {
        return kind == StanzaKind.IQ;
    }
}
