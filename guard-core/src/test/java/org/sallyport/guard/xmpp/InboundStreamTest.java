package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.crossing.Receipt;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.StreamCondition;

/** What a scripted peer may and may not do on a stream that it opens to the guard. */
class InboundStreamTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity GUARD = AUTHORITY.issue("guard", "blue.test");
    private static final Identity RED = AUTHORITY.issue("red", "red.test");
    private static final Identity OTHER = AUTHORITY.issue("other", "green.test");
    private static final Identity STRANGER = DemoAuthority.create("Stranger").issue("red", "red.test");
    private static final PeerEntry RED_PEER = Stack.certificatePeer("red", "red.test", "rooms.red.test");
    private static final PeerEntry GREY_PEER = Stack.dialbackPeer("grey", "grey.test");
    private static final PeerEntry TRUNK = Stack.peer(
            "trunk", PeerEntry.Authenticate.CERTIFICATE, List.of("green.test"), List.of("*.far.test"), "*.far.test");

    private static final String NAMESPACES = "xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'"
            + " xmlns:db='jabber:server:dialback'";
    private static final String STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    private static final String PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
    private static final String SUCCESS = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
    private static final String CLOSE = "</stream:stream>";
    private static final String MESSAGE =
            "<message from='b@red.test' to='a@blue.test' type='chat'><body>hello</body></message>";

    private final Stack guard =
            new Stack(GUARD, AUTHORITY.trust(), StreamSettings.STANDARD, RED_PEER, GREY_PEER, TRUNK, blocked());

    InboundStreamTest() {
        guard.intake.served.add("blue.test");
    }

    private static PeerEntry blocked() {
        PeerEntry open = Stack.certificatePeer("black", "black.test");
        return new PeerEntry(
                open.id(),
                open.side(),
                open.protocol(),
                open.domains(),
                open.except(),
                open.identity(),
                open.speaksFor(),
                open.authenticate(),
                open.bidi(),
                open.trust(),
                PeerEntry.Revocation.NONE,
                true);
    }

    @AfterEach
    void stop() {
        guard.close();
    }

    private static String header(String from, String to) {
        return "<?xml version='1.0'?><stream:stream " + NAMESPACES + " from='" + from + "' to='" + to
                + "' version='1.0'>";
    }

    private static String error(StreamCondition condition) {
        return "<stream:error><" + condition.word()
                + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
    }

    private RawPeer connect() {
        return RawPeer.connect(guard.port());
    }

    /** Up to TLS and the header after it. */
    private RawPeer secured(String from, Identity shown) {
        RawPeer peer = connect().send(header(from, "blue.test"));
        peer.until("</stream:features>");
        peer.send(STARTTLS).until(PROCEED);
        return peer.secure(Optional.of(shown)).send(header(from, "blue.test"));
    }

    private RawPeer authenticated() {
        RawPeer peer = secured("red.test", RED);
        peer.until("</stream:features>");
        peer.send("<auth" + SASL + " mechanism='EXTERNAL'>=</auth>").until(SUCCESS);
        peer.send(header("red.test", "blue.test")).until("<stream:features/>");
        return peer;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void offerInClear_isStartTlsAlone() {
        try (RawPeer peer = connect().send(header("red.test", "blue.test"))) {
            String answer = peer.until("</stream:features>");
            assertThat(answer)
                    .contains(" from='blue.test' to='red.test' id='")
                    .endsWith(
                            "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>"
                                    + "</stream:features>");
        }
    }

    @Test
    void peer_authenticatesOctetByOctet() throws Exception {
        try (RawPeer peer = connect().sendBytewise(header("red.test", "blue.test"))) {
            peer.until("</stream:features>");
            peer.sendBytewise(STARTTLS).until(PROCEED);
            peer.secure(Optional.of(RED)).sendBytewise(header("red.test", "blue.test"));
            assertThat(peer.until("</stream:features>"))
                    .endsWith("<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
                            + "<mechanism>EXTERNAL</mechanism></mechanisms></stream:features>");
            peer.sendBytewise("<auth" + SASL + " mechanism='EXTERNAL'>" + base64("red.test") + "</auth>")
                    .until(SUCCESS);
            peer.sendBytewise(header("red.test", "blue.test")).until("<stream:features/>");
            peer.sendBytewise(MESSAGE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }

    @Test
    void headerWithoutFrom_isTakenInClearOnly() {
        String nameless = "<stream:stream " + NAMESPACES + " to='blue.test' version='1.0'>";
        try (RawPeer peer = connect().send(nameless)) {
            peer.until("</stream:features>");
            peer.send(STARTTLS).until(PROCEED);
            peer.secure(Optional.of(RED)).send(nameless);
            assertThat(peer.rest()).endsWith(error(StreamCondition.INVALID_FROM));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "<", "<stream:stream", "\u0016\u0003\u0001", STARTTLS, MESSAGE})
    void octetsBehindStartTls_endTheConnection(String behind) {
        try (RawPeer peer = connect().send(header("red.test", "blue.test"))) {
            peer.until("</stream:features>");
            peer.send(STARTTLS + behind);
            assertThat(peer.rest()).doesNotContain("<proceed").endsWith(error(StreamCondition.POLICY_VIOLATION));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void clearOctetsAfterProceed_endTheConnection() {
        try (RawPeer peer = connect().send(header("red.test", "blue.test"))) {
            peer.until("</stream:features>");
            peer.send(STARTTLS).until(PROCEED);
            peer.send(header("red.test", "blue.test"));
            assertThat(peer.rest()).doesNotContain("stream:");
        }
    }

    /** What is said in clear, with some of it cut out, doubled or flipped: none of it gets a stanza anywhere. */
    @ParameterizedTest
    @MethodSource("seeds")
    void scrambledNegotiation_reachesNothing(long seed) {
        Random chance = new Random(seed);
        StringBuilder said = new StringBuilder(header("red.test", "blue.test") + "<auth" + SASL
                + " mechanism='EXTERNAL'>=</auth>" + header("red.test", "blue.test") + MESSAGE + CLOSE);
        for (int i = 0; i <= chance.nextInt(4); i++) {
            int at = chance.nextInt(said.length());
            int end = Math.min(said.length(), at + chance.nextInt(60));
            switch (chance.nextInt(3)) {
                case 0 -> said.delete(at, end);
                case 1 -> said.insert(at, said.substring(at, end));
                default -> said.setCharAt(at, (char) (said.charAt(at) ^ 1 << chance.nextInt(7)));
            }
        }
        try (RawPeer peer = connect().send(said.toString()).finish()) {
            assertThat(peer.rest()).doesNotContain("success", "internal-server-error");
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @Test
    void stanzaInClear_isNotAuthorized() {
        try (RawPeer peer = connect().send(header("red.test", "blue.test") + MESSAGE)) {
            assertThat(peer.rest()).endsWith(error(StreamCondition.NOT_AUTHORIZED));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void stanzaBeforeSasl_isNotAuthorized() {
        try (RawPeer peer = secured("red.test", RED).send(MESSAGE)) {
            assertThat(peer.rest()).endsWith(error(StreamCondition.NOT_AUTHORIZED));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void saslInClear_isRefused() {
        try (RawPeer peer = connect().send(header("red.test", "blue.test"))) {
            peer.until("</stream:features>");
            peer.send("<auth" + SASL + " mechanism='EXTERNAL'>=</auth>");
            assertThat(peer.rest()).endsWith(error(StreamCondition.POLICY_VIOLATION));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlisted.test", "black.test", "sub.red.test", "far.test"})
    void headerOfNoPeer_isNotAuthorizedAndLearnsNothing(String from) throws Exception {
        try (RawPeer peer = connect().send(header(from, "blue.test"))) {
            String answer = peer.rest();
            assertThat(answer).endsWith(error(StreamCondition.NOT_AUTHORIZED)).doesNotContain("blue.test", from);
        }
        guard.events.next("early not-authorized");
    }

    @Test
    void headerToUnknownDomain_isHostUnknown() {
        try (RawPeer peer = connect().send(header("red.test", "nowhere.test"))) {
            assertThat(peer.rest())
                    .endsWith(error(StreamCondition.HOST_UNKNOWN))
                    .doesNotContain("nowhere");
        }
    }

    @Test
    void headerWithoutVersion_isUnsupported() {
        try (RawPeer peer = connect().send("<stream:stream " + NAMESPACES + " from='red.test' to='blue.test'>")) {
            assertThat(peer.rest()).endsWith(error(StreamCondition.UNSUPPORTED_VERSION));
        }
    }

    @Test
    void anotherNameAfterTls_isInvalidFrom() {
        try (RawPeer peer = connect().send(header("red.test", "blue.test"))) {
            peer.until("</stream:features>");
            peer.send(STARTTLS).until(PROCEED);
            peer.secure(Optional.of(OTHER)).send(header("green.test", "blue.test"));
            assertThat(peer.rest()).endsWith(error(StreamCondition.INVALID_FROM));
        }
    }

    @Test
    void secondHeader_endsTheStream() {
        try (RawPeer peer = authenticated().send(header("red.test", "blue.test"))) {
            assertThat(peer.rest()).contains("<stream:error>").endsWith(CLOSE);
        }
    }

    @Test
    void startTlsAgain_isRefused() {
        try (RawPeer peer = secured("red.test", RED)) {
            peer.until("</stream:features>");
            peer.send(STARTTLS);
            assertThat(peer.rest()).endsWith(error(StreamCondition.POLICY_VIOLATION));
        }
    }

    @Test
    void certificateOfAnotherName_isNotAuthorized() {
        try (RawPeer peer = secured("red.test", OTHER)) {
            assertThat(peer.rest()).doesNotContain("EXTERNAL").endsWith(error(StreamCondition.NOT_AUTHORIZED));
        }
    }

    @Test
    void certificateOfAnotherAuthority_isNotAuthorized() {
        try (RawPeer peer = secured("red.test", STRANGER)) {
            assertThat(peer.rest()).doesNotContain("EXTERNAL").endsWith(error(StreamCondition.NOT_AUTHORIZED));
        }
    }

    @Test
    void expiredCertificate_isNotAuthorized() {
        guard.now = Instant.now().plus(Duration.ofDays(40_000));
        try (RawPeer peer = secured("red.test", RED)) {
            assertThat(peer.rest()).doesNotContain("EXTERNAL").endsWith(error(StreamCondition.NOT_AUTHORIZED));
        }
    }

    @Test
    void noCertificate_isNotAuthorized() {
        try (RawPeer peer = connect().send(header("red.test", "blue.test"))) {
            peer.until("</stream:features>");
            peer.send(STARTTLS).until(PROCEED);
            peer.secure(Optional.empty()).send(header("red.test", "blue.test"));
            assertThat(peer.rest()).doesNotContain("EXTERNAL").endsWith(error(StreamCondition.NOT_AUTHORIZED));
        }
    }

    @Test
    void trunk_provesItselfAndSpeaksForOthers() throws Exception {
        try (RawPeer peer = secured("a.far.test", OTHER)) {
            peer.until("</stream:features>");
            peer.send("<auth" + SASL + " mechanism='EXTERNAL'>=</auth>").until(SUCCESS);
            peer.send(header("a.far.test", "blue.test")).until("<stream:features/>");
            peer.send(MESSAGE.replace("red.test", "b.far.test"));
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            peer.send(MESSAGE);
            assertThat(peer.rest()).endsWith(error(StreamCondition.INVALID_FROM));
        }
    }

    @Test
    void authWithoutResponse_isChallenged() throws Exception {
        try (RawPeer peer = secured("red.test", RED)) {
            peer.until("</stream:features>");
            peer.send("<auth" + SASL + " mechanism='EXTERNAL'/>").until("<challenge" + SASL + "/>");
            peer.send("<response" + SASL + ">" + base64("red.test") + "</response>")
                    .until(SUCCESS);
        }
    }

    @Test
    void wrongAuth_fails() {
        fails("<auth" + SASL + " mechanism='EXTERNAL'>" + base64("blue.test") + "</auth>", "invalid-authzid");
        fails("<auth" + SASL + " mechanism='EXTERNAL'>" + base64("u@red.test") + "</auth>", "invalid-authzid");
        fails("<auth" + SASL + " mechanism='EXTERNAL'>cmVk!</auth>", "incorrect-encoding");
        fails("<auth" + SASL + " mechanism='EXTERNAL'>" + "/////w==" + "</auth>", "incorrect-encoding");
        fails("<auth" + SASL + " mechanism='PLAIN'>=</auth>", "invalid-mechanism");
        fails("<auth" + SASL + ">=</auth>", "invalid-mechanism");
        fails("<abort" + SASL + "/>", "aborted");
        fails("<response" + SASL + ">=</response>", "malformed-request");
        fails("<auth" + SASL + " mechanism='EXTERNAL'><x/></auth>", "malformed-request");
    }

    private void fails(String auth, String condition) {
        try (RawPeer peer = secured("red.test", RED)) {
            peer.until("</stream:features>");
            peer.send(auth).until("<failure" + SASL + "><" + condition + "/></failure>" + CLOSE);
            // whoever failed cannot try again on this stream
            peer.send("<auth" + SASL + " mechanism='EXTERNAL'>=</auth>" + CLOSE);
            assertThat(peer.rest()).isEmpty();
        }
    }

    @Test
    void octetsBehindAuth_endTheStream() {
        try (RawPeer peer = secured("red.test", RED)) {
            peer.until("</stream:features>");
            peer.send("<auth" + SASL + " mechanism='EXTERNAL'>=</auth>" + header("red.test", "blue.test") + MESSAGE);
            assertThat(peer.rest()).doesNotContain("<success").endsWith(error(StreamCondition.POLICY_VIOLATION));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void stanzasAheadOfFeatures_areTaken() throws Exception {
        try (RawPeer peer = secured("red.test", RED)) {
            peer.until("</stream:features>");
            peer.send("<auth" + SASL + " mechanism='EXTERNAL'>=</auth>").until(SUCCESS);
            peer.send(header("red.test", "blue.test") + MESSAGE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }

    @Test
    void otherPairAfterSasl_isInvalidFrom() {
        try (RawPeer peer = secured("red.test", RED)) {
            peer.until("</stream:features>");
            peer.send("<auth" + SASL + " mechanism='EXTERNAL'>=</auth>").until(SUCCESS);
            peer.send(header("rooms.red.test", "blue.test"));
            assertThat(peer.rest()).endsWith(error(StreamCondition.INVALID_FROM));
        }
    }

    @Test
    void slowPeer_runsOutOfTime() {
        guard.settings = Settings.times(times -> times.negotiation(Duration.ofMillis(100)));
        try (RawPeer peer = connect().send("<stream:stream ")) {
            assertThat(peer.rest()).endsWith(error(StreamCondition.CONNECTION_TIMEOUT));
        }
    }

    @Test
    void peerThatNeverHandshakes_runsOutOfTime() {
        guard.settings = Settings.times(times -> times.handshake(Duration.ofMillis(100)));
        try (RawPeer peer = connect().send(header("red.test", "blue.test"))) {
            peer.until("</stream:features>");
            peer.send(STARTTLS).until(PROCEED);
            assertThat(peer.rest()).doesNotContain("stream:");
        }
    }

    @Test
    void oversizedStanza_isPolicyViolation() throws Exception {
        guard.settings = Settings.after(Limits.STANDARD.withStanzaOctets(10_000));
        try (RawPeer peer = authenticated().send(MESSAGE.replace("hello", "x".repeat(10_000)))) {
            assertThat(peer.rest())
                    .endsWith(error(StreamCondition.POLICY_VIOLATION))
                    .doesNotContain("xxx");
        }
        assertThat(guard.intake.next().read()).isInstanceOf(Malformed.class);
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void largeStanza_isTakenAfterAuthenticationOnly() throws Exception {
        String large = MESSAGE.replace("hello", "x".repeat(60_000));
        try (RawPeer peer = authenticated().send(large)) {
            assertThat(guard.intake.nextBody()).hasSize(60_000);
        }
        try (RawPeer peer = secured("red.test", RED).send(large)) {
            assertThat(peer.rest()).endsWith(error(StreamCondition.POLICY_VIOLATION));
        }
    }

    @Test
    void stanzaOfAnotherDomain_endsTheStream() throws Exception {
        try (RawPeer peer = authenticated().send(MESSAGE.replace("red.test", "rooms.red.test"))) {
            assertThat(peer.rest()).endsWith(error(StreamCondition.INVALID_FROM));
        }
        assertThat(guard.intake.arrivals).isEmpty();
        guard.events.next("opened INBOUND red.test blue.test certificate");
        guard.events.next("closed INBOUND invalid-from");
    }

    @Test
    void malformedStanza_isBroughtAndTheStreamGoesOn() throws Exception {
        try (RawPeer peer = authenticated()) {
            peer.send("<message from='b@red.test' to='@blue.test'/>" + MESSAGE);
            assertThat(guard.intake.next().read()).isInstanceOf(Malformed.class);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }

    @Test
    void restrictedXmlOfAnAuthenticatedPeer_endsTheStreamAndIsBroughtToBeRecorded() throws Exception {
        try (RawPeer peer = authenticated().send("<message><!-- no --></message>")) {
            assertThat(peer.rest()).endsWith(error(StreamCondition.RESTRICTED_XML));
        }
        assertThat(((Malformed) guard.intake.next().read()).streamCondition()).contains(StreamCondition.RESTRICTED_XML);
    }

    @Test
    void unknownElement_isUnsupported() {
        try (RawPeer peer = authenticated().send("<enable xmlns='urn:xmpp:sm:3'/>")) {
            assertThat(peer.rest()).endsWith(error(StreamCondition.UNSUPPORTED_STANZA_TYPE));
        }
    }

    @Test
    void brokenIntake_endsTheStream() {
        guard.intake.receipt = arrival -> {
            throw new IllegalStateException("broken");
        };
        try (RawPeer peer = authenticated().send(MESSAGE)) {
            assertThat(peer.rest())
                    .endsWith(error(StreamCondition.INTERNAL_SERVER_ERROR))
                    .doesNotContain("broken");
        }
    }

    @Test
    void peerThatIsNoLongerTheSame_mustProveItselfAnew() throws Exception {
        try (RawPeer peer = authenticated().send(MESSAGE)) {
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            guard.peers = List.of(Stack.certificatePeer("red", "red.test"));
            peer.send(MESSAGE);
            assertThat(peer.rest()).endsWith(error(StreamCondition.RESET));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void peerWhoseAuthoritiesAreNoLongerTrusted_mustProveItselfAnew() throws Exception {
        try (RawPeer peer = authenticated().send(MESSAGE)) {
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            guard.trust.put("red", DemoAuthority.create("Other").trust());
            peer.send(MESSAGE);
            assertThat(peer.rest()).endsWith(error(StreamCondition.RESET));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void domainThatIsNowOfAnotherPeer_endsTheStreamOfTheFirst() throws Exception {
        PeerEntry wide = Stack.certificatePeer("red", "*");
        guard.peers = List.of(wide);
        try (RawPeer peer = authenticated().send(MESSAGE)) {
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            guard.peers = List.of(wide, Stack.certificatePeer("closer", "red.test"));
            peer.send(MESSAGE);
            assertThat(peer.rest()).endsWith(error(StreamCondition.RESET));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void reloadWithoutThePeer_endsItsStreamAtOnceAndNoOther() throws Exception {
        try (RawPeer peer = authenticated().send(MESSAGE)) {
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            guard.listener.reconsider();
            peer.send(MESSAGE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            guard.peers = List.of(GREY_PEER);
            guard.listener.reconsider();
            assertThat(peer.rest()).endsWith(error(StreamCondition.RESET));
        }
    }

    @Test
    void intakeThatTakesNothingAnyMore_endsStreamsThatAreIdleAndThoseThatCome() throws Exception {
        try (RawPeer idle = authenticated()) {
            guard.events.next("opened");
            guard.intake.isOpen = false;
            guard.listener.reconsider();
            assertThat(idle.rest()).endsWith(error(StreamCondition.INTERNAL_SERVER_ERROR));
            guard.events.next("closed INBOUND internal-server-error nothing is taken any more");
        }
        try (RawPeer late = authenticated()) {
            assertThat(late.rest()).endsWith(error(StreamCondition.INTERNAL_SERVER_ERROR));
        }
    }

    @Test
    void pausedStreamThatThePeerCloses_isReadToItsEnd() throws Exception {
        CompletableFuture<Void> room = new CompletableFuture<>();
        guard.intake.receipt = arrival -> new Receipt.Pause(room);
        try (RawPeer peer = authenticated().send(MESSAGE + MESSAGE + CLOSE);
                RawPeer other = authenticated()) {
            guard.intake.next();
            // a second stream is served meanwhile, so the first one had its chance
            other.send(MESSAGE.replace("hello", "other"));
            assertThat(guard.intake.nextBody()).isEqualTo("other");
            room.complete(null);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            assertThat(peer.rest()).isEqualTo(CLOSE);
        }
    }

    @Test
    void pausedStream_isReadNoFurther() throws Exception {
        CompletableFuture<Void> room = new CompletableFuture<>();
        guard.intake.receipt = arrival -> new Receipt.Pause(room);
        try (RawPeer peer = authenticated().send(MESSAGE + MESSAGE);
                RawPeer other = authenticated()) {
            guard.intake.next();
            // a second stream is served meanwhile, so the first one had its chance
            other.send(MESSAGE.replace("hello", "other"));
            assertThat(guard.intake.nextBody()).isEqualTo("other");
            assertThat(guard.intake.arrivals).isEmpty();
            room.complete(null);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }

    @Test
    void closingTag_isAnswered() throws Exception {
        try (RawPeer peer = authenticated().send(MESSAGE + CLOSE)) {
            assertThat(peer.rest()).isEqualTo(CLOSE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
        guard.events.next("opened");
        guard.events.next("closed INBOUND - closed by the peer");
    }

    @Test
    void idleStream_isClosedButReadToItsEnd() throws Exception {
        guard.settings = Settings.times(times -> times.idle(Duration.ofMillis(100)));
        try (RawPeer peer = authenticated()) {
            peer.until(CLOSE);
            peer.send(MESSAGE + CLOSE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            assertThat(peer.rest()).isEmpty();
        }
        guard.events.next("opened");
        guard.events.next("closed INBOUND - idle");
    }

    @Test
    void stanzaBegunAndNotEnded_endsTheStream() throws Exception {
        guard.settings = Settings.times(times -> times.stanza(Duration.ofMillis(100)));
        try (RawPeer peer = authenticated()) {
            peer.send("<message><body>");
            assertThat(peer.rest()).endsWith(error(StreamCondition.CONNECTION_TIMEOUT));
        }
        guard.events.next("opened");
        guard.events.next("closed INBOUND connection-timeout a stanza was begun");
    }

    @Test
    void silentStream_isKeptAlive() {
        guard.settings = Settings.times(times -> times.keepalive(Duration.ofMillis(20)));
        try (RawPeer peer = authenticated()) {
            peer.until("   ");
        }
    }

    @Test
    void closedListener_closesItsStreams() {
        try (RawPeer peer = authenticated()) {
            guard.listener.close();
            peer.until(CLOSE);
            peer.send(CLOSE);
            assertThat(peer.rest()).isEmpty();
        }
    }

    @Test
    void connectionsAboveTheCeiling_areTurnedAway() throws Exception {
        guard.settings = Settings.ceilings(2);
        try (RawPeer one = connect();
                RawPeer two = connect();
                RawPeer three = connect()) {
            assertThat(three.rest()).isEmpty();
            guard.events.next("early too many connections");
            one.send(header("red.test", "blue.test")).until("</stream:features>");
            two.close();
            guard.events.next("early ended before authentication");
        }
    }

    @Test
    void flood_isTurnedAwayAndCountedWhileAPeerGetsIn() throws Exception {
        guard.settings = new StreamSettings(
                Limits.BEFORE_AUTHENTICATION,
                Limits.STANDARD,
                StreamTimes.STANDARD,
                new StreamCeilings(100, 100, 100, 1, 1, 1, 20, 100, 1_000));
        for (int i = 0; i < 20; i++) {
            RawPeer.connect(guard.port(), "127.0.0.2").close();
            guard.events.next("early ended before authentication");
        }
        for (int i = 0; i < 100; i++) {
            try (RawPeer peer = RawPeer.connect(guard.port(), "127.0.0.2")) {
                assertThat(peer.rest()).isEmpty();
            }
            guard.events.next("early connections too often");
        }
        try (RawPeer peer = authenticated().send(MESSAGE)) {
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }

    @Test
    void handshakesAboveTheCeiling_areNotMade() throws Exception {
        guard.settings = new StreamSettings(
                Limits.BEFORE_AUTHENTICATION,
                Limits.STANDARD,
                StreamTimes.STANDARD,
                new StreamCeilings(100, 100, 100, 1, 1, 1, 300, 3_000, 1));
        try (RawPeer silent = asked();
                RawPeer one = asked();
                RawPeer two = asked()) {
            one.send(RawPeer.clientHello()).until("\u0016");
            assertThat(two.send(RawPeer.clientHello()).rest()).isEmpty();
            guard.events.next("early resource-constraint");
            one.close();
            guard.events.next("early ended before authentication");
            // the silent one has cost no handshake so far
            silent.secure(Optional.of(RED))
                    .send(header("red.test", "blue.test"))
                    .until("</stream:features>");
        }
    }

    private RawPeer asked() {
        RawPeer peer = connect().send(header("red.test", "blue.test"));
        peer.until("</stream:features>");
        peer.send(STARTTLS).until(PROCEED);
        return peer;
    }

    @Test
    void authenticatedStreams_leaveRoomForOthers() {
        guard.settings = new StreamSettings(
                Limits.BEFORE_AUTHENTICATION,
                Limits.STANDARD,
                StreamTimes.STANDARD,
                new StreamCeilings(3, 1, 1, 1, 1, 1, 300, 3_000, 1_000));
        try (RawPeer one = authenticated();
                RawPeer two = authenticated();
                RawPeer three = connect();
                RawPeer four = connect()) {
            assertThat(four.rest()).isEmpty();
            three.send(header("red.test", "blue.test")).until("</stream:features>");
            one.send(CLOSE).until(CLOSE);
            two.send(CLOSE).until(CLOSE);
        }
    }

    @Test
    void peerThatTakesNoAnswers_isCutOff() throws Exception {
        String asking = "<db:verify from='grey.test' to='blue.test' id='" + "i".repeat(8_000) + "'>key</db:verify>";
        try (RawPeer peer = secured("grey.test", OTHER)) {
            peer.until("</stream:features>");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            peer.send(asking);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
            guard.events.next("early resource-constraint");
        }
    }

    @Test
    void guardThatStops_letsStreamsEndInGoodOrder() throws Exception {
        try (RawPeer peer = authenticated()) {
            guard.listener.close();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(guard.s2s::close);
            peer.until(CLOSE);
            peer.send(MESSAGE + CLOSE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            stopped.get();
        }
        guard.events.next("opened");
        guard.events.next("closed INBOUND - the guard stops");
    }

    @Test
    void dialbackOfCertificatePeer_isRefused() {
        try (RawPeer peer = secured("red.test", RED)) {
            peer.until("</stream:features>");
            peer.send("<db:result from='red.test' to='blue.test'>key</db:result>");
            assertThat(peer.rest()).endsWith(error(StreamCondition.POLICY_VIOLATION));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<db:result from='grey.test' to='blue.test' type='valid'/>",
                "<db:verify from='grey.test' to='blue.test' id='x' type='valid'/>",
                "<db:verify from='red.test' to='blue.test' id='x'>key</db:verify>",
                "<db:verify from='grey.test' to='blue.test'>key</db:verify>",
                "<db:other from='grey.test' to='blue.test'/>",
                "<db:result from='grey.test'>key</db:result>",
                MESSAGE
            })
    void dialbackNobodyAskedFor_endsTheStream(String element) {
        try (RawPeer peer = secured("grey.test", OTHER)) {
            assertThat(peer.until("</stream:features>")).contains("urn:xmpp:features:dialback");
            peer.send(element);
            assertThat(peer.rest()).contains("<stream:error>").endsWith(CLOSE);
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void dialbackKeyThatIsNotOurs_isInvalid() {
        try (RawPeer peer = secured("grey.test", OTHER)) {
            peer.until("</stream:features>");
            peer.send("<db:verify from='grey.test' to='blue.test' id='s&lt;1'>" + "0".repeat(64) + "</db:verify>");
            peer.until("<db:verify from='blue.test' to='grey.test' id='s&lt;1' type='invalid'/>");
        }
    }

    @Test
    void dialbackThatCannotBeVerified_fails() {
        try (RawPeer peer = secured("grey.test", OTHER)) {
            peer.until("</stream:features>");
            peer.send("<db:result from='grey.test' to='blue.test'>key</db:result>");
            assertThat(peer.until(CLOSE))
                    .contains("<db:result from='blue.test' to='grey.test' type='error'>")
                    .contains("<remote-server-not-found");
        }
    }

    @Test
    void dialbackOfForeignDomains_fails() {
        dialbackFails("red.test", "blue.test", "not-allowed");
        dialbackFails("unlisted.test", "blue.test", "not-allowed");
        dialbackFails("grey.test", "nowhere.test", "item-not-found");
    }

    private void dialbackFails(String from, String to, String condition) {
        try (RawPeer peer = secured("grey.test", OTHER)) {
            peer.until("</stream:features>");
            peer.send("<db:result from='" + from + "' to='" + to + "'>key</db:result>");
            assertThat(peer.until(CLOSE))
                    .contains("<db:result from='" + to + "' to='" + from + "' type='error'>")
                    .contains("<" + condition);
        }
    }
}
