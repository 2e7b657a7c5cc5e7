package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.peer.Network;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Message;

/** Links that the guard opens to a peer with which all is agreed upon (XEP-0361). */
class ZeroHandshakeOutboundTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity GUARD = AUTHORITY.issue("guard", "guard.test");
    private static final Identity RED = AUTHORITY.issue("red", "gw.red.test");
    private static final Identity OTHER = AUTHORITY.issue("other", "gw.green.test");
    private static final PeerEntry RED_PEER = Stack.agreed(Stack.peer(
            "red",
            PeerEntry.Authenticate.CERTIFICATE,
            List.of("gw.red.test", "gw2.red.test"),
            List.of(),
            "red.test",
            "rooms.red.test"));
    private static final Message MESSAGE = Stack.message("a@blue.test", "b@red.test", "one");
    private static final Message TO_ROOM = Stack.message("c@cyan.test", "r@rooms.red.test", "two");
    private static final String CLOSE = "</stream:stream>";

    private final ServerSocket server = RawPeer.listen();
    private final Stack guard = new Stack(GUARD, AUTHORITY.trust(), StreamSettings.STANDARD, RED_PEER);

    ZeroHandshakeOutboundTest() {
        guard.reach("red", server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        guard.close();
        server.close();
    }

    private RawPeer accept() {
        return RawPeer.accept(server).secureAsServer(RED);
    }

    private CompletableFuture<Sent> send(Message message) {
        return guard.send(RED_PEER, message);
    }

    private static String error(String condition) {
        return "<stream:error><" + condition + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>" + CLOSE;
    }

    @Test
    void firstOctetInTls_isOfAStanza_andAllDomainsShareTheLink() throws Exception {
        CompletableFuture<Sent> one = send(MESSAGE);
        CompletableFuture<Sent> two = send(TO_ROOM);
        try (RawPeer peer = accept()) {
            assertThat(peer.until("one</body></message>")).startsWith("<message ");
            assertThat(peer.until("two</body></message>"))
                    .startsWith("<message ")
                    .contains("r@rooms.red.test");
            assertThat(((ExtendedSSLSession) peer.session()).getRequestedServerNames())
                    .isEmpty();
            assertThat(peer.session().getPeerCertificates()[0])
                    .isEqualTo(GUARD.chain().getFirst());
            assertThat(one.get()).isEqualTo(Sent.WRITTEN);
            assertThat(two.get()).isEqualTo(Sent.WRITTEN);
            guard.outlet.close();
            assertThat(peer.until(CLOSE).trim()).isEqualTo(CLOSE);
            peer.send(CLOSE);
        }
        guard.events.next("opened OUTBOUND * * certificate, TLSv1.3");
        guard.events.next("closed OUTBOUND - the guard stops");
    }

    @Test
    void otherCertificate_isSentNothing() throws Exception {
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = RawPeer.accept(server).secureAsServer(OTHER)) {
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.events.next("refused OUTBOUND * * ")).contains("certificate: the certificate does not prove");
    }

    @Test
    void otherAddress_isTriedWhereTheFirstFails() throws Exception {
        try (ServerSocket dead = RawPeer.listen()) {
            int port = dead.getLocalPort();
            dead.close();
            guard.reach("red", port, server.getLocalPort());
        }
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = accept()) {
            peer.until("one</body></message>");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
        }
    }

    @Test
    void peerThatTurnsUsAwayAtOnce_isRested_andNothingCountsAsWritten() throws Exception {
        guard.settings = Settings.times(times -> times.rest(Duration.ofHours(1)));
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = accept()) {
            peer.until("one</body></message>");
            peer.send(error("not-authorized"));
            assertThat(fate.get()).isEqualTo(Sent.LOST);
        }
        assertThat(send(TO_ROOM).get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.outlet.outbound()).singleElement().satisfies(out -> {
            assertThat(out.state()).isEqualTo(Outbound.State.RESTING);
            assertThat(out.trouble().orElseThrow().why()).contains("not-authorized");
            assertThat(out.pair()).isEqualTo(DomainPair.ALL);
        });
        assertThat(guard.outlet.waiting("blue.test", "red.test")).isZero();
    }

    @Test
    void connectionThatIsCutAtOnce_isNoDelivery() throws Exception {
        guard.settings = Settings.times(times -> times.rest(Duration.ofHours(1)));
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = accept()) {
            peer.until("one</body></message>");
        }
        assertThat(fate.get()).isEqualTo(Sent.LOST);
    }

    @Test
    void peerThatComesBack_isCalledAgain() throws Exception {
        CompletableFuture<Sent> one = send(MESSAGE);
        try (RawPeer peer = accept()) {
            peer.until("one</body></message>");
            assertThat(one.get()).isEqualTo(Sent.WRITTEN);
            peer.send(CLOSE).until(CLOSE);
        }
        guard.events.next("opened");
        guard.events.next("closed OUTBOUND - closed by the peer");
        CompletableFuture<Sent> two = send(TO_ROOM);
        try (RawPeer peer = accept()) {
            peer.until("two</body></message>");
            assertThat(two.get()).isEqualTo(Sent.WRITTEN);
        }
    }

    @Test
    void whateverThePeerSendsHere_endsTheLink() throws Exception {
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = accept()) {
            peer.until("one</body></message>");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
            peer.send(" \n <message from='b@red.test' to='a@blue.test'/>");
            assertThat(peer.rest()).isEqualTo(error("unsupported-stanza-type"));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void idleLink_isClosedByWhoOpenedIt() throws Exception {
        guard.settings =
                Settings.times(times -> times.idle(Duration.ofMillis(1_500)).keepalive(Duration.ofMillis(100)));
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = accept()) {
            peer.until("one</body></message>");
            assertThat(peer.until(CLOSE).trim()).isEqualTo(CLOSE);
            peer.send(CLOSE);
        }
        assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void ceiling_isThatOfEachPairOfDomains() throws Exception {
        guard.settings = Settings.ceilings(2);
        List<CompletableFuture<Sent>> fates = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            fates.add(send(MESSAGE));
        }
        fates.add(send(TO_ROOM));
        assertThat(fates.get(2).get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.outlet.waiting("blue.test", "red.test")).isEqualTo(2);
        assertThat(guard.outlet.waiting("cyan.test", "rooms.red.test")).isEqualTo(1);
        try (RawPeer peer = accept()) {
            peer.until("two</body></message>");
            assertThat(fates.get(0).get()).isEqualTo(Sent.WRITTEN);
            assertThat(fates.get(1).get()).isEqualTo(Sent.WRITTEN);
            assertThat(fates.get(3).get()).isEqualTo(Sent.WRITTEN);
        }
        assertThat(guard.outlet.waiting("blue.test", "red.test")).isZero();
    }

    @Test
    void staleStanza_isNotWritten() throws Exception {
        guard.valid = false;
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = accept()) {
            assertThat(fate.get()).isEqualTo(Sent.STALE);
            guard.outlet.close();
            assertThat(peer.until(CLOSE).trim()).isEqualTo(CLOSE);
        }
    }

    @Test
    void peerThatHasChanged_isNotWrittenTo() throws Exception {
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = accept()) {
            peer.until("one</body></message>");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
            guard.peers = List.of(Stack.direct(RED_PEER));
            guard.outlet.reconsider();
            assertThat(peer.rest()).isEqualTo(error("reset"));
        }
        assertThat(send(TO_ROOM).get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void silentPeerThatComesIn_isPinged_andOneThatDoesNotIsNot() throws Exception {
        guard.settings = Settings.times(times -> times.ping(Duration.ofMillis(1_200), Duration.ofMillis(100)));
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = accept()) {
            peer.until("one</body></message>");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
            guard.sources.put("red", List.of(Network.of("127.0.0.1")));
            peer.send(CLOSE).until(CLOSE);
        }
        guard.events.next("opened");
        guard.events.next("closed OUTBOUND - closed by the peer");
        CompletableFuture<Sent> two = send(TO_ROOM);
        try (RawPeer peer = accept()) {
            peer.until("two</body></message>");
            assertThat(peer.until("</iq>")).contains(" from='cyan.test'", " to='rooms.red.test'", "urn:xmpp:ping");
            assertThat(peer.rest()).isEqualTo(error("connection-timeout"));
        }
        assertThat(two.get()).isEqualTo(Sent.WRITTEN);
    }

    @Test
    void answerToAPing_comesOnThePeersOwnLink() throws Exception {
        guard.settings = Settings.times(times -> times.ping(Duration.ofMillis(1_200), Duration.ofSeconds(2)));
        guard.sources.put("red", List.of(Network.of("127.0.0.1")));
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = accept();
                RawPeer back = RawPeer.connect(guard.agreed.address().getPort()).secure(Optional.of(RED))) {
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
            for (int i = 0; i < 3; i++) {
                String id = peer.until("</iq>").replaceAll("(?s).* id='([^']*)'.*", "$1");
                back.send("<iq type='error' id='" + id + "' from='red.test' to='blue.test'/>");
            }
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void trial_endsWithThePeersClosingTag() throws Exception {
        CompletableFuture<List<Step>> steps = trial();
        try (RawPeer peer = accept()) {
            assertThat(peer.until(CLOSE)).isEqualTo(CLOSE);
            peer.send(CLOSE);
        }
        assertThat(steps.get())
                .extracting(step -> step.stage() + " " + step.outcome())
                .containsExactly(
                        "RESOLVE PASSED", "CONNECT PASSED", "TLS PASSED", "CERTIFICATE PASSED", "CLOSE PASSED");
    }

    @Test
    void trialThatIsTurnedAwayOrNotAnswered_fails() throws Exception {
        for (String answer : List.of(error("not-authorized"), "")) {
            CompletableFuture<List<Step>> steps = trial();
            try (RawPeer peer = accept()) {
                assertThat(peer.until(CLOSE)).isEqualTo(CLOSE);
                peer.send(answer);
            }
            assertThat(steps.get().getLast().outcome()).as(answer).isEqualTo(Step.Outcome.FAILED);
        }
    }

    private CompletableFuture<List<Step>> trial() {
        return guard.s2s.tryOut(RED_PEER, DomainPair.ALL).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS);
    }

    @Test
    void twoGuards_speakToEachOther() throws Exception {
        try (Stack far = new Stack(
                RED,
                AUTHORITY.trust(),
                StreamSettings.STANDARD,
                Stack.agreed(Stack.peer(
                        "blue",
                        PeerEntry.Authenticate.CERTIFICATE,
                        List.of("guard.test"),
                        List.of(),
                        "blue.test",
                        "cyan.test")))) {
            far.sources.put("blue", List.of(Network.of("127.0.0.1")));
            guard.reach("red", far.agreed.address().getPort());
            CompletableFuture<Sent> fate = send(MESSAGE);
            assertThat(far.intake.nextBody()).isEqualTo("one");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
            assertThat(trial().get().getLast().outcome()).isEqualTo(Step.Outcome.PASSED);
            far.trust.put("blue", DemoAuthority.create("Another").trust());
            assertThat(trial().get().getLast().what()).contains("not-authorized");
        }
    }

    @Test
    void peerWithoutTls_isNoLink() throws Exception {
        CompletableFuture<Sent> fate = send(MESSAGE);
        try (RawPeer peer = RawPeer.accept(server)) {
            peer.send("<presence/>");
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
    }
}
