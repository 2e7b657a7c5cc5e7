package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.crossing.Arrival;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crossing.Receipt;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.StreamCondition;

/** Bidi on streams that the guard opens to a scripted peer: when it asks, and what the peer may send. */
class OutboundBidiTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity GUARD = AUTHORITY.issue("guard", "blue.test");
    private static final Identity RED = AUTHORITY.issue("red", "red.test");
    private static final Identity OTHER = AUTHORITY.issue("other", "green.test");
    private static final PeerEntry RED_PEER = Stack.bidi(Stack.certificatePeer("red", "red.test", "rooms.red.test"));
    private static final PeerEntry ONE_WAY = Stack.certificatePeer("red", "red.test", "rooms.red.test");
    private static final PeerEntry GREY_PEER = Stack.bidi(Stack.dialbackPeer("grey", "grey.test"));
    private static final PeerEntry TRUNK = Stack.bidi(Stack.peer(
            "trunk",
            PeerEntry.Authenticate.CERTIFICATE,
            List.of("green.test"),
            List.of("a.far.test", "b.far.test"),
            "*.far.test"));

    private static final String OFFER = "<bidi xmlns='urn:xmpp:features:bidi'/>";
    private static final String ASK = "<bidi xmlns='urn:xmpp:bidi'/>";
    private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
    private static final String EXTERNAL = "<mechanisms" + SASL + "><mechanism>EXTERNAL</mechanism></mechanisms>";
    private static final String SUCCESS = "<success" + SASL + "/>";
    private static final String CLOSE = "</stream:stream>";
    private static final String BACK =
            "<message from='b@red.test' to='a@blue.test' type='chat'><body>back</body></message>";

    private final ServerSocket server = RawPeer.listen();
    private final Stack guard =
            new Stack(GUARD, AUTHORITY.trust(), StreamSettings.STANDARD, RED_PEER, GREY_PEER, TRUNK);

    OutboundBidiTest() {
        List.of("red", "grey", "trunk").forEach(peer -> guard.reach(peer, server.getLocalPort()));
        guard.intake.served.addAll(List.of("blue.test", "rooms.blue.test"));
    }

    @AfterEach
    void stop() throws IOException {
        guard.close();
        server.close();
    }

    private static String features(String inside) {
        return "<stream:features>" + inside + "</stream:features>";
    }

    private static String error(StreamCondition condition) {
        return "<stream:error><" + condition.word()
                + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
    }

    private CompletableFuture<Sent> send() {
        return guard.send(guard.peers.getFirst(), Stack.message("a@blue.test", "b@red.test", "hello"));
    }

    private RawPeer secured(Identity shown, String domain) {
        return Dialogue.called(server, shown, domain, "blue.test");
    }

    private RawPeer accepted(RawPeer peer, String domain) {
        peer.send(SUCCESS).until("version='1.0'>");
        return peer.send(Dialogue.answer(domain, "blue.test") + features(""));
    }

    /** A bidi stream that the guard has opened and whose first stanza has come. */
    private RawPeer bidi() {
        var unused = send();
        RawPeer peer = secured(RED, "red.test").send(features(OFFER + EXTERNAL));
        assertThat(peer.until("</auth>")).isEqualTo(ASK + "<auth" + SASL + " mechanism='EXTERNAL'>Ymx1ZS50ZXN0</auth>");
        accepted(peer, "red.test").until("hello</body></message>");
        return peer;
    }

    /** Up to what the guard says to features that offer bidi. */
    private String saidTo(Identity shown, String domain, String last) {
        try (RawPeer peer = secured(shown, domain).send(features(OFFER + EXTERNAL))) {
            return peer.until(last);
        }
    }

    @Test
    void stanzaOfThePeer_arrivesAsFromItsOneDomain() throws Exception {
        try (RawPeer peer = bidi().send(BACK)) {
            Arrival arrival = guard.intake.next();
            assertThat(arrival.peer()).isEqualTo(RED_PEER);
            assertThat(arrival.localDomain()).isEqualTo("blue.test");
            assertThat(arrival.mayBeFrom().test("red.test")).isTrue();
            assertThat(arrival.mayBeFrom().test("rooms.red.test")).isFalse();
            assertThat(arrival.mayBeTo().test("blue.test")).isTrue();
            assertThat(arrival.mayBeTo().test("rooms.blue.test")).isFalse();
            assertThat(guard.events.next("opened OUTBOUND blue.test red.test certificate"))
                    .endsWith("bidi");
            assertThat(send().get()).isEqualTo(Sent.WRITTEN);
            peer.until("hello</body></message>");
        }
    }

    @Test
    void peerThatOffersNone_isNotAsked() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = secured(RED, "red.test").send(features(EXTERNAL))) {
            assertThat(peer.until("</auth>")).doesNotContain("bidi");
            accepted(peer, "red.test").until("hello</body></message>");
            peer.send(BACK);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.UNSUPPORTED_STANZA_TYPE));
        }
        assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void offerInClear_isNoOffer() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = RawPeer.accept(server)) {
            peer.until("version='1.0'>");
            peer.send(Dialogue.answer("red.test", "blue.test")
                    + features(OFFER + "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
            assertThat(peer.until("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"))
                    .doesNotContain("bidi");
            peer.send("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
                    .secureAsServer(RED)
                    .until("version='1.0'>");
            peer.send(Dialogue.answer("red.test", "blue.test") + features(EXTERNAL));
            assertThat(peer.until("</auth>")).doesNotContain("bidi");
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void peerThatMayNotHaveIt_isNotAsked() {
        guard.peers = List.of(ONE_WAY);
        var unused = send();
        assertThat(saidTo(RED, "red.test", "</auth>")).doesNotContain("bidi");
    }

    @Test
    void domainThatNobodyOfThePeersSideMayReach_isNotAskedFor() {
        guard.intake.served.clear();
        var unused = send();
        assertThat(saidTo(RED, "red.test", "</auth>")).doesNotContain("bidi");
    }

    @Test
    void trunk_isAskedForDomainsThatItSpeaksForOnly() {
        var unused = guard.send(TRUNK, Stack.message("a@blue.test", "b@a.far.test", "x"));
        assertThat(saidTo(OTHER, "a.far.test", "</auth>")).startsWith(ASK);
        var unusedToo = guard.send(TRUNK, Stack.message("a@blue.test", "b@c.far.test", "x"));
        assertThat(saidTo(OTHER, "c.far.test", "</auth>")).doesNotContain("bidi");
    }

    @Test
    void trunk_sendsForTheOneDomainOnly() throws Exception {
        var unused = guard.send(TRUNK, Stack.message("a@blue.test", "b@a.far.test", "x"));
        try (RawPeer peer = secured(OTHER, "a.far.test").send(features(OFFER + EXTERNAL))) {
            peer.until("</auth>");
            accepted(peer, "a.far.test").until("</message>");
            peer.send(BACK.replace("red.test", "a.far.test"));
            assertThat(guard.intake.nextBody()).isEqualTo("back");
            peer.send(BACK.replace("red.test", "b.far.test"));
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.INVALID_FROM));
        }
    }

    /** Its certificate was not looked at: what came from there would come from anybody. */
    @Test
    void dialbackPeer_isNeverAsked() {
        var unused = guard.send(GREY_PEER, Stack.message("a@blue.test", "b@grey.test", "x"));
        assertThat(saidTo(OTHER, "grey.test", "</auth>")).doesNotContain("bidi");
    }

    @Test
    void dialbackPeerThatOffersDialback_isNeverAsked() {
        var unused = guard.send(GREY_PEER, Stack.message("a@blue.test", "b@grey.test", "x"));
        try (RawPeer peer = secured(OTHER, "grey.test")
                .send(features(OFFER + "<dialback xmlns='urn:xmpp:features:dialback'/>" + EXTERNAL))) {
            assertThat(peer.until("</db:result>")).doesNotContain("bidi");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BACK, "<message>", "<iq type='get'"})
    void stanzaBeforeTheStreamIsReady_endsIt(String early) throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = secured(RED, "red.test").send(features(OFFER + EXTERNAL))) {
            peer.until("</auth>");
            peer.send(early + CLOSE);
            assertThat(peer.rest()).endsWith(CLOSE).doesNotContain("<message");
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void stanzaAheadOfTheLastFeatures_endsTheStream() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = secured(RED, "red.test").send(features(OFFER + EXTERNAL))) {
            peer.until("</auth>");
            peer.send(SUCCESS).until("version='1.0'>");
            peer.send(Dialogue.answer("red.test", "blue.test") + BACK);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.NOT_AUTHORIZED));
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void whatThePeerMayNotSend_endsTheStream() {
        endsWith(StreamCondition.INVALID_FROM, BACK.replace("b@red.test", "b@rooms.red.test"));
        endsWith(StreamCondition.INVALID_FROM, BACK.replace("b@red.test", "a@blue.test"));
        endsWith(StreamCondition.HOST_UNKNOWN, BACK.replace("a@blue.test", "a@rooms.blue.test"));
        endsWith(StreamCondition.UNSUPPORTED_STANZA_TYPE, ASK);
        endsWith(
                StreamCondition.UNSUPPORTED_STANZA_TYPE,
                "<db:result from='rooms.red.test' to='blue.test'>key</db:result>");
        endsWith(
                StreamCondition.UNSUPPORTED_STANZA_TYPE,
                "<db:verify from='red.test' to='blue.test' id='i'>key</db:verify>");
        assertThat(guard.intake.arrivals).isEmpty();
    }

    private void endsWith(StreamCondition condition, String said) {
        try (RawPeer peer = bidi().send(said)) {
            assertThat(peer.rest()).isEqualTo(error(condition));
        }
    }

    @Test
    void brokenXml_isBroughtToBeRecorded() throws Exception {
        try (RawPeer peer = bidi().send("<message><!-- no --></message>")) {
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESTRICTED_XML));
        }
        assertThat(((Malformed) guard.intake.next().read()).streamCondition()).contains(StreamCondition.RESTRICTED_XML);
    }

    @Test
    void malformedStanza_isBroughtAndTheStreamGoesOn() throws Exception {
        try (RawPeer peer = bidi().send("<message from='b@red.test' to='@blue.test'/>" + BACK)) {
            assertThat(guard.intake.next().read()).isInstanceOf(Malformed.class);
            assertThat(guard.intake.nextBody()).isEqualTo("back");
            peer.send(CLOSE).until(CLOSE);
        }
    }

    @Test
    void largeStanza_isTaken() throws Exception {
        try (RawPeer peer = bidi().send(BACK.replace("back", "x".repeat(60_000)))) {
            assertThat(guard.intake.nextBody()).hasSize(60_000);
            peer.send(CLOSE).until(CLOSE);
        }
    }

    @Test
    void bidiStream_isNeverLeftUnread() throws Exception {
        CompletableFuture<Void> room = new CompletableFuture<>();
        guard.intake.receipt = arrival -> new Receipt.Pause(room);
        try (RawPeer peer = bidi().send(BACK + BACK.replace("back", "second"))) {
            assertThat(guard.intake.nextBody()).isEqualTo("back");
            assertThat(guard.intake.nextBody()).isEqualTo("second");
            peer.send(BACK.repeat(1_100));
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESOURCE_CONSTRAINT));
        }
    }

    @Test
    void answerToAPing_comesOnTheSameStream() throws Exception {
        guard.settings = Settings.times(times -> times.ping(Duration.ofMillis(50), Duration.ofSeconds(4)));
        try (RawPeer peer = bidi()) {
            String first = ping(peer);
            peer.send("<iq type='result' from='red.test' to='blue.test' id='" + first + "'/>");
            assertThat(ping(peer)).isNotEqualTo(first);
            // an answer that nobody waits for is no answer to the guard's ping
            peer.send("<iq type='result' from='red.test' to='blue.test' id='" + first + "'/>");
            assertThat(guard.intake.next().read()).isInstanceOf(Iq.class);
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    private static String ping(RawPeer peer) {
        return peer.until("<ping xmlns='urn:xmpp:ping'/></iq>").replaceAll("(?s).* id='([0-9a-f]+)'.*", "$1");
    }

    @Test
    void reload_endsTheStreamAtOnce() throws Exception {
        try (RawPeer peer = bidi()) {
            guard.peers = List.of(ONE_WAY);
            guard.outlet.reconsider();
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
    }

    @Test
    void stanzaOfThePeerThatIsTheFirstToNoticeAReload_isNotTaken() throws Exception {
        try (RawPeer peer = bidi()) {
            guard.peers = List.of(ONE_WAY);
            peer.send(BACK);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void domainThatIsNowClaimedByAnother_endsTheStream() throws Exception {
        PeerEntry wide = Stack.bidi(Stack.certificatePeer("red", "*"));
        guard.peers = List.of(wide);
        try (RawPeer peer = bidi()) {
            PeerEntry closer = Stack.peer(
                    "closer", PeerEntry.Authenticate.CERTIFICATE, List.of("red.test"), List.of(), "closer.test");
            guard.peers = List.of(wide, closer);
            peer.send(BACK);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void intakeThatTakesNothingMore_endsTheStreamAtOnce() throws Exception {
        try (RawPeer peer = bidi()) {
            guard.intake.isOpen = false;
            guard.outlet.reconsider();
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.INTERNAL_SERVER_ERROR));
        }
    }

    @Test
    void certificateThatHasExpired_carriesNothingMore() throws Exception {
        try (RawPeer peer = bidi()) {
            guard.now = Instant.now().plus(Duration.ofDays(40_000));
            guard.outlet.reconsider();
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
    }

    @Test
    void idleStream_isClosedAndReadToItsEnd() throws Exception {
        guard.settings = Settings.times(times -> times.idle(Duration.ofMillis(200)));
        try (RawPeer peer = bidi()) {
            peer.until(CLOSE);
            peer.send(BACK + CLOSE);
            assertThat(guard.intake.nextBody()).isEqualTo("back");
            assertThat(peer.rest()).isEmpty();
        }
        guard.events.next("opened OUTBOUND");
        guard.events.next("closed OUTBOUND - idle");
    }

    @Test
    void stoppedOutlet_closesTheStreamAndReadsItToItsEnd() throws Exception {
        try (RawPeer peer = bidi()) {
            guard.outlet.close();
            peer.until(CLOSE);
            peer.send(BACK + CLOSE);
            assertThat(guard.intake.nextBody()).isEqualTo("back");
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(send().get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void streamThatThePeerBreaks_isOpenedAgain() throws Exception {
        try (RawPeer peer = bidi()) {
            peer.send(BACK.replace("b@red.test", "b@rooms.red.test"));
            peer.until(CLOSE);
        }
        guard.events.next("opened OUTBOUND");
        guard.events.next("closed OUTBOUND invalid-from");
        try (RawPeer peer = bidi().send(BACK)) {
            assertThat(guard.intake.nextBody()).isEqualTo("back");
            peer.send(CLOSE);
        }
    }
}
