package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crossing.WaitingOctets;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.StreamCondition;

/** What the guard does on a stream that it opens to a scripted peer. */
class OutboundStreamTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity GUARD = AUTHORITY.issue("guard", "blue.test");
    private static final Identity RED = AUTHORITY.issue("red", "red.test");
    private static final Identity OTHER = AUTHORITY.issue("other", "green.test");
    private static final Identity STRANGER = DemoAuthority.create("Stranger").issue("red", "red.test");
    private static final PeerEntry RED_PEER = Stack.certificatePeer("red", "red.test");
    private static final PeerEntry GREY_PEER = Stack.dialbackPeer("grey", "grey.test", "rooms.grey.test");
    private static final PeerEntry TRUNK = Stack.peer(
            "trunk", PeerEntry.Authenticate.CERTIFICATE, List.of("green.test"), List.of("*.far.test"), "*.far.test");
    private static final Message MESSAGE = Stack.message("a@blue.test", "b@red.test", "hello");
    private static final Message GREY_MESSAGE = Stack.message("a@blue.test", "b@grey.test", "hello");

    private static final String TLS = " xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
    private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
    private static final String EXTERNAL = "<mechanisms" + SASL + "><mechanism>EXTERNAL</mechanism></mechanisms>";
    private static final String CLOSE = "</stream:stream>";

    private final ServerSocket server = RawPeer.listen();
    private final Stack guard =
            new Stack(GUARD, AUTHORITY.trust(), StreamSettings.STANDARD, RED_PEER, GREY_PEER, TRUNK);

    OutboundStreamTest() {
        List.of("red", "grey", "trunk").forEach(peer -> guard.reach(peer, server.getLocalPort()));
        guard.intake.served.add("blue.test");
    }

    @AfterEach
    void stop() throws IOException {
        guard.close();
        server.close();
    }

    private static String header(String from) {
        return "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'"
                + " xmlns:db='jabber:server:dialback' from='" + from + "' to='blue.test' id='i&amp;1' version='1.0'>";
    }

    private static String features(String inside) {
        return "<stream:features>" + inside + "</stream:features>";
    }

    private static String error(StreamCondition condition) {
        return "<stream:error><" + condition.word()
                + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
    }

    /** Takes a connection up to the features after TLS, which are the caller's to send. */
    private RawPeer secured(Identity shown, String domain) {
        RawPeer peer = asked(domain);
        peer.send("<proceed" + TLS + "/>").secureAsServer(shown).until("version='1.0'>");
        return peer.send(header(domain));
    }

    /** Takes a connection up to the request for TLS. */
    private RawPeer asked(String domain) {
        RawPeer peer = RawPeer.accept(server);
        assertThat(peer.until("version='1.0'>")).contains(" from='blue.test' to='" + domain + "'");
        peer.send(header(domain) + features("<starttls" + TLS + "><required/></starttls>"));
        peer.until("<starttls" + TLS + "/>");
        return peer;
    }

    private RawPeer ready() {
        RawPeer peer = secured(RED, "red.test").send(features(EXTERNAL));
        assertThat(peer.until("</auth>")).endsWith("<auth" + SASL + " mechanism='EXTERNAL'>Ymx1ZS50ZXN0</auth>");
        peer.send("<success" + SASL + "/>").until("version='1.0'>");
        return peer.send(header("red.test") + features(""));
    }

    private CompletableFuture<Sent> send() {
        return guard.send(RED_PEER, MESSAGE);
    }

    @Test
    void paddedStanzas_areFollowedByWhiteSpaceUpToAMultiple() throws Exception {
        List<CompletableFuture<Sent>> fates = new ArrayList<>();
        for (int length : List.of(0, 1, 300, 410, 411, 412, 600, 30_000)) {
            Message message = Stack.message("a@blue.test", "b@red.test", "x".repeat(length));
            fates.add(guard.send(guard.outlet, RED_PEER, message, 512));
        }
        fates.add(guard.send(guard.outlet, RED_PEER, Stack.message("a@blue.test", "b@red.test", "last"), 1));
        try (RawPeer peer = ready()) {
            String[] stanzas = peer.until("last</body></message>").split("(?=<message)", -1);
            assertThat(stanzas).hasSize(fates.size());
            for (int i = 0; i < stanzas.length - 1; i++) {
                assertThat(stanzas[i].stripTrailing()).endsWith("</body></message>");
                assertThat(stanzas[i].length() % 512)
                        .as("octets of stanza " + i)
                        .isZero();
                assertThat(stanzas[i].length() - stanzas[i].stripTrailing().length())
                        .isLessThan(512);
            }
            assertThat(stanzas[4].length()).isEqualTo(stanzas[4].stripTrailing().length());
            for (CompletableFuture<Sent> fate : fates) {
                assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
            }
        }
    }

    @Test
    void stanza_arrivesInCanonicalForm() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = ready()) {
            peer.until("<message xmlns=\"jabber:server\" from=\"a@blue.test\" to=\"b@red.test\" type=\"chat\">"
                    + "<body>hello</body></message>");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
            assertThat(guard.outlet.waiting("blue.test", "red.test")).isZero();
        }
    }

    @Test
    void peerWithoutTls_getsNothing() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = RawPeer.accept(server)) {
            peer.until("version='1.0'>");
            peer.send(header("red.test") + features(EXTERNAL)).send(CLOSE);
            assertThat(peer.rest()).isEqualTo(CLOSE);
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.events.next("refused OUTBOUND blue.test red.test")).contains("offers no TLS");
        assertThat(guard.s2s.streams()).isEmpty();
    }

    @Test
    void trouble_isKnownUntilThereIsAStream() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = RawPeer.accept(server)) {
            peer.until("version='1.0'>");
            peer.send(header("red.test") + features(EXTERNAL)).send(CLOSE);
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        Outbound resting = outbound(Outbound.State.RESTING);
        assertThat(resting.trouble().orElseThrow().why()).contains("offers no TLS");
        assertThat(resting.notBefore()).isPresent();
        Outbound forgotten = outbound(Outbound.State.IDLE);
        assertThat(forgotten.trouble().orElseThrow().why()).contains("offers no TLS");
        assertThat(forgotten.notBefore()).isEmpty();
        CompletableFuture<Sent> next = send();
        try (RawPeer peer = ready()) {
            peer.until("</message>");
            assertThat(next.get()).isEqualTo(Sent.WRITTEN);
            assertThat(outbound(Outbound.State.OPEN).trouble()).isEmpty();
        }
    }

    /** The one outbound pair, once it is in that state. */
    private Outbound outbound(Outbound.State state) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        Outbound now = guard.outlet.outbound().getFirst();
        while (now.state() != state && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            now = guard.outlet.outbound().getFirst();
        }
        assertThat(now.state()).isEqualTo(state);
        assertThat(now.pair()).isEqualTo(new DomainPair("blue.test", "red.test"));
        return now;
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "<", "<stream:features>", "<message from='b@red.test' to='a@blue.test'/>"})
    void octetsBehindProceed_endTheConnection(String behind) throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = asked("red.test")) {
            peer.send("<proceed" + TLS + "/>" + behind);
            assertThat(peer.rest()).endsWith(error(StreamCondition.POLICY_VIOLATION));
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void refusedTls_isTheEnd() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = asked("red.test")) {
            peer.send("<failure" + TLS + "/>" + CLOSE);
            assertThat(peer.rest()).isEqualTo(CLOSE);
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void certificateOfAnotherName_getsNothing() throws Exception {
        mustNotTrust(OTHER);
    }

    @Test
    void certificateOfAnotherAuthority_getsNothing() throws Exception {
        mustNotTrust(STRANGER);
    }

    @Test
    void expiredCertificate_getsNothing() throws Exception {
        guard.now = Instant.now().plus(Duration.ofDays(40_000));
        mustNotTrust(RED);
    }

    private void mustNotTrust(Identity shown) throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = asked("red.test")) {
            peer.send("<proceed" + TLS + "/>").secureAsServer(shown);
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void trunk_provesItsIdentity() throws Exception {
        CompletableFuture<Sent> fate = guard.send(TRUNK, Stack.message("a@blue.test", "b@x.far.test", "hello"));
        try (RawPeer peer = secured(OTHER, "x.far.test")) {
            peer.send(features(EXTERNAL)).until("</auth>");
            peer.send("<success" + SASL + "/>").until("version='1.0'>");
            peer.send(header("x.far.test") + features("")).until("</message>");
        }
        assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void peerThatIsAnother_isRefused() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = RawPeer.accept(server)) {
            peer.until("version='1.0'>");
            peer.send(header("green.test"));
            assertThat(peer.rest()).endsWith(error(StreamCondition.INVALID_FROM));
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void peerWithoutExternal_isUnreachable() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = secured(RED, "red.test")) {
            peer.send(features("<dialback xmlns='urn:xmpp:features:dialback'/>"))
                    .until(CLOSE);
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void failedSasl_isUnreachable() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = secured(RED, "red.test")) {
            peer.send(features(EXTERNAL)).until("</auth>");
            peer.send("<failure" + SASL + "><not-authorized/></failure>").until(CLOSE);
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void challenge_isAnswered() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = secured(RED, "red.test")) {
            peer.send(features(EXTERNAL)).until("</auth>");
            peer.send("<challenge" + SASL + "/>").until("<response" + SASL + ">Ymx1ZS50ZXN0</response>");
            peer.send("<success" + SASL + "/>").until("version='1.0'>");
            peer.send(header("red.test") + features("")).until("</message>");
        }
        assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void peerThatSendsStanzas_losesTheStream() throws Exception {
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = ready()) {
            peer.until("</message>");
            peer.send("<message from='b@red.test' to='a@blue.test'><body>wrong way</body></message>");
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.UNSUPPORTED_STANZA_TYPE));
        }
        assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void secondAddress_isTriedWhenTheFirstIsDead() throws Exception {
        try (ServerSocket dead = RawPeer.listen()) {
            guard.reach("red", dead.getLocalPort(), server.getLocalPort());
        }
        CompletableFuture<Sent> fate = send();
        try (RawPeer peer = ready()) {
            peer.until("</message>");
        }
        assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void secondAddress_isTriedWhenTheFirstIsSlow() throws Exception {
        guard.settings = Settings.times(times -> times.negotiation(Duration.ofMillis(500)));
        CompletableFuture<Sent> fate;
        try (ServerSocket slow = RawPeer.listen()) {
            guard.reach("red", slow.getLocalPort(), server.getLocalPort());
            fate = send();
            try (RawPeer silent = RawPeer.accept(slow)) {
                silent.until("version='1.0'>");
                guard.settings = StreamSettings.STANDARD;
                assertThat(silent.rest()).endsWith(error(StreamCondition.CONNECTION_TIMEOUT));
            }
            try (RawPeer peer = ready()) {
                peer.until("</message>");
            }
        }
        assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void deadPeer_isUnreachableAtOnceWhileTheGuardRests() throws Exception {
        server.close();
        assertThat(send().get()).isEqualTo(Sent.UNREACHABLE);
        guard.events.next("refused OUTBOUND");
        assertThat(send().get()).isEqualTo(Sent.UNREACHABLE);
        guard.targets.clear();
        assertThat(send().get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.outlet.waiting("blue.test", "red.test")).isZero();
    }

    @Test
    void peerWithoutAddress_isUnreachable() throws Exception {
        guard.targets.clear();
        assertThat(send().get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.events.next("refused")).contains("has no address");
    }

    @Test
    void staleRelease_isNotWritten() throws Exception {
        CompletableFuture<Sent> stale = send();
        guard.valid = false;
        try (RawPeer peer = ready()) {
            assertThat(stale.get()).isEqualTo(Sent.STALE);
            guard.valid = true;
            CompletableFuture<Sent> good = guard.send(RED_PEER, Stack.message("a@blue.test", "b@red.test", "good"));
            assertThat(peer.until("</message>")).contains("good").doesNotContain("hello");
            assertThat(good.get()).isEqualTo(Sent.WRITTEN);
        }
    }

    @Test
    void manyStanzas_arriveInOrder() throws Exception {
        List<CompletableFuture<Sent>> fates = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            fates.add(guard.send(RED_PEER, Stack.message("a@blue.test", "b@red.test", "number " + i)));
            expected.append("number ").append(i).append('\n');
        }
        try (RawPeer peer = ready()) {
            String all = peer.until("number 1999</body></message>");
            assertThat(all.replaceAll("<message[^>]*><body>", "").replaceAll("</body></message>", "\n"))
                    .endsWith(expected);
        }
        assertThat(fates).allSatisfy(fate -> assertThat(fate.get()).isEqualTo(Sent.WRITTEN));
    }

    @Test
    void brokenConnection_losesWhatWasBeingWrittenAndNothingElse() throws Exception {
        List<CompletableFuture<Sent>> fates = new ArrayList<>();
        String padding = "x".repeat(4_000);
        try (RawPeer peer = cutOffWhileSending(fates, padding)) {
            String all = peer.until("number 2999" + padding + "</body></message>");
            List<Integer> numbers = Pattern.compile("number (\\d+)x")
                    .matcher(all)
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)))
                    .toList();
            int first = numbers.getFirst();
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            IntStream.range(first, 3_000).boxed().toList());
            for (int i = 0; i < fates.size(); i++) {
                Sent fate = fates.get(i).get();
                assertThat(fate).isIn(i < first ? List.of(Sent.WRITTEN, Sent.LOST) : List.of(Sent.WRITTEN));
            }
        }
    }

    /** A peer whose first connection breaks before everything is written; the second one. */
    private RawPeer cutOffWhileSending(List<CompletableFuture<Sent>> fates, String padding) throws Exception {
        for (int i = 0; i < 3_000; i++) {
            fates.add(guard.send(RED_PEER, Stack.message("a@blue.test", "b@red.test", "number " + i + padding)));
        }
        try (RawPeer peer = ready()) {
            assertThat(fates.getFirst().get()).isEqualTo(Sent.WRITTEN);
        }
        return ready();
    }

    @Test
    void domainThatIsNowRoutedElsewhere_isNotReachedOverTheOldStream() throws Exception {
        CompletableFuture<Sent> first = send();
        try (RawPeer peer = ready();
                ServerSocket elsewhere = RawPeer.listen()) {
            peer.until("</message>");
            assertThat(first.get()).isEqualTo(Sent.WRITTEN);
            PeerEntry moved = Stack.certificatePeer("moved", "red.test");
            guard.reach("moved", elsewhere.getLocalPort());
            guard.peers = List.of(moved, GREY_PEER);
            CompletableFuture<Sent> stale = send();
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
            try (RawPeer second = RawPeer.accept(elsewhere)) {
                assertThat(second.until("version='1.0'>")).contains(" to='red.test'");
            }
            assertThat(stale.get()).isIn(Sent.STALE, Sent.UNREACHABLE);
        }
    }

    @Test
    void stanzaForAnotherPeerThanTheStreams_isStale() throws Exception {
        CompletableFuture<Sent> first = send();
        try (RawPeer peer = ready()) {
            peer.until("</message>");
            assertThat(first.get()).isEqualTo(Sent.WRITTEN);
            assertThat(guard.send(Stack.certificatePeer("moved", "red.test"), MESSAGE)
                            .get())
                    .isEqualTo(Sent.STALE);
        }
    }

    @Test
    void reloadWithoutThePeer_endsItsStreamAtOnce() throws Exception {
        CompletableFuture<Sent> first = send();
        try (RawPeer peer = ready()) {
            peer.until("</message>");
            assertThat(first.get()).isEqualTo(Sent.WRITTEN);
            guard.peers = List.of(GREY_PEER);
            guard.outlet.reconsider();
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
        assertThat(send().get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void addressThatCannotBeLookedUp_isUnreachable() throws Exception {
        guard.targets.put("red", domain -> {
            throw new IllegalStateException("broken");
        });
        assertThat(send().get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void fullQueue_isUnreachable() throws Exception {
        guard.settings = Settings.ceilings(2);
        CompletableFuture<Sent> first = send();
        CompletableFuture<Sent> second = send();
        assertThat(guard.outlet.waiting("blue.test", "red.test")).isEqualTo(2);
        assertThat(send().get()).isEqualTo(Sent.UNREACHABLE);
        try (RawPeer peer = ready()) {
            peer.until("</message>");
            peer.until("</message>");
        }
        assertThat(first.get()).isEqualTo(Sent.WRITTEN);
        assertThat(second.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void onePeer_doesNotTakeAllPairs() throws Exception {
        guard.settings = Settings.ceilings(4);
        guard.targets.put("red", domain -> new CompletableFuture<>());
        List<CompletableFuture<Sent>> fates = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            fates.add(guard.send(RED_PEER, Stack.message("a@b" + i + ".test", "b@red.test", "x")));
        }
        assertThat(guard.send(RED_PEER, Stack.message("a@b3.test", "b@red.test", "x"))
                        .get())
                .isEqualTo(Sent.UNREACHABLE);
        guard.targets.put("grey", domain -> new CompletableFuture<>());
        fates.add(guard.send(GREY_PEER, GREY_MESSAGE));
        assertThat(guard.outlet.waiting("blue.test", "grey.test")).isEqualTo(1);
        assertThat(fates).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void octetsThatWait_areBoundedOverAllPairs() throws Exception {
        S2sOutlet small = new S2sOutlet(guard.s2s, new WaitingOctets(4_000), released -> true, () -> guard.intake);
        guard.targets.put("red", domain -> new CompletableFuture<>());
        guard.targets.put("grey", domain -> new CompletableFuture<>());
        String body = "x".repeat(1_200);
        for (int i = 0; i < 2; i++) {
            var unused = guard.send(small, RED_PEER, Stack.message("a@b" + i + ".test", "b@red.test", body));
        }
        assertThat(guard.send(small, RED_PEER, Stack.message("a@b2.test", "b@red.test", body))
                        .get())
                .isEqualTo(Sent.UNREACHABLE);
        CompletableFuture<Sent> grey = guard.send(small, GREY_PEER, Stack.message("a@blue.test", "b@grey.test", "x"));
        assertThat(small.waiting("blue.test", "grey.test")).isEqualTo(1);
        small.close();
        assertThat(grey.get()).isEqualTo(Sent.LOST);
    }

    @Test
    void octetsThatWereWritten_makeRoom() {
        WaitingOctets octets = new WaitingOctets(100);
        assertThat(octets.take("red", 75)).isTrue();
        assertThat(octets.take("red", 1)).isFalse();
        assertThat(octets.take("grey", 26)).isFalse();
        assertThat(octets.take("grey", 25)).isTrue();
        octets.give("red", 75);
        assertThat(octets.take("red", 75)).isTrue();
    }

    @Test
    void tooManyPairs_areUnreachable() throws Exception {
        guard.settings = Settings.ceilings(1);
        CompletableFuture<Sent> first = send();
        assertThat(guard.send(RED_PEER, Stack.message("a@rooms.blue.test", "b@red.test", "x"))
                        .get())
                .isEqualTo(Sent.UNREACHABLE);
        try (RawPeer peer = ready()) {
            peer.until("</message>");
        }
        assertThat(first.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void streamThatThePeerCloses_isOpenedAgain() throws Exception {
        CompletableFuture<Sent> first = send();
        try (RawPeer peer = ready()) {
            peer.until("</message>");
            peer.send(CLOSE).until(CLOSE);
        }
        assertThat(first.get()).isEqualTo(Sent.WRITTEN);
        guard.events.next("opened OUTBOUND");
        guard.events.next("closed OUTBOUND - closed by the peer");
        CompletableFuture<Sent> second = send();
        try (RawPeer peer = ready()) {
            peer.until("</message>");
        }
        assertThat(second.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void streamThatThePeerBreaks_isOpenedAgain() throws Exception {
        CompletableFuture<Sent> first = send();
        try (RawPeer peer = ready()) {
            peer.until("</message>");
            peer.send("<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
                    + "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>bye</text></stream:error>");
            peer.until(CLOSE);
        }
        assertThat(first.get()).isEqualTo(Sent.WRITTEN);
        guard.events.next("opened OUTBOUND");
        guard.events.next("closed OUTBOUND system-shutdown");
    }

    @Test
    void peerThatIsNoLongerTheSame_getsAStreamAnew() throws Exception {
        CompletableFuture<Sent> first = send();
        PeerEntry changed = Stack.certificatePeer("red", "red.test", "rooms.red.test");
        CompletableFuture<Sent> second;
        try (RawPeer peer = ready()) {
            peer.until("</message>");
            guard.peers = List.of(changed);
            second = guard.send(changed, MESSAGE);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
        try (RawPeer peer = ready()) {
            peer.until("</message>");
        }
        assertThat(first.get()).isEqualTo(Sent.WRITTEN);
        assertThat(second.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void idleStream_isClosed() throws Exception {
        guard.settings = Settings.times(times -> times.idle(Duration.ofMillis(100)));
        CompletableFuture<Sent> first = send();
        try (RawPeer peer = ready()) {
            peer.until("</message>" + CLOSE);
            peer.send(CLOSE);
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(first.get()).isEqualTo(Sent.WRITTEN);
        guard.events.next("opened OUTBOUND");
        guard.events.next("closed OUTBOUND - idle");
    }

    @Test
    void stoppedOutlet_closesItsStreamsAndTakesNothing() throws Exception {
        CompletableFuture<Sent> first = send();
        try (RawPeer peer = ready()) {
            peer.until("</message>");
            guard.outlet.close();
            peer.until(CLOSE);
        }
        assertThat(first.get()).isEqualTo(Sent.WRITTEN);
        assertThat(send().get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void pingThatIsAnswered_keepsTheStreamAndReachesNoCrossing() throws Exception {
        guard.settings = Settings.times(times -> times.ping(Duration.ofMillis(50), Duration.ofSeconds(4)));
        CompletableFuture<Sent> first = send();
        try (RawPeer peer = ready();
                RawPeer back = RawPeer.connect(guard.port())) {
            String ping = peer.until("<ping xmlns='urn:xmpp:ping'/></iq>");
            assertThat(ping).contains("<iq type='get' from='blue.test' to='red.test' id='");
            String id = ping.replaceAll("(?s).* id='([0-9a-f]+)'.*", "$1");
            Dialogue.authenticate(back, RED, "red.test", "blue.test");
            back.send("<iq type='result' from='red.test' to='blue.test' id='" + id + "'/>");
            String again = peer.until("<ping xmlns='urn:xmpp:ping'/></iq>");
            assertThat(again).doesNotContain(id);
            // an answer that nobody waits for is no answer to the guard's ping
            back.send("<iq type='result' from='red.test' to='blue.test' id='" + id + "'/>");
            assertThat(guard.intake.next().read()).isInstanceOf(Iq.class);
        }
        assertThat(first.get()).isEqualTo(Sent.WRITTEN);
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void pingWithoutAnswer_endsTheStream() throws Exception {
        guard.settings = Settings.times(times -> times.ping(Duration.ofMillis(50), Duration.ofMillis(50)));
        CompletableFuture<Sent> first = send();
        try (RawPeer peer = ready()) {
            assertThat(peer.rest()).contains("urn:xmpp:ping").endsWith(error(StreamCondition.CONNECTION_TIMEOUT));
        }
        assertThat(first.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void dialbackKey_isSentOverTlsAndVerifiedStatelessly() throws Exception {
        CompletableFuture<Sent> fate = guard.send(GREY_PEER, GREY_MESSAGE);
        try (RawPeer peer = secured(STRANGER, "grey.test")) {
            peer.send(features("<dialback xmlns='urn:xmpp:features:dialback'/>" + EXTERNAL));
            String result = peer.until("</db:result>");
            assertThat(result).contains("<db:result from='blue.test' to='grey.test'>");
            String key = result.replaceAll("(?s).*>([0-9a-f]{64})</db:result>", "$1");
            try (RawPeer asking = RawPeer.connect(guard.port())) {
                Dialogue.secure(asking, OTHER, "grey.test", "blue.test");
                asking.send("<db:verify from='grey.test' to='blue.test' id='i&amp;1'>" + key + "</db:verify>");
                asking.until("<db:verify from='blue.test' to='grey.test' id='i&amp;1' type='valid'/>");
                asking.send("<db:verify from='grey.test' to='blue.test' id='other'>" + key + "</db:verify>");
                asking.until("<db:verify from='blue.test' to='grey.test' id='other' type='invalid'/>");
                asking.send(CLOSE).until(CLOSE);
            }
            peer.send("<db:result from='grey.test' to='blue.test' type='valid'/>")
                    .until("</message>");
        }
        assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
        // who came only to ask about a key leaves no record
        guard.events.next("opened OUTBOUND blue.test grey.test dialback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<db:result from='grey.test' to='blue.test' type='invalid'/>",
                "<db:result from='grey.test' to='blue.test' type='error'/>",
                "<db:result from='red.test' to='blue.test' type='valid'/>",
                "<db:result from='grey.test' to='blue.test'>key</db:result>",
                "<db:verify from='grey.test' to='blue.test' id='i' type='valid'/>",
                "<message from='b@grey.test' to='a@blue.test'/>"
            })
    void dialbackThatIsNotValid_isUnreachable(String answer) throws Exception {
        CompletableFuture<Sent> fate = guard.send(GREY_PEER, GREY_MESSAGE);
        try (RawPeer peer = secured(STRANGER, "grey.test")) {
            peer.send(features("")).until("</db:result>");
            peer.send(answer).send(CLOSE);
            assertThat(peer.rest()).endsWith(CLOSE).doesNotContain("<message");
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void dialbackOfPeer_isVerifiedAtItsOwnAddress() throws Exception {
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            String id = Dialogue.secure(peer, OTHER, "grey.test", "blue.test");
            peer.send("<db:result from='grey.test' to='blue.test'>the key</db:result>");
            try (RawPeer asked = secured(STRANGER, "grey.test")) {
                asked.send(features(""));
                asked.until("<db:verify from='blue.test' to='grey.test' id='" + id + "'>the key</db:verify>");
                asked.send("<db:verify from='grey.test' to='blue.test' id='" + id + "' type='valid'/>")
                        .until(CLOSE);
            }
            peer.until("<db:result from='blue.test' to='grey.test' type='valid'/>");
            peer.send("<message from='b@grey.test' to='a@blue.test'><body>proved</body></message>");
            assertThat(guard.intake.nextBody()).isEqualTo("proved");
        }
    }

    @Test
    void furtherPairs_areProvedOneByOne() throws Exception {
        guard.intake.served.add("rooms.blue.test");
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            String id = Dialogue.secure(peer, OTHER, "grey.test", "blue.test");
            prove(peer, id, "grey.test", "blue.test");
            prove(peer, id, "rooms.grey.test", "rooms.blue.test");
            peer.send("<message from='b@rooms.grey.test' to='a@rooms.blue.test'><body>second</body></message>");
            assertThat(guard.intake.nextBody()).isEqualTo("second");
            peer.send("<message from='b@grey.test' to='a@blue.test'><body>first</body></message>");
            assertThat(guard.intake.nextBody()).isEqualTo("first");
            peer.send("<message from='b@grey.test' to='a@rooms.blue.test'><body>crossed</body></message>");
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.INVALID_FROM));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    private void prove(RawPeer peer, String id, String from, String to) {
        peer.send("<db:result from='" + from + "' to='" + to + "'>key</db:result>");
        try (RawPeer asked = RawPeer.accept(server)) {
            asked.until("to='" + from + "' version='1.0'>");
            asked.send(header(from).replace("blue.test", to) + features("<starttls" + TLS + "/>"));
            asked.until("<starttls" + TLS + "/>");
            asked.send("<proceed" + TLS + "/>").secureAsServer(STRANGER).until("version='1.0'>");
            asked.send(header(from).replace("blue.test", to) + features("")).until("</db:verify>");
            asked.send("<db:verify from='" + from + "' to='" + to + "' id='" + id + "' type='valid'/>")
                    .until(CLOSE);
        }
        peer.until("<db:result from='" + to + "' to='" + from + "' type='valid'/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<db:verify from='grey.test' to='blue.test' id='ID' type='invalid'/>",
                "<db:verify from='grey.test' to='blue.test' id='another' type='valid'/>",
                "<db:verify from='red.test' to='blue.test' id='ID' type='valid'/>",
                "<db:result from='grey.test' to='blue.test' type='valid'/>",
                "</stream:stream>"
            })
    void dialbackOfPeerThatIsNotConfirmed_provesNothing(String answer) throws Exception {
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            String id = Dialogue.secure(peer, OTHER, "grey.test", "blue.test");
            peer.send("<db:result from='grey.test' to='blue.test'>the key</db:result>");
            try (RawPeer asked = secured(STRANGER, "grey.test")) {
                asked.send(features("")).until("</db:verify>");
                asked.send(answer.replace("ID", id)).until(CLOSE);
            }
            assertThat(peer.until(CLOSE)).doesNotContain("type='valid'");
        }
    }
}
