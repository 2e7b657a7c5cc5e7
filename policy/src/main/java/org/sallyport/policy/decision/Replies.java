package org.sallyport.policy.decision;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StanzaKind;

/** Who is told about a refusal: whoever waits gets an answer; results and errors never get one. */
final class Replies {
    private static final Name MUC_JOIN = new Name("http://jabber.org/protocol/muc", "x");

    private Replies() {}

    static Reply to(Stanza refused, Optional<Crossed> answered, Reason reason) {
        if (answered.isPresent() && answered.get().isRequest()) {
            return instead(answered.get(), reason);
        }
        return waits(refused)
                ? error(
                        refused.kind(),
                        refused.to(),
                        refused.from(),
                        refused.id().orElse(""),
                        reason.condition())
                : new Reply.None();
    }

    static Reply to(Malformed.Rejected rejected, Jid inNameOf) {
        boolean answer = rejected.type().equals("error") || rejected.type().equals("result");
        boolean silent = answer || rejected.kind() == StanzaKind.PRESENCE;
        return silent
                ? new Reply.None()
                : error(
                        rejected.kind(),
                        rejected.to().orElse(inNameOf),
                        rejected.from(),
                        rejected.id(),
                        rejected.condition());
    }

    static Reply instead(Crossed request, Reason reason) {
        return new Reply.Instead(
                errorStanza(request.kind(), request.asked(), request.from(), request.id(), reason.condition()));
    }

    /** The result of a request. */
    static Iq result(Stanza request, Element payload) {
        return (Iq) Stanza.of(
                StanzaKind.IQ,
                "result",
                request.to(),
                request.from(),
                request.id().orElse(""),
                List.of(payload));
    }

    /** Requests, messages, joins and subscription requests wait; a change of presence does not (RFC 6121, 4.2). */
    private static boolean waits(Stanza stanza) {
        return switch (stanza.kind()) {
            case IQ -> stanza.is("get") || stanza.is("set");
            case MESSAGE -> !stanza.is("error");
            case PRESENCE ->
                stanza.is("subscribe")
                        || (stanza.is("available")
                                && stanza.element().child(MUC_JOIN).isPresent());
        };
    }

    private static Reply error(StanzaKind kind, Jid from, Jid to, String id, StanzaCondition condition) {
        return new Reply.Error(errorStanza(kind, from, to, id, condition));
    }

    private static Stanza errorStanza(StanzaKind kind, Jid from, Jid to, String id, StanzaCondition condition) {
        return Stanza.of(kind, "error", from, to, id, List.of(condition.element()));
    }
}
