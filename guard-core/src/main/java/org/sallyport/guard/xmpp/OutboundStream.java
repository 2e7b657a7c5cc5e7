package org.sallyport.guard.xmpp;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.CertificateText;
import org.sallyport.guard.crypto.PeerCertificates;
import org.sallyport.guard.xmpp.Step.Stage;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamCondition;
import org.sallyport.policy.stanza.StreamOpen;

/**
 * A stream that the guard opens for one pair of domains: header, STARTTLS, the peer's certificate, header, then SASL
 * EXTERNAL and a third header, or dialback. With direct TLS the certificate comes first. Without TLS, or with a certificate peer that does not prove itself, there is
 * no stream. On the event loop of its connection.
 */
final class OutboundStream implements Wire.Owner {
    private final Wire wire;
    private final S2s s2s;
    private final Surroundings surroundings;
    private final Claim claim;
    private final DomainPair pair;
    private final Opening opening;
    private final Errand errand;
    private final Consumer<String> failed;
    private Consumer<Read> step;
    private Stage stage;
    private String shown = "";
    private Optional<SSLSession> session = Optional.empty();
    private boolean bidi;
    private boolean ready;

    /**
     * A stream on a fresh connection.
     *
     * @param surroundings those in which the peer was called
     * @param claim the peer, and the domain that it has to prove
     * @param pair our domain and the peer's
     * @param failed told why, when the stream ends before it is ready
     */
    OutboundStream(
            Wire wire,
            S2s s2s,
            Surroundings surroundings,
            Claim claim,
            DomainPair pair,
            Errand errand,
            Consumer<String> failed) {
        this.wire = wire;
        this.s2s = s2s;
        this.surroundings = surroundings;
        this.claim = claim;
        this.pair = pair;
        this.opening = Opening.of(claim.peer());
        this.errand = errand;
        this.failed = failed;
        this.stage = opening == Opening.DIRECT ? Stage.TLS : Stage.HEADER;
        this.step = header(header -> clearFeatures());
    }

    @Override
    public void begin() {
        switch (opening) {
            case STARTTLS -> greet();
            case DIRECT, AGREED -> secure();
        }
    }

    private void secure() {
        wire.secure(s2s.surroundings().connecting(pair, opening));
    }

    /** The step under way has ended well. */
    private void passed(String what, Stage next) {
        errand.step(Step.passed(stage, what));
        stage = next;
    }

    private void greet() {
        wire.sendHeader(StreamHeader.request(pair, claim.byDialback()));
    }

    @Override
    public void read(Read read) {
        step.accept(read);
    }

    @Override
    public void secured(SSLSession secured) {
        passed(
                secured.getProtocol() + ", " + secured.getCipherSuite() + "; the certificate we show: "
                        + CertificateText.ours(secured),
                Stage.CERTIFICATE);
        List<X509Certificate> chain = PeerCertificates.of(secured);
        shown = "; it shows " + CertificateText.of(chain);
        if (claim.byCertificate() && !isProved(chain)) {
            return;
        }
        passed(
                (claim.byCertificate() ? "it proves the peer" : "a dialback peer need not prove itself by one") + shown,
                opening == Opening.DIRECT ? Stage.HEADER : Stage.FEATURES);
        session = Optional.of(secured);
        step = header(this::secureFeatures);
        greet();
    }

    /** Whether the peer is the one that was called; if not, the connection has ended. */
    private boolean isProved(List<X509Certificate> chain) {
        return switch (s2s.proof(claim, chain)) {
            case Proof.Refused refused -> {
                wire.abort(Optional.empty(), refused.reason());
                yield false;
            }
            case Proof.Proved proved -> {
                wire.standsOn(new StandingProof(s2s, claim, chain, proved.until()));
                yield true;
            }
        };
    }

    @Override
    public void broken(Malformed malformed) {
        if (ready) {
            errand.broken(malformed);
        }
    }

    @Override
    public void writable() {
        if (ready) {
            errand.writable();
        }
    }

    @Override
    public void ended(Optional<StreamCondition> error, String why) {
        if (ready) {
            errand.ended(error, why);
        } else {
            String reason =
                    error.map(condition -> condition.word() + ", " + why).orElse(why);
            // what a certificate says that proves nothing is for the operator's eyes, not for records
            errand.step(Step.failed(stage, stage == Stage.CERTIFICATE ? reason + shown : reason));
            failed.accept(stage.word() + ": " + reason);
        }
    }

    private void clearFeatures() {
        passed("XMPP 1.0", Stage.STARTTLS);
        step = features(features -> {
            if (StartTls.isOffered(features)) {
                step = nonza(this::proceed);
                wire.send(StartTls.ASK);
            } else {
                wire.close("the peer offers no TLS");
            }
        });
    }

