package org.sallyport.guard.xmpp;

import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.sallyport.guard.crossing.Arrival;
import org.sallyport.guard.crossing.Intake;
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
 * What an authenticated stream reads: an inbound one, or a bidi one that the guard has opened. Brings it to the intake and
 * does what the receipt says. Answers to the guard's own requests end here. On the event loop of its connection.
 */
final class InboundStanzas {
    /** How many things a stream that must not be left unread may bring while it should pause. */
    private static final int AHEAD = 1_024;

    private final Wire wire;
    private final S2s s2s;
    private final Intake intake;
    private final PeerEntry peer;
    private final StreamFacts facts;
    private Proved proved;
    /** Those under which what is proved was last judged. */
    private Surroundings judged;

    private int ahead;

    private InboundStanzas(
            Wire wire, S2s s2s, Intake intake, PeerEntry peer, Proved proved, Surroundings judged, StreamFacts facts) {
        this.wire = wire;
        this.s2s = s2s;
        this.intake = intake;
        this.peer = peer;
        this.proved = proved;
        this.judged = judged;
        this.facts = facts;
    }

    /**
     * Begins to take stanzas on a stream that a peer opened; it has just proved the first pair of domains.
     *
     * @param judged the surroundings in which it began to prove it, or earlier ones
     */
    static InboundStanzas open(
            Wire wire,
            S2s s2s,
            Intake intake,
            PeerEntry peer,
            DomainPair pair,
            Proved proved,
            Surroundings judged,
            SSLSession session) {
        StreamFacts facts = new StreamFacts(
                s2s.nextName("in"),
                StreamFacts.Direction.INBOUND,
                peer.id(),
                pair.from(),
                pair.to(),
                wire.address(),
                proved.isBothWays());
        InboundStanzas stanzas = new InboundStanzas(wire, s2s, intake, peer, proved, judged, facts);
        s2s.opened(facts, peer, session, wire);
        wire.established();
        stanzas.watch();
        return stanzas;
    }

    /**
     * Begins to take stanzas on a bidi stream that the guard has opened, where its certificate has proved the peer.
     *
     * @param ours our domain and the peer's
     */
    static InboundStanzas onOurs(ReadyStream stream, S2s s2s, Intake intake, DomainPair ours, StreamFacts facts) {
        Proved proved = new Proved.Exactly(new Claim(stream.peer(), ours.to()), ours.from());
        InboundStanzas stanzas =
                new InboundStanzas(stream.wire(), s2s, intake, stream.peer(), proved, stream.surroundings(), facts);
        stanzas.watch();
        return stanzas;
    }

    /** A further pair of domains is proved. */
    void add(DomainPair pair, Proved all, SSLSession session) {
        proved = all;
        s2s.opened(facts.of(pair), peer, session, wire);
    }

    void read(Read read) {
        switch (read) {
            case Stanza stanza -> arrived(stanza, stanza.to().domain(), stanza);
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
        if (!intake.isOpen()) {
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
        s2s.closed(facts, error, why);
    }

    /** An authenticated peer has broken its stream: that is recorded as a decision, and the stream ends. */
    void broken(Malformed malformed) {
        if (reconsider()) {
            String local = proved.local("");
            var unused = intake.arrive(arrival(malformed, local));
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
        if (stanza != null) {
            wire.stanzaPassed();
        }
        switch (intake.arrive(arrival(read, local))) {
            case Receipt.Taken _ -> {}
            case Receipt.Pause pause when proved.isBothWays() -> goOn(pause);
            case Receipt.Pause pause -> pause(pause);
            case Receipt.End end -> wire.fail(end.condition(), "refused by the crossing");
        }
    }

    private Arrival arrival(Read read, String local) {
        // plain streams acknowledge nothing, so nobody waits for the fate
        return new Arrival(facts.name(), peer, proved.mayBeFrom(local), proved::mayBeTo, local, read, fate -> {});
    }

    private void pause(Receipt.Pause pause) {
        wire.pause();
        var unused = pause.until().whenComplete((room, failure) -> wire.later(wire::resume));
    }

    /** What is said about our own stanzas comes behind the peer's, so they are read, but not without end. */
    private void goOn(Receipt.Pause pause) {
        ahead++;
        if (ahead > AHEAD) {
            wire.fail(StreamCondition.RESOURCE_CONSTRAINT, "the peer sends more than can be taken");
        } else if (ahead == 1) {
            var unused = pause.until().whenComplete((room, failure) -> wire.later(() -> ahead = 0));
        }
    }

    private void watch() {
        StreamTimes times = s2s.surroundings().settings().times();
        Keepalive.on(wire, times.keepalive());
        if (proved.endsWhenIdle()) {
            Quiet.watch(wire, times.idle(), wire::lastStanza, this::idle);
        }
    }

    /** A stanza that is on its way has a time of its own. */
    private void idle() {
        if (!wire.isPaused() && !wire.isMidway()) {
            wire.close("idle");
        }
    }
}
