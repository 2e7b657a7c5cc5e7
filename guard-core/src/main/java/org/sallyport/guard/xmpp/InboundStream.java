package org.sallyport.guard.xmpp;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.Flaw;
import org.sallyport.guard.crypto.PeerCertificates;
import org.sallyport.guard.xmpp.SaslExternal.Failure;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamCondition;
import org.sallyport.policy.stanza.StreamOpen;

/**
 * A stream that a peer opened, until it is authenticated: header, STARTTLS (or TLS at once), header, then SASL EXTERNAL
 * and a third header, or dialback. What comes then is for {@link InboundStanzas}. On the event loop of its connection.
 */
final class InboundStream implements Wire.Owner {
    private enum Bidirectional {
        NO,
        OFFERED,
        ASKED
    }

    private final Wire wire;
    private final S2s s2s;
    private final Door door;
    private final Admission.Ticket ticket;
    private Optional<InboundStanzas> stanzas = Optional.empty();
    private Consumer<Read> step = this::clearHeader;
    /** What the last header said; unproved until the step that proves it. */
    private String from = "";

    private String to = "";
    private String id = "";
    /** Those in which the peer began to prove what it claims. */
    private Surroundings judged;

    private Bidirectional bidi = Bidirectional.NO;
    private Optional<BidiStream> wayBack = Optional.empty();

    /** What was wrong with the peer's certificate, where something was. */
    private Optional<Flaw> flaw = Optional.empty();

    /** Whether it came to ask about a key of ours and was answered: nothing that is worth a record. */
    private boolean served;

    /** @param ticket its leave to be here */
    InboundStream(Wire wire, S2s s2s, Door door, Admission.Ticket ticket) {
        this.wire = wire;
        this.s2s = s2s;
        this.door = door;
        this.ticket = ticket;
        this.judged = s2s.surroundings();
    }

    @Override
    public void begin() {
        if (door.opening() == Opening.DIRECT) {
            InboundTls.begin(
                    wire,
                    s2s,
                    ticket,
                    tls -> tls.acceptingDirect(door.fallback().get()),
                    "");
        }
    }

    @Override
    public void read(Read read) {
        boolean asks = read instanceof Nonza || read instanceof StreamOpen;
        if (asks && !wire.isWritable()) {
            // whoever asks and does not take the answers would fill our memory with them
            wire.abort(Optional.of(StreamCondition.RESOURCE_CONSTRAINT), "the peer takes no answers");
        } else {
            step.accept(read);
        }
    }

    @Override
    public void writable() {
        wayBack.ifPresent(BidiStream::writable);
    }

    @Override
    public void secured(SSLSession session) {
        ticket.hasShaken();
        step = read -> secureHeader(read, session);
    }

    @Override
    public void ended(Optional<StreamCondition> error, String why) {
        wayBack.ifPresent(way -> {
            s2s.bidiStreams().remove(way);
            way.ended();
        });
        if (stanzas.isPresent()) {
            stanzas.get().ended(error, why);
        } else if (!served || error.isPresent()) {
            s2s.log().early(wire.address(), error, flaw, why);
        }
    }

    @Override
    public void broken(Malformed malformed) {
        stanzas.ifPresent(open -> open.broken(malformed));
    }

    @Override
    public void reconsider() {
        stanzas.ifPresent(InboundStanzas::reconsider);
    }

    private void clearHeader(Read read) {
        if (!(read instanceof StreamOpen header)) {
            unexpected(read);
            return;
        }
        boolean known =
                header.from().isEmpty() ? isServed(header) : claim(header).isPresent();
        if (known && answer(header, false)) {
            step = this::startTls;
            wire.send(StreamFeatures.offering(StartTls.FEATURE));
        }
    }

    private void startTls(Read read) {
        if (read instanceof Nonza nonza && StartTls.isRequest(nonza.element())) {
            InboundTls.begin(
                    wire, s2s, ticket, tls -> tls.accepting(to, door.fallback().get()), StartTls.PROCEED);
        } else {
            unexpected(read);
        }
    }

