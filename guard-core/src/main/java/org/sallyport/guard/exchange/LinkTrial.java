package org.sallyport.guard.exchange;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.sallyport.gcxp.PeerCheck;
import org.sallyport.gcxp.Producer;
import org.sallyport.gcxp.ProducerEvents;
import org.sallyport.gcxp.ProducerSettings;
import org.sallyport.gcxp.Route;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.PeerCertificates;
import org.sallyport.guard.crypto.Tls;
import org.sallyport.guard.peer.Found;

/**
 * Opens a link to a peer only to see whether that can be done, and closes it. No stanza is sent. Where the peer answers,
 * it is asked without a payload whether it is there; where it does not, a link that stands for a while is as much as can
 * be known: a peer that refuses our certificate says so only after the handshake.
 */
final class LinkTrial implements Route, ProducerEvents {
    private static final Duration SILENCE = Duration.ofMillis(50);
    private static final Duration STANDS = Duration.ofSeconds(2);

    private final Exchange exchange;
    private final Agreement agreement;
    private final List<TrialStep> steps = new ArrayList<>();
    private final CompletableFuture<List<TrialStep>> done = new CompletableFuture<>();
    private boolean over;

    private LinkTrial(Exchange exchange, Agreement agreement) {
        this.exchange = exchange;
        this.agreement = agreement;
    }

    /** Begins; completes with every step on the way, never exceptionally. */
    static CompletionStage<List<TrialStep>> begin(Exchange exchange, Agreement agreement) {
        LinkTrial trial = new LinkTrial(exchange, agreement);
        ProducerSettings usual = exchange.agreements().settings().producer(agreement.wantsResponses());
        ProducerSettings settings = new ProducerSettings(
                usual.responses(),
                usual.mostOctets(),
                usual.opening(),
                usual.partial(),
                STANDS, // a heartbeat that is not answered within it ends the link
                usual.waiting(),
                SILENCE,
                usual.window(),
                1,
                1,
                Duration.ofHours(1), // one round is enough
                Duration.ofHours(1));
        Producer producer = Producer.start(exchange.loops(), settings, trial, trial);
        return trial.done.whenComplete((all, failure) -> producer.close(Duration.ZERO));
    }

    @Override
    public CompletionStage<List<InetSocketAddress>> addresses() {
        return agreement
                .targets()
                .orElseThrow()
                .resolve(agreement.peer().domains().getFirst().toString())
                .whenComplete((found, problem) -> {
                    if (found == null) {
                        failed(TrialStep.Stage.RESOLVE, String.valueOf(problem.getMessage()));
                    } else {
                        passed(TrialStep.Stage.RESOLVE, found.how());
                    }
                })
                .thenApply(Found::addresses);
    }

    @Override
    public SSLEngine engine(InetSocketAddress address) {
        return Tls.connectingMutual13(
                agreement.shown().orElseThrow(),
                agreement.peer().identity().getFirst().toString());
    }

    @Override
    public PeerCheck check() {
        return (session, address) -> {
            passed(
                    TrialStep.Stage.TLS,
                    LinkLog.text(address) + ": " + session.getProtocol() + ", " + session.getCipherSuite());
            List<X509Certificate> chain = PeerCertificates.of(session);
            return switch (exchange.proof(agreement, chain)) {
                case Proof.Proved proved -> {
                    passed(
                            TrialStep.Stage.CERTIFICATE,
                            "proves " + String.join(", ", proved.names().domains()) + " until " + proved.until());
                    yield Optional.empty();
                }
                case Proof.Refused refused -> Optional.of(refused.reason());
            };
        };
    }

    @Override
    public void opened(InetSocketAddress address, SSLSession session) {
        passed(TrialStep.Stage.HEADER, "both ends have said that they speak version 0 of GCXP");
        CompletableFuture.delayedExecutor(STANDS.plus(STANDS.dividedBy(4)).toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::stands);
    }

    private void stands() {
        passed(
                TrialStep.Stage.CLOSE,
                agreement.wantsResponses()
                        ? "the peer answers, and the link was closed"
                        : "the link stood, and was closed; the peer answers nothing");
        end();
    }

    @Override
    public void closed(InetSocketAddress address, String why) {
        failed(TrialStep.Stage.CLOSE, why);
        end();
    }

    @Override
    public void failed(InetSocketAddress address, String why) {
        boolean secured = last() == TrialStep.Stage.TLS || last() == TrialStep.Stage.CERTIFICATE;
        TrialStep.Stage stage = last() == TrialStep.Stage.TLS
                ? TrialStep.Stage.CERTIFICATE
                : secured ? TrialStep.Stage.HEADER : TrialStep.Stage.CONNECT;
        failed(stage, LinkLog.text(address) + ": " + why);
    }

    @Override
    public void unreachable(String why, Duration pause) {
        end();
    }

    @Override
    public void failedInside(Throwable cause) {
        exchange.log().fault("a trial has failed", cause);
        end();
    }

    private synchronized TrialStep.Stage last() {
        return steps.isEmpty() ? TrialStep.Stage.RESOLVE : steps.getLast().stage();
    }

    private synchronized void passed(TrialStep.Stage stage, String what) {
        if (!over) {
            steps.add(new TrialStep(stage, true, LinkLog.plain(what)));
        }
    }

    private synchronized void failed(TrialStep.Stage stage, String what) {
        if (!over) {
            steps.add(new TrialStep(stage, false, LinkLog.plain(what)));
        }
    }

    private void end() {
        List<TrialStep> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(steps);
        }
        done.complete(all);
    }
}
