package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.crossing.Receipt;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.RevocationLists;
import org.sallyport.guard.peer.Network;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.StreamCondition;

/** Links that a peer opens without saying anything of itself (XEP-0361). */
class ZeroHandshakeInboundTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity GUARD = AUTHORITY.issue("guard", "guard.test");
    private static final Identity RED = AUTHORITY.issue("red", "gw.red.test");
    private static final Identity RED_TOO = AUTHORITY.issue("red", "gw2.red.test");
    private static final Identity BOTH = AUTHORITY.issue("both", "gw.red.test", "gw.pink.test");
    private static final Identity OTHER = AUTHORITY.issue("other", "gw.green.test");
    private static final Identity STRANGER = DemoAuthority.create("Stranger").issue("red", "gw.red.test");
    private static final PeerEntry RED_PEER = agreed("red", List.of(), "red.test", "rooms.red.test");
    private static final PeerEntry PINK_PEER = agreed("pink", List.of("*.pink.test"), "*.pink.test");
    private static final PeerEntry PINK_PEER_OF_ONE = agreed("pink", List.of(), "one.pink.test");
    private static final PeerEntry S2S_PEER = Stack.certificatePeer("green", "gw.green.test");
    private static final String GONE = "</stream:stream>";

    private final Stack guard = new Stack(GUARD, AUTHORITY.trust(), Settings.restless(), RED_PEER, PINK_PEER, S2S_PEER);

    ZeroHandshakeInboundTest() {
        List.of("red", "pink", "green")
                .forEach(peer -> guard.sources.put(peer, List.of(Network.of("127.0.0.1"), Network.of("127.5.0.0/16"))));
        guard.intake.served.add("blue.test");
    }

    @AfterEach
    void stop() {
        guard.close();
    }

    private static PeerEntry agreed(String id, List<String> speaksFor, String... domains) {
        List<String> identity = List.of("gw." + id + ".test", "gw2." + id + ".test");
        return Stack.agreed(Stack.peer(id, PeerEntry.Authenticate.CERTIFICATE, identity, speaksFor, domains));
    }

    private RawPeer connect() {
        return RawPeer.connect(guard.agreed.address().getPort());
    }

    private RawPeer secured(Identity shown) {
        return connect().secure(Optional.of(shown));
    }

    private static String message(String from, String to, String body) {
        return "<message from='" + from + "' to='" + to + "' type='chat'><body>" + body + "</body></message>";
    }

    private static String error(StreamCondition condition) {
        return "<stream:error><" + condition.word()
                + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
    }

    @Test
    void firstOctetInTls_isOfAStanza_andNothingIsSaidBack() throws Exception {
        try (RawPeer peer = secured(RED)) {
            peer.send(message("b@red.test", "a@blue.test", "one") + " "
                    + message("room@rooms.red.test/c", "a@blue.test", "two"));
            assertThat(guard.intake.nextBody()).isEqualTo("one");
            assertThat(guard.intake.nextBody()).isEqualTo("two");
            assertThat(peer.send(GONE).rest()).isEqualTo(GONE);
        }
        guard.events.next("opened INBOUND * * certificate, TLSv1.3");
        guard.events.next("closed INBOUND - closed by the peer");
    }

    @Test
    void anyNameOfTheIdentity_willDo() throws Exception {
        try (RawPeer peer = secured(RED_TOO).send(message("b@red.test", "a@blue.test", "hello"))) {
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }

    @Test
    void arrival_saysWhoMayBeSenderAndWhoIsAsked() throws Exception {
        try (RawPeer peer = secured(RED).send(message("b@red.test", "a@blue.test", "hello"))) {
            var arrival = guard.intake.next();
            assertThat(arrival.peer()).isEqualTo(RED_PEER);
            assertThat(arrival.localDomain()).isEqualTo("blue.test");
            assertThat(arrival.mayBeFrom())
                    .accepts("red.test", "rooms.red.test")
                    .rejects("blue.test", "gw.red.test");
        }
    }

    @Test
    void trunk_speaksForWhatItMaySpeakFor() throws Exception {
        Identity pink = AUTHORITY.issue("pink", "gw.pink.test");
        try (RawPeer peer = secured(pink).send(message("b@far.pink.test", "a@blue.test", "hello"))) {
            assertThat(guard.intake.next().mayBeFrom()).accepts("far.pink.test").rejects("pink.test", "red.test");
        }
    }

    @Test
    void peerOfEverythingElse_doesNotSpeakForWhatOthersHave() throws Exception {
        PeerEntry all = agreed("red", List.of(), "*", "*.pink.test");
        guard.peers = List.of(all, PINK_PEER_OF_ONE, S2S_PEER);
        try (RawPeer peer = secured(RED).send(message("b@red.test", "a@blue.test", "hello"))) {
            assertThat(guard.intake.next().mayBeFrom())
                    .accepts("red.test", "far.pink.test")
                    .rejects("one.pink.test", "gw.green.test");
        }
    }

    @Test
    void spoofedSender_endsTheLink() throws Exception {
        try (RawPeer peer = secured(RED)) {
            peer.send(message("b@red.test", "a@blue.test", "good")
                    + message("b@green.test", "a@blue.test", "bad")
                    + message("b@red.test", "a@blue.test", "late"));
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.INVALID_FROM));
        }
        assertThat(guard.intake.nextBody()).isEqualTo("good");
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void wrongCertificates_areRefused() throws Exception {
        for (Identity shown : List.of(OTHER, STRANGER, BOTH)) {
            try (RawPeer peer = secured(shown).send(message("b@red.test", "a@blue.test", "hello"))) {
                assertThat(peer.rest()).as(shown.id()).isEqualTo(error(StreamCondition.NOT_AUTHORIZED));
            }
            assertThat(guard.events.next("early not-authorized")).isNotNull();
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void noCertificate_isRefusedInTheHandshake() throws Exception {
        try (RawPeer peer = connect().secure(Optional.empty())) {
            assertThat(peer.rest()).isEmpty();
        }
        guard.events.next("early ended before authentication");
    }

    @Test
    void peerOfAnotherProtocol_isNoPeerHere() throws Exception {
        try (RawPeer peer = secured(OTHER).send(message("b@gw.green.test", "a@blue.test", "hello"))) {
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.NOT_AUTHORIZED));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void agreedPeer_isNoPeerWhereOthersComeIn() {
        guard.intake.served.add("blue.test");
        String header = Dialogue.header("red.test", "blue.test");
        try (RawPeer peer = RawPeer.connect(guard.direct.address().getPort())) {
            assertThat(peer.secure(Optional.of(RED)).send(header).rest()).contains("<not-authorized");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "127.6.0.1"})
    void anotherSource_isNotEvenRead(String source) throws Exception {
        try (RawPeer peer = RawPeer.connect(guard.agreed.address().getPort(), source)) {
            assertThat(peer.rest()).isEmpty();
        }
        guard.events.next("early no peer comes from there");
    }

    @Test
    void sourceOfAnotherPeer_isOfNoUse() throws Exception {
        guard.sources.put("red", List.of(Network.of("127.0.0.9")));
        try (RawPeer peer = secured(RED).send(message("b@red.test", "a@blue.test", "hello"))) {
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.NOT_AUTHORIZED));
        }
        try (RawPeer peer = RawPeer.connect(guard.agreed.address().getPort(), "127.0.0.9")) {
            peer.secure(Optional.of(RED)).send(message("b@red.test", "a@blue.test", "hello"));
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }

    @Test
    void blockedPeer_isNotEvenRead() throws Exception {
        guard.peers = List.of(S2S_PEER);
        try (RawPeer peer = connect()) {
            assertThat(peer.rest()).isEmpty();
        }
        guard.events.next("early no peer comes from there");
    }

    @Test
    void octetsInClear_areRefused() throws Exception {
        try (RawPeer peer = connect().send(message("b@red.test", "a@blue.test", "hello"))) {
            assertThat(peer.rest()).doesNotContain("stream", "<");
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void headerAfterAll_endsTheLinkAndIsRecorded() throws Exception {
        try (RawPeer peer = secured(RED).send("<stream:stream xmlns='jabber:server'>")) {
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.POLICY_VIOLATION));
        }
        assertThat(guard.intake.next().read()).isInstanceOf(Malformed.class);
    }

    @Test
    void negotiation_isNoPartOfIt() {
        try (RawPeer peer = secured(RED).send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")) {
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.UNSUPPORTED_STANZA_TYPE));
        }
    }

    @Test
    void unfinishedStanza_runsOutOfTime() throws Exception {
        guard.settings = Settings.times(times -> times.stanza(Duration.ofMillis(100)));
        try (RawPeer peer = secured(RED).send("<message from='b@red.test'")) {
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.CONNECTION_TIMEOUT));
        }
    }

    @Test
    void silence_isFilledWithSpaces_andWhoOpenedTheLinkClosesIt() throws Exception {
        guard.settings =
                Settings.times(times -> times.keepalive(Duration.ofMillis(20)).idle(Duration.ofMillis(60)));
        try (RawPeer peer = secured(RED)) {
            assertThat(peer.until(" ".repeat(20)).trim()).isEmpty();
            peer.send(" " + message("b@red.test", "a@blue.test", "hello"));
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }

    @Test
    void pause_stopsReading() throws Exception {
        CompletableFuture<Void> room = new CompletableFuture<>();
        guard.intake.receipt = arrival -> room.isDone() ? new Receipt.Taken() : new Receipt.Pause(room);
        try (RawPeer peer = secured(RED)) {
            peer.send(message("b@red.test", "a@blue.test", "one") + message("b@red.test", "a@blue.test", "two"));
            assertThat(guard.intake.nextBody()).isEqualTo("one");
            assertThat(guard.intake.arrivals).isEmpty();
            room.complete(null);
            assertThat(guard.intake.nextBody()).isEqualTo("two");
        }
    }

    @Test
    void reload_endsTheLinkOfAPeerThatIsNotWhatItWas() throws Exception {
        for (Runnable change : List.<Runnable>of(
                () -> guard.peers = List.of(agreed("red", List.of(), "red.test")),
                () -> guard.sources.put("red", List.of(Network.of("127.0.0.0/8"))),
                () -> guard.trust.put("red", DemoAuthority.create("Test").trust()),
                () -> guard.peers = List.of(PINK_PEER))) {
            guard.peers = List.of(RED_PEER);
            guard.sources.put("red", List.of(Network.of("127.0.0.1")));
            guard.trust.put("red", AUTHORITY.trust());
            try (RawPeer peer = secured(RED).send(message("b@red.test", "a@blue.test", "hello"))) {
                assertThat(guard.intake.nextBody()).isEqualTo("hello");
                change.run();
                guard.agreed.reconsider();
                assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
            }
        }
    }

    @Test
    void reloadThatChangesNothing_letsTheLinkGoOn() throws Exception {
        try (RawPeer peer = secured(RED).send(message("b@red.test", "a@blue.test", "one"))) {
            assertThat(guard.intake.nextBody()).isEqualTo("one");
            guard.revocation = RevocationLists.NONE;
            guard.agreed.reconsider();
            peer.send(message("b@red.test", "a@blue.test", "two"));
            assertThat(guard.intake.nextBody()).isEqualTo("two");
        }
    }

    @Test
    void closedIntake_endsTheLink() throws Exception {
        try (RawPeer peer = secured(RED).send(message("b@red.test", "a@blue.test", "one"))) {
            assertThat(guard.intake.nextBody()).isEqualTo("one");
            guard.intake.isOpen = false;
            guard.agreed.reconsider();
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.INTERNAL_SERVER_ERROR));
        }
    }

    @Test
    void certificateThatExpires_endsTheLink() throws Exception {
        try (RawPeer peer = secured(RED).send(message("b@red.test", "a@blue.test", "one"))) {
            assertThat(guard.intake.nextBody()).isEqualTo("one");
            guard.now = guard.now.plus(Duration.ofDays(20_000));
            peer.send(message("b@red.test", "a@blue.test", "two"));
            guard.peers = List.copyOf(guard.peers);
            guard.agreed.reconsider();
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
    }

    @Test
    void streams_showTheLink() throws Exception {
        try (RawPeer peer = secured(RED).send(message("b@red.test", "a@blue.test", "one"))) {
            assertThat(guard.intake.nextBody()).isEqualTo("one");
            assertThat(guard.s2s.streams()).singleElement().satisfies(stream -> {
                assertThat(stream.facts().peer()).isEqualTo("red");
                assertThat(stream.pairs()).containsExactly(DomainPair.ALL);
                assertThat(stream.authenticated()).isEqualTo(PeerEntry.Authenticate.CERTIFICATE);
            });
        }
    }
}