    private void proceed(Element element) {
        if (StartTls.isProceed(element)) {
            passed("the peer begins TLS", Stage.TLS);
            secure();
        } else {
            wire.close("the peer refuses TLS");
        }
    }

    private void secureFeatures(StreamOpen header) {
        if (opening == Opening.DIRECT) {
            passed("XMPP 1.0", Stage.FEATURES);
        }
        step = features(features -> {
            passed("the peer offers " + StreamFeatures.text(features), Stage.AUTHENTICATION);
            if (!errand.wantsAuthentication()) {
                nowReady();
            } else if (claim.byDialback() && (Dialback.isOffered(features) || !SaslExternal.isOffered(features))) {
                proveByKey(header.id());
            } else if (SaslExternal.isOffered(features)) {
                // of a dialback peer the certificate was not looked at, so what it sends here would come from anybody
                bidi = claim.byCertificate() && Bidi.isOffered(features) && errand.wantsBidi(claim);
                step = nonza(this::external);
                wire.send((bidi ? Bidi.ASK : "") + SaslExternal.auth(pair.from()));
            } else {
                wire.close("the peer does not offer EXTERNAL: it may not trust our certificate");
            }
        });
    }

    private void external(Element element) {
        if (SaslExternal.is(element, "challenge")) {
            wire.send(SaslExternal.response(pair.from()));
        } else if (SaslExternal.is(element, "success")) {
            wire.restart(s2s.surroundings().settings().before());
            if (!wire.isOver()) {
                step = header(header -> step = features(features -> {
                    passed("SASL EXTERNAL: the peer takes our certificate", Stage.CLOSE);
                    nowReady();
                }));
                greet();
            }
        } else {
            wire.close("the peer refuses our certificate: " + SaslExternal.failure(element));
        }
    }

    private void proveByKey(String id) {
        if (errand.maySendKeys()) {
            dialback(id);
        } else {
            errand.step(
                    new Step(
                            stage,
                            Step.Outcome.NOT_TRIED,
                            "dialback: the peer would ask the running guard about our key, and only keys of its own are right there"));
            nowReady();
        }
    }

    private void dialback(String id) {
        if (id.isEmpty()) {
            wire.fail(StreamCondition.BAD_FORMAT, "a stream without an id");
            return;
        }
        step = nonza(answer -> {
            boolean ours = Dialback.isResult(answer) && Dialback.pair(answer).equals(Optional.of(pair.reversed()));
            if (!ours || Dialback.isRequest(answer)) {
                wire.fail(StreamCondition.POLICY_VIOLATION, "no answer to our dialback key");
            } else if (Dialback.isValid(answer)) {
                passed("dialback: the peer takes our key", Stage.CLOSE);
                nowReady();
            } else {
                wire.close("the peer refuses our dialback key");
            }
        });
        wire.send(Dialback.result(pair, s2s.secret().key(pair.to(), pair.from(), id)));
    }

    private void nowReady() {
        ready = true;
        wire.established();
        ReadyStream stream =
                new ReadyStream(wire, claim.peer(), surroundings, session.orElseThrow(), bidi, Duration.ZERO);
        step = read -> errand.read(stream, read);
        errand.ready(stream);
    }

    private Consumer<Read> header(Consumer<StreamOpen> then) {
        return read -> {
            if (!(read instanceof StreamOpen header)) {
                unexpected(read);
            } else if (!StreamHeader.isModern(header)) {
                wire.fail(StreamCondition.UNSUPPORTED_VERSION, "not XMPP 1.0");
            } else if (header.from()
                    .filter(from -> !from.domain().equals(pair.to()))
                    .isPresent()) {
                wire.fail(StreamCondition.INVALID_FROM, "another domain answers");
            } else {
                then.accept(header);
            }
        };
    }

    private Consumer<Read> features(Consumer<Element> then) {
        return nonza(element -> {
            if (StreamFeatures.isFeatures(element)) {
                then.accept(element);
            } else {
                wire.fail(StreamCondition.UNSUPPORTED_STANZA_TYPE, "no stream features");
            }
        });
    }

    private Consumer<Read> nonza(Consumer<Element> then) {
        return read -> {
            if (read instanceof Nonza nonza) {
                then.accept(nonza.element());
            } else {
                unexpected(read);
            }
        };
    }

    private void unexpected(Read read) {
        switch (read) {
            case Stanza _, Malformed _ -> wire.fail(StreamCondition.NOT_AUTHORIZED, "a stanza before authentication");
            case Nonza _ -> wire.fail(StreamCondition.UNSUPPORTED_STANZA_TYPE, "something before the header");
            case StreamOpen _ -> wire.fail(StreamCondition.POLICY_VIOLATION, "a second header");
            case StreamClose _ -> wire.close("closed by the peer");
        }
    }
}
