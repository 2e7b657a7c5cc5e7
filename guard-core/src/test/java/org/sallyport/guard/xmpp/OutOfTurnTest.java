package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.StreamCondition;

/** What is said when it is not its turn, at every place where it could be said, by callers and by servers called. */
class OutOfTurnTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity GUARD = AUTHORITY.issue("guard", "blue.test");
    private static final Identity RED = AUTHORITY.issue("red", "red.test");
    private static final Identity GREY = AUTHORITY.issue("grey", "grey.test");
    private static final PeerEntry RED_PEER = Stack.certificatePeer("red", "red.test");
    private static final PeerEntry GREY_PEER = Stack.dialbackPeer("grey", "grey.test");
    private static final Message OURS = Stack.message("a@blue.test", "b@red.test", "hello");

    private static final String TLS = " xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
    private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
    private static final String STARTTLS = "<starttls" + TLS + "/>";
    private static final String PROCEED = "<proceed" + TLS + "/>";
    private static final String AUTH = "<auth" + SASL + " mechanism='EXTERNAL'>=</auth>";
    private static final String SUCCESS = "<success" + SASL + "/>";
    private static final String EXTERNAL = "<mechanisms" + SASL + "><mechanism>EXTERNAL</mechanism></mechanisms>";
    private static final String CLOSE = "</stream:stream>";
    private static final String HEADER = Dialogue.header("red.test", "blue.test");
    private static final String ANSWER = Dialogue.answer("red.test", "blue.test");
    private static final String MESSAGE =
            "<message from='b@red.test' to='a@blue.test' type='chat'><body>SLIPPED</body></message>";

    private final ServerSocket server = RawPeer.listen();
    private final Stack guard = new Stack(GUARD, AUTHORITY.trust(), Settings.restless(), RED_PEER, GREY_PEER);

    OutOfTurnTest() {
        guard.intake.served.add("blue.test");
        guard.reach("red", server.getLocalPort());
        guard.reach("grey", server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        guard.close();
        server.close();
    }

    private RawPeer connect() {
        return RawPeer.connect(guard.port());
    }

    /** Sends, when the guard has rested from the last attempt. */
    private CompletableFuture<Sent> send() {
        pass(Duration.ofMillis(5));
        return guard.send(RED_PEER, OURS);
    }

    private void pass(Duration time) {
        guard.s2s
                .loop()
                .schedule(() -> {}, time.toMillis(), TimeUnit.MILLISECONDS)
                .syncUninterruptibly();
    }

    private static String features(String inside) {
        return "<stream:features>" + inside + "</stream:features>";
    }

    private static String error(StreamCondition condition) {
        return "<stream:error><" + condition.word()
                + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
    }

    // Octets behind what switches a stream

    /** Of what an attacker could slip in, everything from the first octet up to each later one, in one segment. */
    @Test
    void octetsBehindStartTls_endTheStreamWhereverTheyAreCut() {
        String slipped = HEADER + AUTH + HEADER + MESSAGE;
        for (int length = 1; length <= slipped.length(); length++) {
            try (RawPeer peer = connect().send(HEADER)) {
                peer.until("</stream:features>");
                peer.send(STARTTLS + slipped.substring(0, length));
                assertThat(peer.rest()).as("%s octets", length).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
            }
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    /** The request itself is cut, and its second half brings something along. */
    @Test
    void octetsBehindStartTlsInTwoSegments_endTheStream() {
        for (int cut = 0; cut < STARTTLS.length(); cut++) {
            try (RawPeer peer = connect().send(HEADER + STARTTLS.substring(0, cut))) {
                peer.until("</stream:features>");
                peer.send(STARTTLS.substring(cut) + MESSAGE);
                assertThat(peer.rest()).as("cut at %s", cut).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
            }
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void octetsBehindAuth_endTheStreamWhereverTheyAreCut() {
        String slipped = "<stream:stream" + MESSAGE;
        for (int length = 1; length <= slipped.length(); length++) {
            try (RawPeer peer = secured()) {
                peer.send(AUTH + slipped.substring(0, length));
                assertThat(peer.rest()).as("%s octets", length).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
            }
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void octetsBehindProceed_endTheStreamWhereverTheyAreCut() throws Exception {
        String slipped = ANSWER + features(EXTERNAL) + MESSAGE;
        for (int length = 1; length <= slipped.length(); length++) {
            CompletableFuture<Sent> fate = send();
            try (RawPeer peer = asked(RawPeer.accept(server))) {
                peer.send(PROCEED + slipped.substring(0, length));
                assertThat(peer.rest()).as("%s octets", length).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
            }
            assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void octetsBehindSuccess_endTheStreamWhereverTheyAreCut() throws Exception {
        String slipped = "<stream:stream" + MESSAGE;
        for (int length = 1; length <= slipped.length(); length++) {
            CompletableFuture<Sent> fate = send();
            try (RawPeer peer = Dialogue.called(server, RED, "red.test", "blue.test")) {
                peer.send(features(EXTERNAL)).until("</auth>");
                peer.send(SUCCESS + slipped.substring(0, length));
                assertThat(peer.rest()).as("%s octets", length).endsWith(error(StreamCondition.POLICY_VIOLATION));
            }
            assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    // Stanzas before authentication

    private static final List<String> STANZAS = List.of(
            MESSAGE,
            "<presence from='b@red.test' to='a@blue.test'/>",
            "<iq from='b@red.test' to='a@blue.test' type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>");

    static Stream<String> stanzas() {
        return STANZAS.stream();
    }

    @ParameterizedTest
    @MethodSource("stanzas")
    void stanzaOfACaller_isTakenAtNoStep(String stanza) {
        List<UnaryOperator<RawPeer>> steps = List.of(
                peer -> peer,
                peer -> peer.send(HEADER),
                peer -> greeted(peer).secure(Optional.of(RED)),
                peer -> securedOn(peer),
                peer -> securedOn(peer, "<auth" + SASL + " mechanism='EXTERNAL'/>", "<challenge" + SASL + "/>"),
                peer -> securedOn(peer, AUTH, SUCCESS));
        for (int step = 0; step < steps.size(); step++) {
            try (RawPeer peer = steps.get(step).apply(connect()).send(stanza)) {
                assertThat(peer.rest())
                        .as("step %s", step)
                        .contains("<stream:error>")
                        .endsWith(CLOSE);
            }
        }
        try (RawPeer peer = greeted(connect()).send(stanza)) {
            assertThat(peer.rest()).as("in clear, where TLS should begin").doesNotContain("stream:");
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    /** While the key is asked about, nothing is proved, whatever the certificate says. */
    @ParameterizedTest
    @MethodSource("stanzas")
    void stanzaBeforeTheDialbackKeyIsVerified_isNotTaken(String stanza) {
        try (RawPeer peer = connect()) {
            Dialogue.secure(peer, GREY, "grey.test", "blue.test");
            peer.send("<db:result from='grey.test' to='blue.test'>key</db:result>"
                    + stanza.replace("red.test", "grey.test"));
            assertThat(peer.rest()).endsWith(error(StreamCondition.NOT_AUTHORIZED));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stanzas")
    void stanzaOfAServerCalled_isTakenAtNoStep(String stanza) throws Exception {
        List<UnaryOperator<RawPeer>> steps = List.of(
                peer -> peer,
                peer -> peer.send(ANSWER),
                peer -> asked(peer),
                peer -> asked(peer).send(PROCEED).secureAsServer(RED),
                peer -> asked(peer).send(PROCEED).secureAsServer(RED).send(ANSWER),
                peer -> authAsked(peer),
                peer -> authAsked(peer).send(SUCCESS),
                peer -> answered(authAsked(peer).send(SUCCESS)));
        for (int step = 0; step < steps.size(); step++) {
            CompletableFuture<Sent> fate = send();
            try (RawPeer peer = steps.get(step).apply(RawPeer.accept(server)).send(stanza)) {
                assertThat(peer.rest()).as("step %s", step).doesNotContain("hello");
            }
            assertThat(fate.get()).as("step %s", step).isEqualTo(Sent.UNREACHABLE);
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    private static RawPeer greeted(RawPeer peer) {
        peer.send(HEADER).until("</stream:features>");
        peer.send(STARTTLS).until(PROCEED);
        return peer;
    }

    private RawPeer secured() {
        return securedOn(connect());
    }

    private static RawPeer securedOn(RawPeer peer) {
        Dialogue.secure(peer, RED, "red.test", "blue.test");
        return peer;
    }

    private static RawPeer securedOn(RawPeer peer, String said, String answer) {
        securedOn(peer).send(said).until(answer);
        return peer;
    }

    private static RawPeer asked(RawPeer peer) {
        peer.until("version='1.0'>");
        peer.send(ANSWER + features("<starttls" + TLS + "><required/></starttls>"))
                .until(STARTTLS);
        return peer;
    }

    private static RawPeer authAsked(RawPeer peer) {
        asked(peer).send(PROCEED).secureAsServer(RED).until("version='1.0'>");
        peer.send(ANSWER + features(EXTERNAL)).until("</auth>");
        return peer;
    }

    private static RawPeer answered(RawPeer peer) {
        peer.until("version='1.0'>");
        return peer.send(ANSWER);
    }

    // Streams that are not closed

    private void closing(Duration closing) {
        guard.settings =
                Settings.times(times -> times.idle(Duration.ofMillis(300)).closing(closing));
    }

    @Test
    void callerThatNeverCloses_isLeftAlone() throws Exception {
        closing(Duration.ofMillis(200));
        try (RawPeer peer = connect()) {
            Dialogue.authenticate(peer, RED, "red.test", "blue.test");
            assertThat(peer.rest()).isEqualTo(CLOSE);
        }
        guard.events.next("opened");
        guard.events.next("closed INBOUND - idle");
    }

    /** What it still says is read until the time is over, and puts it off by nothing. */
    @Test
    void callerThatSpeaksOn_isLeftAloneAsWell() throws Exception {
        closing(Duration.ofSeconds(1));
        try (RawPeer peer = connect()) {
            Dialogue.authenticate(peer, RED, "red.test", "blue.test");
            peer.until(CLOSE);
            peer.send(MESSAGE);
            assertThat(guard.intake.nextBody()).isEqualTo("SLIPPED");
            Thread chatter = Thread.ofVirtual().start(() -> chat(peer));
            assertThat(peer.rest()).isEmpty();
            guard.events.next("opened");
            guard.events.next("closed INBOUND - idle");
            chatter.join();
        }
    }

    private void chat(RawPeer peer) {
        try {
            while (true) {
                peer.send(MESSAGE);
                pass(Duration.ofMillis(50));
            }
        } catch (RuntimeException e) {
            return; // the guard is gone
        }
    }

    @Test
    void serverCalledThatNeverCloses_isLeftAndCalledAnew() throws Exception {
        closing(Duration.ofMillis(200));
        CompletableFuture<Sent> first = guard.send(RED_PEER, OURS);
        try (RawPeer peer = ready()) {
            assertThat(first.get()).isEqualTo(Sent.WRITTEN);
            peer.until(CLOSE);
            CompletableFuture<Sent> second = guard.send(RED_PEER, OURS);
            try (RawPeer again = ready()) {
                again.until("<body>hello</body>");
                assertThat(second.get()).isEqualTo(Sent.WRITTEN);
            }
            assertThat(peer.rest()).isEmpty();
        }
    }

    @Test
    void guardThatStops_waitsForNobodyWhoNeverCloses() throws Exception {
        closing(Duration.ofMillis(200));
        try (RawPeer peer = connect()) {
            Dialogue.authenticate(peer, RED, "red.test", "blue.test");
            CompletableFuture<Sent> fate = guard.send(RED_PEER, OURS);
            try (RawPeer called = ready()) {
                assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
                guard.listener.close();
                guard.outlet.close();
                CompletableFuture.runAsync(guard.s2s::close).get(5, TimeUnit.SECONDS);
                assertThat(peer.rest()).isEqualTo(CLOSE);
                assertThat(called.rest()).endsWith(CLOSE);
            }
        }
    }

    private RawPeer ready() {
        RawPeer peer = answered(authAsked(RawPeer.accept(server)).send(SUCCESS));
        return peer.send(features(""));
    }

    // Whatever else may come when something else is awaited

    /** Each thing that a stream can bring, at each step where it is not awaited: none of it gets a stanza anywhere. */
    @Test
    void everythingOutOfTurn_reachesNothing() {
        List<String> things = List.of(
                HEADER, features(""), STARTTLS, PROCEED, AUTH, SUCCESS, "<abort" + SASL + "/>", "<x xmlns='urn:x'/>");
        List<UnaryOperator<RawPeer>> steps = List.of(
                peer -> peer,
                peer -> peer.send(HEADER),
                peer -> greeted(peer).secure(Optional.of(RED)),
                peer -> securedOn(peer),
                peer -> securedOn(peer, AUTH, SUCCESS));
        String awaited = IntStream.range(0, steps.size())
                .boxed()
                .flatMap(step -> things.stream()
                        .filter(thing -> isTaken(steps.get(step), thing))
                        .map(thing -> step + " " + thing.substring(0, Math.min(9, thing.length()))))
                .collect(Collectors.joining(", "));
        assertThat(awaited).isEqualTo("0 <?xml ver, 1 <starttls, 2 <?xml ver, 3 <auth xml, 4 <?xml ver");
        assertThat(guard.intake.arrivals).isEmpty();
    }

    /** Whether the thing is no reason to end the stream, the stanza behind it left aside. */
    private boolean isTaken(UnaryOperator<RawPeer> step, String thing) {
        try (RawPeer peer = step.apply(connect()).send(thing)) {
            String said = peer.finish().rest();
            return !said.contains("<stream:error>") && !said.contains("<failure");
        }
    }
}