    private void secureHeader(Read read, SSLSession session) {
        if (!(read instanceof StreamOpen header)) {
            unexpected(read);
            return;
        }
        if (!agrees(header)) {
            wire.fail(StreamCondition.INVALID_FROM, "the header says another pair of domains than in clear");
            return;
        }
        judged = s2s.surroundings();
        claim(header).ifPresent(claim -> {
            if (answer(header, claim.byDialback())) {
                offerProof(claim, session);
            }
        });
    }

    private void offerProof(Claim claim, SSLSession session) {
        if (claim.byDialback()) {
            DialbackReceiver receiver = new DialbackReceiver(
                    wire, s2s, door, claim.peer(), id, (pair, all) -> proved(claim.peer(), pair, all, session));
            step = read -> dialback(read, receiver);
            wire.send(StreamFeatures.offering(bidiFeature(claim) + Dialback.FEATURE));
            return;
        }
        List<X509Certificate> chain = PeerCertificates.of(session);
        switch (s2s.proof(claim, chain)) {
            case Proof.Refused refused -> {
                flaw = Optional.of(refused.flaw());
                wire.fail(StreamCondition.NOT_AUTHORIZED, refused.reason());
            }
            case Proof.Proved proved -> {
                wire.standsOn(new StandingProof(s2s, claim, chain, proved.until()));
                step = read -> external(read, claim, session, false);
                wire.send(StreamFeatures.offering(bidiFeature(claim) + SaslExternal.FEATURE));
            }
        }
    }

    private String bidiFeature(Claim claim) {
        if (!judged.allowsBidi(claim)) {
            return "";
        }
        bidi = Bidirectional.OFFERED;
        return Bidi.FEATURE;
    }

    /** Whether the peer asks for bidi, as it may once where that was offered. */
    private boolean asksForBidi(Read read) {
        boolean asks = bidi == Bidirectional.OFFERED && read instanceof Nonza nonza && Bidi.isRequest(nonza.element());
        if (asks) {
            bidi = Bidirectional.ASKED;
        }
        return asks;
    }

    private void external(Read read, Claim claim, SSLSession session, boolean asked) {
        if (!asked && asksForBidi(read)) {
            return;
        }
        if (!(read instanceof Nonza nonza && SaslExternal.isExchange(nonza.element()))) {
            unexpected(read);
            return;
        }
        switch (SaslExternal.judge(nonza.element(), claim.domain(), asked)) {
            case SaslExternal.Step.Ask _ -> {
                step = next -> external(next, claim, session, true);
                wire.send(SaslExternal.CHALLENGE);
            }
            case SaslExternal.Step.Fail fail -> failed(fail.failure());
            case SaslExternal.Step.Success _ -> succeeded(claim, session);
        }
    }

    private void failed(Failure failure) {
        wire.send(failure.markup());
        wire.close("SASL failed: " + failure);
    }

    private void succeeded(Claim claim, SSLSession session) {
        wire.restart(s2s.surroundings().settings().after());
        if (!wire.isOver()) {
            step = read -> lastHeader(read, claim, session);
            wire.send(SaslExternal.SUCCESS);
        }
    }

    private void lastHeader(Read read, Claim claim, SSLSession session) {
        if (!(read instanceof StreamOpen header)) {
            unexpected(read);
        } else if (!agrees(header)) {
            wire.fail(StreamCondition.INVALID_FROM, "the header says another pair of domains than was proved");
        } else if (answer(header, false)) {
            wire.send(StreamFeatures.NONE);
            DomainPair pair = new DomainPair(from, to);
            Proved proved =
                    bidi == Bidirectional.ASKED ? new Proved.Exactly(claim, to) : new Proved.ByCertificate(claim, to);
            step = open(claim.peer(), pair, proved, session)::read;
        }
    }

