package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.RevocationLists;
import org.sallyport.guard.crypto.Revoking;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.StreamCondition;

/** Streams end when the certificates that they stand on no longer prove the peer. */
class StandingProofTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));
    private static final Instant MUCH_LATER = NOW.plus(Duration.ofDays(9));
    private static final Revoking AUTHORITY = Revoking.root("Test", NOW);
    private static final Identity GUARD = AUTHORITY.issue("blue.test", MUCH_LATER);
    private static final Identity RED = AUTHORITY.issue("red.test", MUCH_LATER);
    private static final Identity OTHER = AUTHORITY.issue("green.test", MUCH_LATER);
    private static final PeerEntry RED_PEER = Stack.unrevoked(Stack.certificatePeer("red", "red.test"));
    private static final PeerEntry GREEN_PEER = Stack.unrevoked(Stack.certificatePeer("green", "green.test"));
    private static final Message TO_RED = Stack.message("a@blue.test", "b@red.test", "hello");
    private static final String MESSAGE = "<message from='b@red.test' to='a@blue.test'><body>hello</body></message>";
    private static final String TLS = " xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
    private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";

    private final ServerSocket server = RawPeer.listen();
    private final Stack guard = new Stack(GUARD, AUTHORITY.trust(), StreamSettings.STANDARD, RED_PEER, GREEN_PEER);

    StandingProofTest() {
        guard.now = NOW;
        guard.revocation = AUTHORITY.lists(MUCH_LATER);
        guard.reach("red", server.getLocalPort());
        guard.intake.served.add("blue.test");
    }

    @AfterEach
    void stop() throws IOException {
        guard.close();
        server.close();
    }

    private RawPeer from(Identity shown, String domain) {
        RawPeer peer = RawPeer.connect(guard.port());
        Dialogue.authenticate(peer, shown, domain, "blue.test");
        return peer;
    }

    private static String error(StreamCondition condition) {
        return "<stream:error><" + condition.word()
                + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
    }

    private String turnedAway(Identity shown) throws InterruptedException {
        try (RawPeer peer = RawPeer.connect(guard.port())) {
            peer.send(Dialogue.header("red.test", "blue.test")).until("</stream:features>");
            peer.send("<starttls" + TLS + "/>").until("<proceed" + TLS + "/>");
            peer.secure(Optional.of(shown)).send(Dialogue.header("red.test", "blue.test"));
            assertThat(peer.rest()).doesNotContain("EXTERNAL").endsWith(error(StreamCondition.NOT_AUTHORIZED));
        }
        assertThat(guard.intake.arrivals).isEmpty();
        return guard.events.next("early ");
    }

    @Test
    void revokedCertificate_isNotAuthorizedAndCountedAsThat() throws Exception {
        guard.revocation = AUTHORITY.lists(MUCH_LATER, RED);
        assertThat(turnedAway(RED)).isEqualTo("early not-authorized: certificate revoked");
    }

    @Test
    void certificateWithoutCurrentList_isNotAuthorized() throws Exception {
        guard.revocation = RevocationLists.NONE;
        assertThat(turnedAway(RED)).isEqualTo("early not-authorized: no current revocation list for the certificate");
        guard.revocation = AUTHORITY.lists(NOW.minusSeconds(1));
        assertThat(turnedAway(RED)).isEqualTo("early not-authorized: no current revocation list for the certificate");
    }

    @Test
    void certificatesThatProveNothing_areCountedByWhatIsWrong() throws Exception {
        assertThat(turnedAway(OTHER)).isEqualTo("early not-authorized: certificate of another name");
        assertThat(turnedAway(Revoking.root("Test", NOW).issue("red.test", LATER)))
                .isEqualTo("early not-authorized: certificate of another authority");
        assertThat(turnedAway(AUTHORITY.issue("red.test", NOW.minusSeconds(1))))
                .isEqualTo("early not-authorized: certificate expired");
        guard.now = NOW.minus(Duration.ofDays(1));
        assertThat(turnedAway(RED)).isEqualTo("early not-authorized: certificate not yet valid");
    }

    @Test
    void reloadThatRevokes_endsTheStreamsOfThatCertificateAlone() throws Exception {
        try (RawPeer peer = from(RED, "red.test");
                RawPeer other = from(OTHER, "green.test")) {
            peer.send(MESSAGE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            guard.revocation = AUTHORITY.lists(MUCH_LATER, GUARD);
            guard.listener.reconsider();
            peer.send(MESSAGE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            guard.revocation = AUTHORITY.lists(MUCH_LATER, RED);
            guard.listener.reconsider();
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
            other.send(MESSAGE.replace("red", "green"));
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
        guard.events.next("opened INBOUND red.test");
        guard.events.next("opened INBOUND green.test");
        guard.events.next("closed INBOUND reset the certificate \"CN=red.test\" was revoked at ");
    }

    @Test
    void stanzaAfterTheReloadThatRevokes_isNotTaken() throws Exception {
        try (RawPeer peer = from(RED, "red.test")) {
            guard.revocation = AUTHORITY.lists(MUCH_LATER, RED);
            peer.send(MESSAGE);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
        assertThat(guard.intake.arrivals).isEmpty();
    }

    @Test
    void certificateThatExpires_endsItsStream() throws Exception {
        guard.now = LATER.minusMillis(100);
        try (RawPeer peer = from(AUTHORITY.issue("red.test", LATER), "red.test")) {
            guard.now = LATER.plusSeconds(1);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
        guard.events.next("opened INBOUND");
        guard.events.next("closed INBOUND reset the certificate \"CN=red.test\" has expired");
    }

    @Test
    void listThatEnds_endsTheStreamUnlessThereIsALaterOne() throws Exception {
        guard.revocation = AUTHORITY.lists(LATER);
        guard.now = LATER.minusMillis(100);
        try (RawPeer peer = from(RED, "red.test")) {
            guard.revocation = AUTHORITY.lists(LATER.plusSeconds(60));
            guard.now = LATER.plusSeconds(60);
            peer.send(MESSAGE);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
            guard.now = LATER.plusSeconds(61);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
        guard.events.next("opened INBOUND");
        guard.events.next("closed INBOUND reset the certificate \"CN=red.test\" may be revoked: no list is current of");
    }

    /** The peer's end of a stream that the guard opens, until it carries stanzas. */
    private RawPeer called(Identity shown) {
        RawPeer peer = RawPeer.accept(server);
        String header = Dialogue.header("red.test", "blue.test").replace(" to=", " id='i' to=");
        peer.until("version='1.0'>");
        peer.send(header + "<stream:features><starttls" + TLS + "/></stream:features>")
                .until("<starttls" + TLS + "/>");
        return peer.send("<proceed" + TLS + "/>").secureAsServer(shown);
    }

    private RawPeer ready(Identity shown) {
        RawPeer peer = called(shown);
        String header = Dialogue.header("red.test", "blue.test").replace(" to=", " id='i' to=");
        peer.until("version='1.0'>");
        peer.send(header + "<stream:features><mechanisms" + SASL
                + "><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>");
        peer.until("</auth>");
        peer.send("<success" + SASL + "/>").until("version='1.0'>");
        return peer.send(header + "<stream:features/>");
    }

    @Test
    void revokedPeer_isNotSentTo() throws Exception {
        guard.revocation = AUTHORITY.lists(MUCH_LATER, RED);
        CompletableFuture<Sent> fate = guard.send(RED_PEER, TO_RED);
        try (RawPeer peer = called(RED)) {
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.events.next("refused OUTBOUND blue.test red.test "))
                .contains("the certificate \"CN=red.test\" was revoked at ");
    }

    @Test
    void reloadThatRevokes_endsTheStreamToThePeer() throws Exception {
        CompletableFuture<Sent> fate = guard.send(RED_PEER, TO_RED);
        try (RawPeer peer = ready(RED)) {
            peer.until("</message>");
            guard.revocation = AUTHORITY.lists(MUCH_LATER, RED);
            guard.outlet.reconsider();
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
        assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
        guard.events.next("opened OUTBOUND");
        guard.events.next("closed OUTBOUND reset the certificate \"CN=red.test\" was revoked at ");
        CompletableFuture<Sent> next = guard.send(RED_PEER, TO_RED);
        try (RawPeer peer = called(RED)) {
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(next.get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void peerWhoseCertificateExpires_isNotSentToAnyMore() throws Exception {
        guard.now = LATER.minusMillis(100);
        CompletableFuture<Sent> fate = guard.send(RED_PEER, TO_RED);
        try (RawPeer peer = ready(AUTHORITY.issue("red.test", LATER))) {
            peer.until("</message>");
            guard.now = LATER.plusSeconds(1);
            assertThat(peer.rest()).isEqualTo(error(StreamCondition.RESET));
        }
        assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
        guard.events.next("opened OUTBOUND");
        guard.events.next("closed OUTBOUND reset the certificate \"CN=red.test\" has expired");
    }
}
