package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.crossing.Arrival;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crossing.Receipt;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.peer.Found;
import org.sallyport.guard.peer.Targets;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.StreamCondition;

/** Bidi on streams that a scripted peer opens: what it may ask for, and what the guard writes back. */
class InboundBidiTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity GUARD = AUTHORITY.issue("guard", "blue.test");
    private static final Identity RED = AUTHORITY.issue("red", "red.test");
    private static final Identity WHITE = AUTHORITY.issue("white", "white.test");
    private static final Identity OTHER = AUTHORITY.issue("other", "green.test");
    private static final PeerEntry RED_PEER = Stack.bidi(Stack.certificatePeer("red", "red.test", "rooms.red.test"));
    private static final PeerEntry ONE_WAY = Stack.certificatePeer("white", "white.test");
    private static final PeerEntry GREY_PEER = Stack.bidi(Stack.dialbackPeer("grey", "grey.test", "rooms.grey.test"));
    private static final PeerEntry TRUNK = Stack.bidi(Stack.peer(
            "trunk", PeerEntry.Authenticate.CERTIFICATE, List.of("green.test"), List.of("*.far.test"), "*.far.test"));

    private static final String OFFER = "<bidi xmlns='urn:xmpp:features:bidi'/>";
    private static final String ASK = "<bidi xmlns='urn:xmpp:bidi'/>";
    private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
    private static final String AUTH = "<auth" + SASL + " mechanism='EXTERNAL'>=</auth>";
    private static final String SUCCESS = "<success" + SASL + "/>";
    private static final String CLOSE = "</stream:stream>";
    private static final String MESSAGE =
            "<message from='b@red.test' to='a@blue.test' type='chat'><body>hello</body></message>";
    private static final Message BACK = Stack.message("a@blue.test", "b@red.test", "back");
    private static final Message GREY_BACK = Stack.message("a@blue.test", "b@grey.test", "back");

    private final ServerSocket server = RawPeer.listen();
    private final Stack guard =
            new Stack(GUARD, AUTHORITY.trust(), StreamSettings.STANDARD, RED_PEER, GREY_PEER, TRUNK, ONE_WAY);

    InboundBidiTest() {
        guard.intake.served.addAll(List.of("blue.test", "rooms.blue.test"));
    }

    @AfterEach
    void stop() throws IOException {
        guard.close();
        server.close();
    }

    private static String error(StreamCondition condition) {
        return "<stream:error><" + condition.word()
                + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
    }

    /** Up to the features after TLS. */
    private RawPeer secured(Identity shown, String from) {
        RawPeer peer = RawPeer.connect(guard.port());
        Dialogue.secure(peer, shown, from, "blue.test");
        return peer;
    }

    /** A bidi stream of a peer with a certificate. */
    private RawPeer bidi(Identity shown, String from) {
        RawPeer peer = secured(shown, from);
        peer.send(ASK + AUTH).until(SUCCESS);
        peer.send(Dialogue.header(from, "blue.test")).until("<stream:features/>");
        return peer;
    }

    private RawPeer bidi() {
        return bidi(RED, "red.test");
    }

    private CompletableFuture<Sent> send(String body) {
        return guard.send(RED_PEER, Stack.message("a@blue.test", "b@red.test", body));
    }

    /** A connection of the guard to red, up to the stream that carries stanzas. */
    private RawPeer dialled() {
        RawPeer peer = Dialogue.called(server, RED, "red.test", "blue.test");
        peer.send("<stream:features><mechanisms" + SASL
                        + "><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>")
                .until("</auth>");
        peer.send(SUCCESS).until("version='1.0'>");
        return peer.send(Dialogue.answer("red.test", "blue.test") + "<stream:features/>");
    }

    @Test
    void offer_comesOverTlsOnly() {
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            assertThat(peer.send(Dialogue.header("red.test", "blue.test")).until("</stream:features>"))
                    .doesNotContain("bidi");
        }
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            peer.send(Dialogue.header("red.test", "blue.test")).until("</stream:features>");
            peer.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").until("<proceed");
            peer.until("/>");
            peer.secure(Optional.of(RED)).send(Dialogue.header("red.test", "blue.test"));
            assertThat(peer.until("</stream:features>")).contains("<stream:features>" + OFFER + "<mechanisms");
        }
    }

    @Test
    void stanzasGoBothWays_withoutAConnectionOfTheGuard() throws Exception {
        try (RawPeer peer = bidi()) {
            guard.events.next("opened INBOUND red.test blue.test certificate, TLSv1.3");
            CompletableFuture<Sent> fate = guard.send(RED_PEER, BACK);
            peer.until("<message xmlns=\"jabber:server\" from=\"a@blue.test\" to=\"b@red.test\" type=\"chat\">"
                    + "<body>back</body></message>");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
            peer.send(MESSAGE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            peer.send(CLOSE).until(CLOSE);
        }
        guard.events.next("closed INBOUND - closed by the peer");
        assertThat(guard.outlet.waiting("blue.test", "red.test")).isZero();
    }

    @Test
    void record_saysThatItIsBidi() throws Exception {
        try (RawPeer peer = bidi();
                RawPeer other = RawPeer.connect(guard.port())) {
            assertThat(guard.events.next("opened INBOUND red.test")).endsWith(", bidi");
            Dialogue.authenticate(other, RED, "red.test", "blue.test");
            assertThat(guard.events.next("opened INBOUND red.test")).doesNotContain("bidi");
            peer.send(CLOSE);
        }
    }

    @Test
    void streamWithoutBidi_carriesNothingBack() throws Exception {
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            Dialogue.authenticate(peer, RED, "red.test", "blue.test");
            assertThat(send("back").get()).isEqualTo(Sent.UNREACHABLE);
            peer.send(CLOSE);
            assertThat(peer.rest()).isEqualTo(CLOSE);
        }
    }

    @Test
    void streamThatIsNotAuthenticatedYet_carriesNothingBack() throws Exception {
        try (RawPeer peer = secured(RED, "red.test")) {
            peer.send(ASK + AUTH).until(SUCCESS);
            assertThat(send("too early").get()).isEqualTo(Sent.UNREACHABLE);
            String last = peer.send(Dialogue.header("red.test", "blue.test")).until("<stream:features/>");
            assertThat(last).doesNotContain("message");
        }
    }

    @Test
    void bidiInClear_isRefused() {
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            peer.send(Dialogue.header("red.test", "blue.test")).until("</stream:features>");
            peer.send(ASK);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
        }
    }

    @Test
    void bidiThatIsNotOffered_isRefused() {
        try (RawPeer peer = secured(WHITE, "white.test").send(ASK)) {
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ASK + ASK,
                ASK + MESSAGE,
                "<bidi xmlns='urn:xmpp:features:bidi'/>",
                "<auth" + SASL + " mechanism='EXTERNAL'/>" + ASK,
                ASK + "<db:result from='red.test' to='blue.test'>key</db:result>"
            })
    void bidiOutOfPlace_endsTheStream(String said) {
        try (RawPeer peer = secured(RED, "red.test").send(said)) {
            assertThat(peer.rest()).contains("<stream:error>").endsWith(CLOSE).doesNotContain("<success");
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void bidiAfterAuthentication_isUnsupported() throws Exception {
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            Dialogue.authenticate(peer, RED, "red.test", "blue.test");
            peer.send(ASK + MESSAGE);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.UNSUPPORTED_STANZA_TYPE));
        }
        assertThat(guard.intake.arrivals).isEmpty();
        assertThat(send("back").get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void otherPairThanTheOneProved_endsTheStream() {
        endsWith(StreamCondition.INVALID_FROM, MESSAGE.replace("b@red.test", "b@rooms.red.test"));
        endsWith(StreamCondition.HOST_UNKNOWN, MESSAGE.replace("a@blue.test", "a@rooms.blue.test"));
        endsWith(StreamCondition.HOST_UNKNOWN, MESSAGE.replace("a@blue.test", "b@red.test"));
        endsWith(StreamCondition.UNSUPPORTED_STANZA_TYPE, "<db:result from='red.test' to='blue.test'>key</db:result>");
        assertThat(guard.intake.arrivals).isEmpty();
    }

    private void endsWith(StreamCondition condition, String said) {
        try (RawPeer peer = bidi().send(said)) {
            assertThat(peer.rest()).isEqualTo(error(condition));
        }
    }

    @Test
    void trunk_speaksOnABidiStreamForTheOneDomainOnly() throws Exception {
        try (RawPeer peer = bidi(OTHER, "a.far.test")) {
            peer.send(MESSAGE.replace("red.test", "a.far.test"));
            Arrival arrival = guard.intake.next();
            assertThat(arrival.mayBeFrom().test("a.far.test")).isTrue();
            assertThat(arrival.mayBeFrom().test("b.far.test")).isFalse();
            assertThat(arrival.mayBeTo().test("rooms.blue.test")).isFalse();
            assertThat(guard.send(TRUNK, Stack.message("a@blue.test", "b@b.far.test", "x"))
                            .get())
                    .isEqualTo(Sent.UNREACHABLE);
            assertThat(guard.send(TRUNK, Stack.message("a@blue.test", "b@a.far.test", "x"))
                            .get())
                    .isEqualTo(Sent.WRITTEN);
        }
    }

    @Test
    void domainThatIsNotRoutedToItsPeer_isOfferedNoBidi() {
        try (RawPeer peer = secured(OTHER, "green.test").send(ASK)) {
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
        }
    }

    @Test
    void streamThatIsInUse_staysInUseWhenBidiComes() throws Exception {
        guard.reach("red", server.getLocalPort());
        CompletableFuture<Sent> first = send("first");
        try (RawPeer called = dialled()) {
            called.until("first</body></message>");
            try (RawPeer bidi = bidi()) {
                assertThat(first.get()).isEqualTo(Sent.WRITTEN);
                assertThat(send("second").get()).isEqualTo(Sent.WRITTEN);
                called.until("second</body></message>");
                called.send(CLOSE).until(CLOSE);
                guard.events.next("opened OUTBOUND");
                guard.events.next("opened INBOUND");
                guard.events.next("closed OUTBOUND");
                assertThat(send("third").get()).isEqualTo(Sent.WRITTEN);
                assertThat(bidi.until("third</body></message>")).doesNotContain("second");
            }
        }
    }

    @Test
    void dialThatFails_leavesWhatWaitsToABidiStreamThatHasCome() throws Exception {
        CompletableFuture<Found> never = new CompletableFuture<>();
        guard.targets.put("red", domain -> never);
        CompletableFuture<Sent> fate = send("waits");
        try (RawPeer peer = bidi()) {
            guard.events.next("opened INBOUND");
            assertThat(fate).isNotDone();
            never.completeExceptionally(new IOException("nobody knows"));
            peer.until("waits</body></message>");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
        }
    }

    @Test
    void pairThatRests_takesABidiStreamThatComes() throws Exception {
        assertThat(send("nowhere").get()).isEqualTo(Sent.UNREACHABLE);
        try (RawPeer peer = bidi()) {
            assertThat(send("back").get()).isEqualTo(Sent.WRITTEN);
            peer.until("back</body></message>");
        }
    }

    @Test
    void newestBidiStream_isUsed() throws Exception {
        try (RawPeer old = bidi();
                RawPeer fresh = bidi()) {
            assertThat(send("back").get()).isEqualTo(Sent.WRITTEN);
            fresh.until("back</body></message>");
            fresh.send(CLOSE).until(CLOSE);
            guard.events.next("opened");
            guard.events.next("opened");
            guard.events.next("closed");
            assertThat(send("again").get()).isEqualTo(Sent.WRITTEN);
            assertThat(old.until("again</body></message>")).doesNotContain("back");
        }
    }

    @Test
    void bidiStreamThatEnds_isFollowedByADialledOne() throws Exception {
        guard.reach("red", server.getLocalPort());
        try (RawPeer peer = bidi()) {
            assertThat(send("first").get()).isEqualTo(Sent.WRITTEN);
            peer.until("first</body></message>");
            peer.send(CLOSE);
            assertThat(peer.rest()).isEqualTo(CLOSE);
        }
        CompletableFuture<Sent> second = send("second");
        try (RawPeer peer = dialled()) {
            peer.until("second</body></message>");
            assertThat(second.get()).isEqualTo(Sent.WRITTEN);
        }
    }

    /** The peer reads nothing, so that most waits, and then claims what it may not: all that waits goes elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message from='b@rooms.red.test' to='a@blue.test'/>",
                "<message from='b@red.test' to='a@rooms.blue.test'/>",
                CLOSE
            })
    void whatWaits_goesByAnotherStreamInOrder(String last) throws Exception {
        guard.reach("red", server.getLocalPort());
        String padding = "x".repeat(4_000);
        List<CompletableFuture<Sent>> fates = new ArrayList<>();
        try (RawPeer deaf = bidi()) {
            for (int i = 0; i < 3_000; i++) {
                fates.add(send("number " + i + padding));
            }
            assertThat(fates.getFirst().get()).isEqualTo(Sent.WRITTEN);
            deaf.send(last);
            try (RawPeer peer = dialled()) {
                List<Integer> numbers = numbers(peer.until("number 2999" + padding + "</body></message>"));
                int first = numbers.getFirst();
                assertThat(first).isPositive();
                assertThat(numbers)
                        .containsExactlyElementsOf(
                                IntStream.range(first, 3_000).boxed().toList());
                for (int i = 0; i < fates.size(); i++) {
                    assertThat(fates.get(i).get())
                            .isIn(i < first ? List.of(Sent.WRITTEN, Sent.LOST) : List.of(Sent.WRITTEN));
                }
            }
        }
    }

    private static List<Integer> numbers(String all) {
        return Pattern.compile("number (\\d+)x")
                .matcher(all)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    @Test
    void peerThatReadsSlowly_isStillRead() throws Exception {
        String padding = "x".repeat(4_000);
        try (RawPeer peer = bidi()) {
            for (int i = 0; i < 3_000; i++) {
                var unused = send("number " + i + padding);
            }
            // the guard has more to write than the connection takes
            peer.send(MESSAGE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            peer.until("number 2999");
        }
    }

    @Test
    void bidiStream_isNeverLeftUnread() throws Exception {
        CompletableFuture<Void> room = new CompletableFuture<>();
        guard.intake.receipt = arrival -> new Receipt.Pause(room);
        try (RawPeer peer = bidi().send(MESSAGE + MESSAGE.replace("hello", "second"))) {
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            assertThat(guard.intake.nextBody()).isEqualTo("second");
            peer.send(MESSAGE.repeat(1_100));
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESOURCE_CONSTRAINT));
        }
        assertThat(guard.intake.arrivals).hasSizeLessThan(1_100);
    }

    @Test
    void bidiStreamThatHadRoomAgain_goesOn() throws Exception {
        CompletableFuture<Void> room = new CompletableFuture<>();
        room.complete(null);
        guard.intake.receipt = arrival -> new Receipt.Pause(room);
        try (RawPeer peer = bidi()) {
            for (int i = 0; i < 3; i++) {
                peer.send(MESSAGE.repeat(1_000));
                for (int j = 0; j < 1_000; j++) {
                    guard.intake.next();
                }
            }
        }
    }

    @Test
    void reload_endsBothWays() throws Exception {
        guard.reach("red", server.getLocalPort());
        PeerEntry now = Stack.certificatePeer("red", "red.test", "rooms.red.test");
        try (RawPeer used = bidi()) {
            assertThat(send("first").get()).isEqualTo(Sent.WRITTEN);
            used.until("first</body></message>");
            try (RawPeer free = bidi()) {
                guard.peers = List.of(now);
                guard.listener.reconsider();
                assertThat(used.rest()).isEqualTo(error(StreamCondition.RESET));
                assertThat(free.rest()).isEqualTo(error(StreamCondition.RESET));
            }
        }
        CompletableFuture<Sent> fate = guard.send(now, BACK);
        try (RawPeer peer = dialled()) {
            peer.until("back</body></message>");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
        }
    }

    @Test
    void stanzaThatIsTheFirstToNoticeAReload_isNotWritten() throws Exception {
        try (RawPeer peer = bidi()) {
            assertThat(send("first").get()).isEqualTo(Sent.WRITTEN);
            PeerEntry now = Stack.certificatePeer("red", "red.test");
            guard.peers = List.of(now);
            CompletableFuture<Sent> fate = guard.send(now, BACK);
            assertThat(peer.rest()).endsWith(error(StreamCondition.RESET)).doesNotContain("back");
            // a flush that had begun before the reload tells that it is for another peer, so that it is decided again
            assertThat(fate.get()).isIn(Sent.UNREACHABLE, Sent.STALE);
        }
    }

    @Test
    void stanzaOfAnotherRevisionOrPeer_isStale() throws Exception {
        try (RawPeer peer = bidi()) {
            guard.valid = false;
            assertThat(send("stale").get()).isEqualTo(Sent.STALE);
            guard.valid = true;
            assertThat(guard.send(Stack.certificatePeer("moved", "red.test"), BACK)
                            .get())
                    .isEqualTo(Sent.STALE);
            assertThat(send("good").get()).isEqualTo(Sent.WRITTEN);
            assertThat(peer.until("</message>")).contains("good").doesNotContain("stale", "back");
        }
    }

    @Test
    void ping_isAnsweredOnTheSameStreamAndKeepsItNotOpen() throws Exception {
        guard.settings = Settings.times(times ->
                times.ping(Duration.ofMillis(50), Duration.ofSeconds(4)).idle(Duration.ofMillis(600)));
        try (RawPeer peer = bidi()) {
            assertThat(send("first").get()).isEqualTo(Sent.WRITTEN);
            String said = peer.until("<ping xmlns='urn:xmpp:ping'/></iq>");
            for (int i = 0; i < 1_000 && !said.contains(CLOSE); i++) {
                String id = said.replaceAll("(?s).* id='([0-9a-f]+)'.*", "$1");
                peer.send("<iq type='result' from='red.test' to='blue.test' id='" + id + "'/>");
                said = peer.until(">");
                while (!said.contains(CLOSE) && !said.contains("</iq>")) {
                    said += peer.until(">");
                }
            }
            assertThat(said).contains(CLOSE);
            peer.send(CLOSE);
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(guard.intake.arrivals).isEmpty();
        guard.events.next("opened");
        guard.events.next("closed INBOUND - idle");
    }

    @Test
    void pingWithoutAnswer_endsTheStream() throws Exception {
        guard.settings = Settings.times(times -> times.ping(Duration.ofMillis(50), Duration.ofMillis(50)));
        try (RawPeer peer = bidi()) {
            assertThat(send("first").get()).isEqualTo(Sent.WRITTEN);
            assertThat(peer.rest()).contains("urn:xmpp:ping").endsWith(error(StreamCondition.CONNECTION_TIMEOUT));
        }
    }

    @Test
    void bidiStreamThatIsClosed_isReadToItsEnd() throws Exception {
        guard.settings = Settings.times(times -> times.idle(Duration.ofMillis(100)));
        try (RawPeer peer = bidi()) {
            peer.until(CLOSE);
            peer.send(MESSAGE + CLOSE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            assertThat(peer.rest()).isEmpty();
        }
    }

    @Test
    void guardThatStops_closesTheStreamOnce() throws Exception {
        try (RawPeer peer = bidi()) {
            assertThat(send("first").get()).isEqualTo(Sent.WRITTEN);
            peer.until("first</body></message>");
            guard.outlet.close();
            guard.listener.close();
            peer.until(CLOSE);
            peer.send(MESSAGE + CLOSE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            assertThat(peer.rest()).isEmpty();
        }
        guard.events.next("opened");
        guard.events.next("closed INBOUND - the guard stops");
    }

    /** A bidi stream of a peer that proves itself by dialback, up to the answer to its key. */
    private RawPeer dialback(String said) {
        guard.targets.put("grey", new OnceReached(new InetSocketAddress("127.0.0.1", server.getLocalPort())));
        RawPeer peer = RawPeer.connect(guard.port());
        String id = Dialogue.secure(peer, OTHER, "grey.test", "blue.test");
        peer.send(said + "<db:result from='grey.test' to='blue.test'>key</db:result>");
        try (RawPeer asked = Dialogue.called(server, OTHER, "grey.test", "blue.test")) {
            asked.send("<stream:features/>").until("</db:verify>");
            asked.send("<db:verify from='grey.test' to='blue.test' id='" + id + "' type='valid'/>")
                    .until(CLOSE);
        }
        peer.until("<db:result from='blue.test' to='grey.test' type='valid'/>");
        return peer;
    }

    /** Reached when it is asked about a key, and never again. */
    private static final class OnceReached implements Targets {
        private final Queue<InetSocketAddress> addresses;

        OnceReached(InetSocketAddress address) {
            addresses = new ConcurrentLinkedQueue<>(List.of(address));
        }

        @Override
        public CompletionStage<Found> resolve(String domain) {
            InetSocketAddress address = addresses.poll();
            return address == null
                    ? CompletableFuture.failedFuture(new IOException("not reached"))
                    : CompletableFuture.completedFuture(new Found(List.of(address), "as the test says"));
        }
    }

    @Test
    void dialbackPeer_getsStanzasBackOnceItsKeyIsValid() throws Exception {
        try (RawPeer peer = dialback(ASK)) {
            assertThat(guard.events.next("opened INBOUND grey.test blue.test dialback"))
                    .endsWith("bidi");
            CompletableFuture<Sent> fate = guard.send(GREY_PEER, GREY_BACK);
            peer.until("back</body></message>");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
            peer.send(MESSAGE.replace("red.test", "grey.test"));
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }

    @Test
    void dialbackPeerWithoutBidi_getsNothingBack() throws Exception {
        try (RawPeer peer = dialback("")) {
            assertThat(guard.send(GREY_PEER, GREY_BACK).get()).isEqualTo(Sent.UNREACHABLE);
            peer.send(ASK);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.UNSUPPORTED_STANZA_TYPE));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<db:result from='rooms.grey.test' to='blue.test'>key</db:result>",
                "<db:result from='grey.test' to='rooms.blue.test'>key</db:result>",
                "<db:result from='grey.test' to='blue.test'>key</db:result>",
                "<db:result from='red.test' to='blue.test'>key</db:result>"
            })
    void secondPair_endsADialbackStream(String second) throws Exception {
        try (RawPeer peer = dialback(ASK).send(second)) {
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
        }
        assertThat(guard.send(GREY_PEER, GREY_BACK).get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void secondPairWhileTheFirstIsVerified_endsTheStream() throws Exception {
        guard.targets.put("grey", domain -> new CompletableFuture<>());
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            Dialogue.secure(peer, OTHER, "grey.test", "blue.test");
            peer.send(ASK + "<db:result from='grey.test' to='blue.test'>key</db:result>"
                    + "<db:result from='rooms.grey.test' to='blue.test'>key</db:result>");
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
        }
        guard.events.next("early policy-violation");
    }

    @Test
    void bidiBehindTheFirstKey_endsTheStream() throws Exception {
        guard.targets.put("grey", domain -> new CompletableFuture<>());
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            Dialogue.secure(peer, OTHER, "grey.test", "blue.test");
            peer.send("<db:result from='grey.test' to='blue.test'>key</db:result>" + ASK);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
        }
        guard.events.next("early policy-violation");
    }

    @Test
    void keyOfOurs_isStillConfirmedOnABidiStream() throws Exception {
        try (RawPeer peer = dialback(ASK)) {
            peer.send("<db:verify from='grey.test' to='blue.test' id='x'>" + "0".repeat(64) + "</db:verify>");
            peer.until("<db:verify from='blue.test' to='grey.test' id='x' type='invalid'/>");
            peer.send(MESSAGE.replace("red.test", "grey.test"));
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }
}