    private InboundStanzas open(PeerEntry peer, DomainPair pair, Proved proved, SSLSession session) {
        InboundStanzas opened = InboundStanzas.open(wire, s2s, door.intake(), peer, pair, proved, judged, session);
        stanzas = Optional.of(opened);
        if (!ticket.authenticated(peer.id())) {
            wire.fail(StreamCondition.RESOURCE_CONSTRAINT, "the peer has too many streams");
        }
        if (opened.reconsider() && !wire.isOver() && proved.isBothWays()) {
            BidiStream way = new BidiStream(wire, peer, pair.reversed(), judged);
            wayBack = Optional.of(way);
            s2s.bidiStreams().add(way);
        }
        return opened;
    }

    private void dialback(Read read, DialbackReceiver receiver) {
        if (read instanceof Nonza nonza && Dialback.isDialback(nonza.element())) {
            if (bidi == Bidirectional.ASKED && Dialback.isResult(nonza.element()) && receiver.wasAsked()) {
                wire.fail(StreamCondition.POLICY_VIOLATION, "a second pair of domains on a bidi stream");
                return;
            }
            receiver.take(nonza.element());
            served |= Dialback.isVerify(nonza.element());
        } else if (receiver.wasAsked() || !asksForBidi(read)) {
            stanzas.ifPresentOrElse(open -> open.read(read), () -> unexpected(read));
        }
    }

    private void proved(PeerEntry peer, DomainPair pair, Proved.ByDialback all, SSLSession session) {
        if (bidi == Bidirectional.ASKED) {
            open(peer, pair, new Proved.Exactly(new Claim(peer, pair.from()), pair.to()), session);
        } else {
            stanzas.ifPresentOrElse(open -> open.add(pair, all, session), () -> open(peer, pair, all, session));
        }
    }

    /** Whether a later header says the same as an earlier one, as far as that said something. */
    private boolean agrees(StreamOpen header) {
        return (from.isEmpty() || domain(header.from()).equals(from))
                && (to.isEmpty() || domain(header.to()).equals(to));
    }

    private boolean isServed(StreamOpen header) {
        boolean here = door.serves(domain(header.to()));
        if (!here) {
            wire.fail(StreamCondition.HOST_UNKNOWN, "nobody may come here for that domain");
        }
        return here;
    }

    /** Who claims to come, when that one may, and to where; else the stream has ended. */
    private Optional<Claim> claim(StreamOpen header) {
        if (header.from().isEmpty()) {
            wire.fail(StreamCondition.INVALID_FROM, "the header says not who comes");
            return Optional.empty();
        }
        Optional<Claim> claim =
                s2s.surroundings().claimed(domain(header.from())).filter(one -> door.isFor(one.peer()));
        if (claim.isEmpty()) {
            wire.fail(StreamCondition.NOT_AUTHORIZED, "no peer that may come here has that domain");
        } else if (!door.serves(claim.get().peer(), domain(header.to()))) {
            wire.fail(StreamCondition.HOST_UNKNOWN, "nothing leads to the domain from that side");
            return Optional.empty();
        }
        return claim;
    }

    private boolean answer(StreamOpen header, boolean dialback) {
        from = domain(header.from());
        to = domain(header.to());
        id = StreamIds.next();
        wire.sendHeader(StreamHeader.response(to, from, id, dialback));
        if (!StreamHeader.isModern(header)) {
            wire.fail(StreamCondition.UNSUPPORTED_VERSION, "not XMPP 1.0");
            return false;
        }
        return true;
    }

    private void unexpected(Read read) {
        switch (read) {
            case Stanza _, Malformed _ -> wire.fail(StreamCondition.NOT_AUTHORIZED, "a stanza before authentication");
            case StreamOpen _ -> wire.fail(StreamCondition.POLICY_VIOLATION, "a second header");
            case Nonza _ -> wire.fail(StreamCondition.POLICY_VIOLATION, "something that was not offered");
            case StreamClose _ -> wire.close("closed by the peer");
        }
    }

    private static String domain(Optional<Jid> address) {
        return address.map(Jid::domain).orElse("");
    }
}
