package org.sallyport.guard.xmpp;

import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.sallyport.guard.crossing.Arrival;
import org.sallyport.guard.crossing.Receipt;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamCondition;
import org.sallyport.policy.stanza.StreamOpen;

/**
 * An inbound stream once it is authenticated: brings what it reads to the intake and does what the receipt says. Answers
 * to the guard's own requests end here. On the event loop of its connection.
 */
final class InboundStanzas {
    private final Wire wire;
    private final S2s s2s;
    private final Door door;
    private final PeerEntry peer;
    private final StreamFacts facts;
    private Proved proved;
    /** Those under which what is proved was last judged. */
    private Surroundings judged;

    private long lastStanza = System.nanoTime();

    private InboundStanzas(
            Wire wire, S2s s2s, Door door, PeerEntry peer, Proved proved, Surroundings judged, StreamFacts facts) {
        this.wire = wire;
        this.s2s = s2s;
        this.door = door;
        this.peer = peer;
        this.proved = proved;
        this.judged = judged;
        this.facts = facts;
    }

    /**
     * Begins to take stanzas; the peer has just proved the first pair of domains.
     *
     * @param judged the surroundings in which it began to prove it, or earlier ones
     */
    static InboundStanzas open(
            Wire wire,
            S2s s2s,
            Door door,
            PeerEntry peer,
            DomainPair pair,
            Proved proved,
            Surroundings judged,
            SSLSession session) {
        StreamFacts facts = new StreamFacts(
                s2s.nextName("in"), StreamFacts.Direction.INBOUND, peer.id(), pair.from(), pair.to(), wire.address());
        InboundStanzas stanzas = new InboundStanzas(wire, s2s, door, peer, proved, judged, facts);
        s2s.log().opened(facts, peer, session);
        wire.established();
        stanzas.watch();
        return stanzas;
    }

    /** A further pair of domains is proved. */
    void add(DomainPair pair, Proved all, SSLSession session) {
        proved = all;
        s2s.log().opened(facts.of(pair), peer, session);
    }

    void read(Read read) {
        switch (read) {
            case Stanza stanza -> {
                lastStanza = System.nanoTime();
                arrived(stanza, stanza.to().domain(), stanza);
            }
            case Malformed malformed ->
                arrived(
                        malformed,
                        malformed
                                .rejected()
                                .flatMap(Malformed.Rejected::to)
                                .map(Jid::domain)
                                .orElse(""),
                        null);
            case StreamOpen _ -> wire.fail(StreamCondition.POLICY_VIOLATION, "a second header");
            case Nonza _ -> wire.fail(StreamCondition.UNSUPPORTED_STANZA_TYPE, "something that was not offered");
            case StreamClose _ -> wire.close("closed by the peer");
        }
    }

    /**
     * A stream proves what was asked for when it was opened; where that has changed it ends and must prove it anew. It
     * ends as well when nothing is taken any more.
     *
     * @return whether it goes on
     */
    boolean reconsider() {
        if (!door.intake().isOpen()) {
            wire.fail(StreamCondition.INTERNAL_SERVER_ERROR, "nothing is taken any more");
            return false;
        }
        Surroundings now = s2s.surroundings();
        if (now == judged) {
            return true;
        }
        if (!proved.claims().allMatch(claim -> now.upholds(claim, judged))) {
            wire.fail(StreamCondition.RESET, "the peer is not what it was when the stream was opened");
            return false;
        }
        judged = now;
        return wire.stillStands();
    }

    void ended(Optional<StreamCondition> error, String why) {
        s2s.log().closed(facts, error, why);
    }

    /** An authenticated peer has broken its stream: that is recorded as a decision, and the stream ends. */
    void broken(Malformed malformed) {
        if (reconsider()) {
            String local = proved.local("");
            var unused = door.intake()
                    .arrive(new Arrival(facts.name(), peer, proved.mayBeFrom(local), local, malformed, fate -> {}));
        }
    }

    private void arrived(Read read, String addressee, @Nullable Stanza stanza) {
        if (!reconsider()) {
            return;
        }
        String local = proved.local(addressee);
        Proved here = proved;
        if (stanza instanceof Iq iq
                && here.mayBeFrom(local).test(iq.from().domain())
                && s2s.ownRequests().takes(iq)) {
            return;
        }
        // plain streams acknowledge nothing, so nobody waits for the fate
        Receipt receipt =
                door.intake().arrive(new Arrival(facts.name(), peer, here.mayBeFrom(local), local, read, fate -> {}));
        switch (receipt) {
            case Receipt.Taken _ -> {}
            case Receipt.Pause pause -> pause(pause);
            case Receipt.End end -> wire.fail(end.condition(), "refused by the crossing");
        }
    }

    private void pause(Receipt.Pause pause) {
        wire.pause();
        var unused = pause.until().whenComplete((room, failure) -> wire.later(wire::resume));
    }

    private void watch() {
        StreamTimes times = s2s.surroundings().settings().times();
        Keepalive.on(wire, times.keepalive());
        Quiet.watch(wire, times.idle(), () -> lastStanza, this::idle);
    }

    /** A stanza that is on its way has a time of its own. */
    private void idle() {
        if (!wire.isPaused() && !wire.isMidway()) {
            wire.close("idle");
        }
    }
}
