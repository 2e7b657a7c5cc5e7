package org.sallyport.guard.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.gcxp.Errand;
import org.sallyport.gcxp.Payload;
import org.sallyport.gcxp.PeerCheck;
import org.sallyport.gcxp.Producer;
import org.sallyport.gcxp.ProducerEvents;
import org.sallyport.gcxp.ProducerSettings;
import org.sallyport.gcxp.Route;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.crossing.Arrival;
import org.sallyport.guard.crossing.Fate;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crossing.Receipt;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.Tls;
import org.sallyport.guard.peer.Network;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.stanza.StreamCondition;

/** Two edges back to back, and what a peer can do that is none of ours. */
class ExchangeTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Exchange test");
    private static final DemoAuthority OTHER = DemoAuthority.create("Nobody trusts it");
    private static final Identity BLUE = AUTHORITY.issue("blue", "edge.blue.test");
    private static final Identity RED = AUTHORITY.issue("red", "edge.red.test");
    private static final Message HELLO = Edge.message("a@blue.test/x", "b@red.test", "Hello");

    private final Edge blue = new Edge(BLUE, Edge.with("red", "edge.red.test", "red.test", AUTHORITY.trust(), BLUE));
    private final Edge red = new Edge(RED, Edge.with("blue", "edge.blue.test", "blue.test", AUTHORITY.trust(), RED));

    @AfterEach
    void closeEdges() {
        blue.close();
        red.close();
    }

    private void connect() throws InterruptedException {
        blue.calls(red.port());
        blue.note(Note.Event.OPENED);
    }

    private static String body(Arrival arrival) {
        return ((Stanza) arrival.read())
                .element()
                .child(org.sallyport.policy.stanza.Name.server("body"))
                .orElseThrow()
                .text();
    }

    @ParameterizedTest
    @CsvSource({"SENT, WRITTEN", "ANSWERED, WRITTEN", "REFUSED, REFUSED"})
    void fateBeyond_isTheResponse(Fate beyond, Sent here) throws Exception {
        connect();
        CompletableFuture<Sent> sent = blue.send(HELLO);
        Arrival arrival = red.next();
        assertThat(arrival.read()).isEqualTo(HELLO);
        assertThat(sent).isNotDone();
        assertThat(blue.outlet.waiting("blue.test", "red.test")).isEqualTo(1);
        arrival.fate().accept(beyond);
        assertThat(sent.get()).isEqualTo(here);
        assertThat(blue.outlet.waiting("blue.test", "red.test")).isZero();
    }

    @Test
    void whereNoResponseIsWanted_whatIsWrittenIsSent() throws Exception {
        blue.agreement = Edge.changed(blue.agreement, Optional.empty(), List.of(), false);
        red.agreement = Edge.changed(red.agreement, Optional.empty(), red.agreement.sources(), false);
        connect();
        assertThat(blue.send(HELLO).get()).isEqualTo(Sent.WRITTEN);
        red.next().fate().accept(Fate.REFUSED);
        assertThat(blue.send(HELLO).get()).isEqualTo(Sent.WRITTEN);
        assertThat(red.next().read()).isEqualTo(HELLO);
        assertThat(blue.outlet.links()).hasSize(1);
    }

    @Test
    void peer_isWhoItIsAndMaySpeakForItsDomains() throws Exception {
        connect();
        var unused = blue.send(HELLO);
        Arrival arrival = red.next();
        assertThat(arrival.peer()).isEqualTo(red.agreement.peer());
        assertThat(arrival.mayBeFrom().test("blue.test")).isTrue();
        assertThat(arrival.mayBeFrom().test("red.test")).isFalse();
        Note.Stream opened = red.note(Note.Event.OPENED);
        assertThat(opened.peer()).isEqualTo("blue");
        assertThat(opened.direction()).isEqualTo(Note.Direction.IN);
        assertThat(opened.authentication()).startsWith("gcxp, certificate, TLSv1.3, TLS_");
        assertThat(arrival.stream()).isEqualTo(opened.stream());
        arrival.fate().accept(Fate.SENT);
    }

    @Test
    void order_isKeptWhateverTheOrderOfAnswers() throws Exception {
        connect();
        List<CompletableFuture<Sent>> fates = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            fates.add(blue.send(Edge.message("a@blue.test", "b@red.test", "line " + i)));
        }
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            arrivals.add(red.next());
            assertThat(body(arrivals.get(i))).isEqualTo("line " + i);
        }
        arrivals.reversed().forEach(arrival -> arrival.fate().accept(Fate.SENT));
        for (CompletableFuture<Sent> fate : fates) {
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
        }
    }

    @Test
    void unknownFate_endsTheLinkAndIsAskedOnceMoreAndHandedOnOnlyOnce() throws Exception {
        blue.response = Duration.ofMillis(300);
        connect();
        CompletableFuture<Sent> sent = blue.send(HELLO);
        red.next().fate().accept(Fate.UNKNOWN);
        assertThat(red.note(Note.Event.CLOSED).reason()).isEqualTo("what became of a stanza is not known");
        assertThat(sent.get()).isEqualTo(Sent.LOST);
        assertThat(red.arrivals).isEmpty();
    }

    @Test
    void answerAfterTheLinkWasLost_isTakenOverTheNext() throws Exception {
        blue.response = Duration.ofMillis(500);
        connect();
        CompletableFuture<Sent> sent = blue.send(HELLO);
        Arrival arrival = red.next();
        blue.note(Note.Event.CLOSED);
        blue.note(Note.Event.OPENED);
        arrival.fate().accept(Fate.SENT);
        assertThat(sent.get()).isEqualTo(Sent.WRITTEN);
        assertThat(red.arrivals).isEmpty();
    }

    @Test
    void staleRelease_isNotWritten() throws Exception {
        connect();
        blue.isValid = false;
        assertThat(blue.send(HELLO).get()).isEqualTo(Sent.STALE);
        blue.isValid = true;
        CompletableFuture<Sent> sent = blue.send(Edge.message("a@blue.test", "b@red.test", "second"));
        Arrival arrival = red.next();
        assertThat(body(arrival)).isEqualTo("second");
        arrival.fate().accept(Fate.SENT);
        assertThat(sent.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void peerThatIsDown_isUnreachable() throws Exception {
        blue.negotiation = Duration.ofMillis(300);
        int port = red.port();
        red.listener.stop();
        blue.calls(port);
        assertThat(blue.send(HELLO).get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(blue.note(Note.Event.REFUSED).reason()).startsWith("127.0.0.1:" + port + ": ");
        Outgoing outgoing = blue.outlet.outgoing().getFirst();
        assertThat(outgoing.trouble()).isPresent();
        assertThat(outgoing.state()).isNotEqualTo(Outgoing.State.OPEN);
    }

    @Test
    void peerThatIsNotCalled_isUnreachable() throws Exception {
        assertThat(blue.send(HELLO).get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(blue.outlet.waiting("blue.test", "red.test")).isZero();
    }

    @Test
    void certificateOfAnotherName_isTurnedAwayAndCounted() throws Exception {
        red.agreement = Edge.with("blue", "edge.green.test", "blue.test", AUTHORITY.trust(), RED);
        blue.calls(red.port());
        assertThat(Edge.next(red.strangers)).isEqualTo("gcxp: certificate of another name");
        assertThat(red.notes).isEmpty();
    }

    @Test
    void certificateOfAnotherAuthority_isTurnedAwayAtBothEnds() throws Exception {
        red.agreement = Edge.with("blue", "edge.blue.test", "blue.test", OTHER.trust(), RED);
        blue.calls(red.port());
        assertThat(Edge.next(red.strangers)).startsWith("gcxp: certificate");
        red.agreement = Edge.with("blue", "edge.blue.test", "blue.test", AUTHORITY.trust(), RED);
        blue.agreement = Edge.with("red", "edge.red.test", "red.test", OTHER.trust(), BLUE);
        blue.notes.clear();
        blue.calls(red.port());
        Note.Stream refused = blue.note(Note.Event.REFUSED);
        while (!refused.reason().contains("certificate")) {
            refused = blue.note(Note.Event.REFUSED);
        }
        assertThat(refused.reason()).contains("was not issued by an authority");
        assertThat(refused.peer()).isEqualTo("red");
    }

    @Test
    void sourceOfNobody_isTurnedAwayBeforeTlsAndCounted() throws Exception {
        red.agreement = Edge.changed(red.agreement, Optional.empty(), List.of(Network.of("192.0.2.0/24")), true);
        blue.calls(red.port());
        assertThat(Edge.next(red.strangers)).isEqualTo("gcxp: address of none of the peers");
        assertThat(red.notes).isEmpty();
        assertThat(blue.note(Note.Event.REFUSED).peer()).isEqualTo("red");
    }

    @Test
    void sourceOfAnother_isTurnedAwayAndRecorded() throws Exception {
        red.others = List.of(Edge.with("green", "edge.green.test", "green.test", AUTHORITY.trust(), RED));
        red.agreement = Edge.changed(red.agreement, Optional.empty(), List.of(Network.of("192.0.2.0/24")), true);
        blue.calls(red.port());
        Note.Stream refused = red.note(Note.Event.REFUSED);
        assertThat(refused.peer()).isEqualTo("blue");
        assertThat(refused.reason()).contains("is none of the sources");
        assertThat(red.strangers).isEmpty();
    }

    @Test
    void otherAgreement_endsTheLinkAtBothEndsAndWhatWaitsIsDecidedAgain() throws Exception {
        connect();
        red.note(Note.Event.OPENED);
        red.agreement = Edge.changed(red.agreement, Optional.empty(), List.of(Network.of("127.0.0.1")), true);
        red.listener.reconsider();
        assertThat(red.note(Note.Event.CLOSED).reason()).startsWith("the peer is not what it was");
        red.note(Note.Event.OPENED);
        int port = red.port();
        red.listener.stop();
        red.listener.close();
        blue.note(Note.Event.CLOSED);
        CompletableFuture<Sent> sent = blue.send(HELLO);
        blue.calls(port);
        assertThat(sent.get()).isEqualTo(Sent.STALE);
    }

    @Test
    void sameAgreement_letsTheLinkGoOn() throws Exception {
        connect();
        blue.outlet.reconsider();
        red.listener.reconsider();
        CompletableFuture<Sent> sent = blue.send(HELLO);
        red.next().fate().accept(Fate.SENT);
        assertThat(sent.get()).isEqualTo(Sent.WRITTEN);
        assertThat(red.notes).noneMatch(note -> note.event() == Note.Event.CLOSED);
    }

    @Test
    void intakeThatTakesNothing_endsTheLink() throws Exception {
        connect();
        red.note(Note.Event.OPENED);
        red.isOpen = false;
        red.listener.reconsider();
        assertThat(red.note(Note.Event.CLOSED).reason()).isEqualTo("nothing is taken any more");
    }

    @Test
    void certificateThatProvesTwoPeers_isTurnedAway() throws Exception {
        red.others = List.of(Edge.with("green", "edge.blue.test", "green.test", AUTHORITY.trust(), RED));
        blue.calls(red.port());
        assertThat(Edge.next(red.strangers)).isEqualTo("gcxp: the certificate proves not exactly one of the peers");
    }

    @Test
    void intakeThatTakesNothing_endsTheLinksThatWeOpened() throws Exception {
        connect();
        blue.isOpen = false;
        blue.outlet.reconsider();
        blue.note(Note.Event.CLOSED);
        assertThat(blue.outlet.outgoing()).isEmpty();
        assertThat(blue.send(HELLO).get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void certificateThatEnds_endsTheLink() throws Exception {
        connect();
        red.note(Note.Event.OPENED);
        red.now = red.now.plus(Duration.ofDays(36_500));
        red.listener.sweep();
        assertThat(red.note(Note.Event.CLOSED).reason()).contains("expired");
    }

    @Test
    void pause_readsNothingMoreUntilThereIsRoom() throws Exception {
        CompletableFuture<Void> room = new CompletableFuture<>();
        red.receipt = arrival -> new Receipt.Pause(room);
        connect();
        CompletableFuture<Sent> first = blue.send(HELLO);
        Arrival arrival = red.next();
        CompletableFuture<Sent> second = blue.send(Edge.message("a@blue.test", "b@red.test", "second"));
        arrival.fate().accept(Fate.SENT); // the answer goes all the same
        assertThat(first.get()).isEqualTo(Sent.WRITTEN);
        assertThat(red.arrivals.poll(200, TimeUnit.MILLISECONDS)).isNull();
        room.complete(null);
        Arrival later = red.next();
        assertThat(body(later)).isEqualTo("second");
        later.fate().accept(Fate.SENT);
        assertThat(second.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void spoofedSender_isAnsweredFalseAndCutOff() throws Exception {
        red.receipt = arrival -> new Receipt.End(StreamCondition.INVALID_FROM);
        connect();
        CompletableFuture<Sent> sent = blue.send(HELLO);
        red.next().fate().accept(Fate.REFUSED);
        assertThat(sent.get()).isEqualTo(Sent.REFUSED);
        assertThat(red.note(Note.Event.CLOSED).reason()).isEqualTo("refused by the crossing: invalid-from");
    }

    @Test
    void stop_letsWhatIsUnderWayBeAnswered() throws Exception {
        connect();
        CompletableFuture<Sent> sent = blue.send(HELLO);
        Arrival arrival = red.next();
        red.listener.stop();
        arrival.fate().accept(Fate.SENT);
        assertThat(sent.get()).isEqualTo(Sent.WRITTEN);
    }

    private List<TrialStep> trial() {
        return blue.exchange.tryOut("red").toCompletableFuture().join();
    }

    @Test
    void trial_seesThatThePeerAnswers() {
        blue.calls(red.port());
        assertThat(trial())
                .allMatch(TrialStep::passed)
                .extracting(TrialStep::stage)
                .containsExactly(
                        TrialStep.Stage.RESOLVE,
                        TrialStep.Stage.TLS,
                        TrialStep.Stage.CERTIFICATE,
                        TrialStep.Stage.HEADER,
                        TrialStep.Stage.CLOSE);
        assertThat(red.arrivals).isEmpty();
    }

    @Test
    void trial_seesThatThePeerDoesNotAnswer() {
        red.agreement = Edge.changed(red.agreement, Optional.empty(), red.agreement.sources(), false);
        blue.calls(red.port());
        assertThat(trial().getLast().passed()).isFalse();
        assertThat(trial().getLast().what()).isEqualTo("no response came in time");
    }

    @Test
    void trial_seesWhatIsWrongWithTheCertificate() {
        blue.agreement = Edge.with("red", "edge.green.test", "red.test", AUTHORITY.trust(), BLUE);
        blue.calls(red.port());
        TrialStep last = trial().getLast();
        assertThat(last.stage()).isEqualTo(TrialStep.Stage.CERTIFICATE);
        assertThat(last.what()).contains("does not prove the peer");
    }

    @Test
    void trial_seesThatNobodyIsThere() {
        int port = red.port();
        red.listener.stop();
        blue.calls(port);
        TrialStep last = trial().getLast();
        assertThat(last.passed()).isFalse();
        assertThat(last.what()).startsWith("127.0.0.1:" + port);
    }

    /** A producer that sends whatever the test says. */
    private static final class Raw implements AutoCloseable, Route {
        private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        private final InetSocketAddress address;
        private final BlockingQueue<org.sallyport.gcxp.Fate> fates = new LinkedBlockingQueue<>();
        private final Producer producer;

        Raw(int port) {
            this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            this.producer = Producer.start(group, ProducerSettings.DEFAULT, this, ProducerEvents.NONE);
        }

        org.sallyport.gcxp.Fate send(String text) throws InterruptedException {
            producer.send(new Errand() {
                @Override
                public Optional<Payload> payload() {
                    return Optional.of(Payload.of(text));
                }

                @Override
                public void ended(org.sallyport.gcxp.Fate fate) {
                    fates.add(fate);
                }
            });
            return Edge.next(fates);
        }

        @Override
        public CompletionStage<List<InetSocketAddress>> addresses() {
            return CompletableFuture.completedFuture(List.of(address));
        }

        @Override
        public SSLEngine engine(InetSocketAddress to) {
            return Tls.connectingMutual13(BLUE, "edge.red.test");
        }

        @Override
        public PeerCheck check() {
            return (session, from) -> Optional.empty();
        }

        @Override
        public void close() {
            producer.close(Duration.ZERO).toCompletableFuture().join();
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
        }
    }

    @Test
    void whatIsNotOneStanza_isAnsweredFalseAndTheLinkGoesOn() throws Exception {
        red.receipt = arrival -> {
            boolean stanza = arrival.read() instanceof Stanza;
            arrival.fate().accept(stanza ? Fate.SENT : Fate.REFUSED);
            return arrival.read() instanceof Malformed malformed
                            && malformed.streamCondition().isPresent()
                    ? new Receipt.End(malformed.streamCondition().get())
                    : new Receipt.Taken();
        };
        String good = new String(StanzaWriter.write(HELLO), java.nio.charset.StandardCharsets.UTF_8);
        try (Raw raw = new Raw(red.port())) {
            for (String bad : List.of("text", good + good, " " + good, "<a/>", "<message", good + "\n")) {
                assertThat(raw.send(bad)).as(bad).isEqualTo(org.sallyport.gcxp.Fate.REFUSED);
                assertThat(red.next().read()).as(bad).isInstanceOf(Malformed.class);
            }
            assertThat(raw.send(good)).isEqualTo(org.sallyport.gcxp.Fate.ACCEPTED);
            assertThat(red.next().read()).isEqualTo(HELLO);
            assertThat(raw.send(good.replace("\"", "'").replace("><body", " ><body")))
                    .as("not canonical, and read all the same")
                    .isEqualTo(org.sallyport.gcxp.Fate.ACCEPTED);
            assertThat(red.next().read()).isEqualTo(HELLO);
        }
        assertThat(red.notes.stream().filter(note -> note.event() == Note.Event.OPENED))
                .hasSize(1);
    }
}
