package org.sallyport.guard.xmpp;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.crypto.CertificateText;
import org.sallyport.guard.crypto.PeerCertificates;
import org.sallyport.guard.xmpp.Step.Stage;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * A link that the guard opens to a peer with which all is agreed upon (XEP-0361): TLS, a look at the peer's certificate,
 * and stanzas. On the event loop of its connection.
 */
final class ZeroHandshakeInitiator implements Wire.Owner {
    /** However near the peer is, it has so much time to turn us away. */
    private static final Duration LEAST_PROBATION = Duration.ofSeconds(1);

    private final Wire wire;
    private final S2s s2s;
    private final Surroundings surroundings;
    private final PeerEntry peer;
    private final Errand errand;
    private final Consumer<String> failed;
    private final long begun = System.nanoTime();
    private Stage stage = Stage.TLS;
    private String shown = "";
    private Optional<ReadyStream> ready = Optional.empty();

    /**
     * A link on a fresh connection.
     *
     * @param surroundings those in which the peer was called
     * @param failed told why, when the link ends before it is ready
     */
    ZeroHandshakeInitiator(
            Wire wire, S2s s2s, Surroundings surroundings, PeerEntry peer, Errand errand, Consumer<String> failed) {
        this.wire = wire;
        this.s2s = s2s;
        this.surroundings = surroundings;
        this.peer = peer;
        this.errand = errand;
        this.failed = failed;
    }

    @Override
    public void begin() {
        wire.secure(s2s.surroundings().connectingAgreed(peer));
    }

    @Override
    public void secured(SSLSession session) {
        errand.step(Step.passed(
                stage,
                session.getProtocol() + ", " + session.getCipherSuite() + "; the certificate we show: "
                        + CertificateText.ours(session)));
        stage = Stage.CERTIFICATE;
        List<X509Certificate> chain = PeerCertificates.of(session);
        shown = "; it shows " + CertificateText.of(chain);
        switch (ProvenIdentity.of(s2s, peer, chain)) {
            case ProvenIdentity.None none -> wire.abort(Optional.empty(), none.why());
            case ProvenIdentity.Name name -> begins(session, name.standing());
        }
    }

    private void begins(SSLSession session, StandingProof standing) {
        errand.step(Step.passed(stage, "it proves the peer" + shown));
        stage = Stage.CLOSE;
        wire.standsOn(standing);
        wire.established();
        ReadyStream stream = new ReadyStream(wire, peer, surroundings, session, false, probation());
        ready = Optional.of(stream);
        errand.ready(stream);
    }

    /** The handshake took a round trip at least, and the peer's word takes another. */
    private Duration probation() {
        Duration twice = Duration.ofNanos(2 * (System.nanoTime() - begun));
        return twice.compareTo(LEAST_PROBATION) > 0 ? twice : LEAST_PROBATION;
    }

    @Override
    public void read(Read read) {
        ready.ifPresent(stream -> errand.read(stream, read));
    }

    @Override
    public void broken(Malformed malformed) {
        if (ready.isPresent()) {
            errand.broken(malformed);
        }
    }

    @Override
    public void writable() {
        if (ready.isPresent()) {
            errand.writable();
        }
    }

    @Override
    public void ended(Optional<StreamCondition> error, String why) {
        if (ready.isPresent()) {
            errand.ended(error, why);
        } else {
            String reason =
                    error.map(condition -> condition.word() + ", " + why).orElse(why);
            // what a certificate says that proves nothing is for the operator's eyes, not for records
            errand.step(Step.failed(stage, stage == Stage.CERTIFICATE ? reason + shown : reason));
            failed.accept(stage.word() + ": " + reason);
        }
    }
}
