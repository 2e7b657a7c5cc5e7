package org.sallyport.guard.xmpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.crypto.Flaw;
import org.sallyport.guard.crypto.PeerCertificates;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * A link that a peer opens with which all is agreed upon (XEP-0361): TLS, and the certificate says which of the peers it
 * is that may come from its address; exactly one. What comes then is for {@link InboundStanzas}. Nothing but stream errors
 * and white space goes back on it. On the event loop of its connection.
 */
final class ZeroHandshakeResponder implements Wire.Owner {
    private final Wire wire;
    private final S2s s2s;
    private final Door door;
    private final Admission.Ticket ticket;
    private Optional<InboundStanzas> stanzas = Optional.empty();
    /** What was wrong with the peer's certificate, where something was. */
    private Optional<Flaw> flaw = Optional.empty();

    /** @param ticket its leave to be here */
    ZeroHandshakeResponder(Wire wire, S2s s2s, Door door, Admission.Ticket ticket) {
        this.wire = wire;
        this.s2s = s2s;
        this.door = door;
        this.ticket = ticket;
    }

    @Override
    public void begin() {
        InboundTls.begin(
                wire, s2s, ticket, tls -> tls.acceptingAgreed(door.fallback().get()), "");
    }

    @Override
    public void secured(SSLSession session) {
        ticket.hasShaken();
        Surroundings judged = s2s.surroundings();
        List<ProvenIdentity.Name> proven = new ArrayList<>();
        String why = "no peer may come here from there";
        for (PeerEntry peer : door.agreedWith(judged, wire.address().getAddress())) {
            switch (ProvenIdentity.of(s2s, peer, PeerCertificates.of(session))) {
                case ProvenIdentity.Name name -> proven.add(name);
                case ProvenIdentity.None none -> {
                    flaw = Optional.of(none.flaw());
                    why = none.why();
                }
            }
        }
        switch (proven.size()) {
            case 0 -> wire.fail(StreamCondition.NOT_AUTHORIZED, why);
            case 1 -> open(proven.getFirst(), judged, session);
            default -> wire.fail(StreamCondition.NOT_AUTHORIZED, "the certificate proves several peers");
        }
    }

    private void open(ProvenIdentity.Name proven, Surroundings judged, SSLSession session) {
        PeerEntry peer = proven.claim().peer();
        wire.standsOn(proven.standing());
        InboundStanzas opened = InboundStanzas.open(
                wire,
                s2s,
                door.intake(),
                peer,
                DomainPair.ALL,
                new Proved.ByIdentity(proven.claim(), domain -> isRouted(domain, peer)),
                judged,
                session);
        stanzas = Optional.of(opened);
        if (!ticket.authenticated(peer.id())) {
            wire.fail(StreamCondition.RESOURCE_CONSTRAINT, "the peer has too many streams");
        }
        var unused = opened.reconsider();
    }

    private boolean isRouted(String domain, PeerEntry peer) {
        return s2s.surroundings().peers().route(domain).equals(Optional.of(peer));
    }

    @Override
    public void read(Read read) {
        stanzas.ifPresentOrElse(
                open -> open.read(read),
                () -> wire.fail(StreamCondition.NOT_AUTHORIZED, "something before authentication"));
    }

    @Override
    public void broken(Malformed malformed) {
        stanzas.ifPresent(open -> open.broken(malformed));
    }

    @Override
    public void reconsider() {
        var unused = stanzas.map(InboundStanzas::reconsider);
    }

    @Override
    public void ended(Optional<StreamCondition> error, String why) {
        stanzas.ifPresentOrElse(
                open -> open.ended(error, why), () -> s2s.log().early(wire.address(), error, flaw, why));
    }
}
