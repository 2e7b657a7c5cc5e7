package org.sallyport.guard.xmpp;

import java.util.Optional;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * A stream that the guard has opened and that is ready: on record from its beginning to its end, and kept alive. What the
 * peer sends on it goes to the intake when it is bidi; else there is nothing to send but answers to the guard's own
 * requests, and anything else ends it. On the event loop of its connection.
 */
final class OwnStream {
    private final Wire wire;
    private final S2s s2s;
    private final StreamFacts facts;
    private final Optional<InboundStanzas> inbound;

    private OwnStream(Wire wire, S2s s2s, StreamFacts facts, Optional<InboundStanzas> inbound) {
        this.wire = wire;
        this.s2s = s2s;
        this.facts = facts;
        this.inbound = inbound;
    }

    /** @param pair our domain and the peer's */
    static OwnStream open(ReadyStream stream, S2s s2s, DomainPair pair, Intake intake) {
        Wire wire = stream.wire();
        StreamFacts facts = StreamFacts.outbound(s2s, stream.peer(), pair, wire.address(), stream.bidi());
        s2s.opened(facts, stream.peer(), stream.tls(), wire);
        if (stream.bidi()) {
            return new OwnStream(
                    wire, s2s, facts, Optional.of(InboundStanzas.onOurs(stream, s2s, intake, pair, facts)));
        }
        StreamTimes times = s2s.surroundings().settings().times();
        Keepalive.on(wire, times.keepalive());
        Quiet.watch(wire, times.idle(), wire::lastStanza, () -> wire.close("idle"));
        return new OwnStream(wire, s2s, facts, Optional.empty());
    }

    void read(Read read) {
        inbound.ifPresentOrElse(stanzas -> stanzas.read(read), () -> readOneWay(read));
    }

    void broken(Malformed malformed) {
        inbound.ifPresent(stanzas -> stanzas.broken(malformed));
    }

    /** Whether the peer may still send here is looked at again; if not, the stream ends. */
    void reconsider() {
        var unused = inbound.map(InboundStanzas::reconsider);
    }

    void ended(Optional<StreamCondition> error, String why) {
        s2s.closed(facts, error, why);
    }

    private void readOneWay(Read read) {
        boolean expected = read instanceof Iq iq
                && iq.from().domain().equals(facts.to())
                && s2s.ownRequests().takes(iq);
        if (!expected) {
            wire.fail(StreamCondition.UNSUPPORTED_STANZA_TYPE, "the peer sends on a stream that goes one way");
        }
    }
}
