package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.peer.Targets;
import org.sallyport.policy.file.PeerEntry;

/** Peers that are called only to see whether that can be done. */
class TrialTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity GUARD = AUTHORITY.issue("guard", "blue.test");
    private static final Identity RED = AUTHORITY.issue("red", "red.test");
    private static final PeerEntry RED_PEER = Stack.certificatePeer("red", "red.test");
    private static final PeerEntry GREY_PEER = Stack.dialbackPeer("grey", "grey.test");
    private static final DomainPair TO_RED = new DomainPair("blue.test", "red.test");
    private static final DomainPair TO_GREY = new DomainPair("blue.test", "grey.test");

    private static final String TLS = " xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
    private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
    private static final String EXTERNAL = "<mechanisms" + SASL + "><mechanism>EXTERNAL</mechanism></mechanisms>";
    private static final String DIALBACK = "<dialback xmlns='urn:xmpp:features:dialback'/>";
    private static final String CLOSE = "</stream:stream>";

    private final ServerSocket server = RawPeer.listen();
    private final Stack guard = new Stack(GUARD, AUTHORITY.trust(), StreamSettings.STANDARD, RED_PEER, GREY_PEER);

    TrialTest() {
        List.of("red", "grey").forEach(peer -> guard.reach(peer, server.getLocalPort()));
    }

    @AfterEach
    void stop() throws IOException {
        guard.close();
        server.close();
    }

    private static String header(String from) {
        return "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' from='" + from
                + "' to='blue.test' id='i1' version='1.0'>";
    }

    private static String features(String inside) {
        return "<stream:features>" + inside + "</stream:features>";
    }

    private CompletableFuture<List<Step>> trial(PeerEntry peer, DomainPair pair) {
        return guard.s2s.tryOut(peer, pair).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS);
    }

    /** The steps in short. */
    private static String stages(List<Step> steps) {
        return steps.stream()
                .map(step -> step.stage().word()
                        + (step.outcome() == Step.Outcome.PASSED
                                ? ""
                                : " " + step.outcome().word()))
                .collect(Collectors.joining(", "));
    }

    private RawPeer secured(Identity shown, String domain) {
        RawPeer peer = RawPeer.accept(server);
        peer.until("version='1.0'>");
        peer.send(header(domain) + features("<starttls" + TLS + "/>")).until("<starttls" + TLS + "/>");
        peer.send("<proceed" + TLS + "/>").secureAsServer(shown);
        return peer;
    }

    @Test
    void peerThatIsFine_isCalledAndLeftInGoodOrder() throws Exception {
        CompletableFuture<List<Step>> trial = trial(RED_PEER, TO_RED);
        try (RawPeer peer = secured(RED, "red.test")) {
            peer.until("version='1.0'>");
            peer.send(header("red.test") + features(EXTERNAL + DIALBACK)).until("</auth>");
            peer.send("<success" + SASL + "/>").until("version='1.0'>");
            peer.send(header("red.test") + features(""));
            assertThat(peer.until(CLOSE)).isEqualTo(CLOSE);
            peer.send(CLOSE);
        }
        List<Step> steps = trial.get();
        assertThat(stages(steps))
                .isEqualTo("resolve, connect, header, starttls, tls, certificate, features, authentication, close");
        assertThat(steps.get(4).what())
                .contains("TLSv1.3", "the certificate we show: \"CN=guard\", issued by \"CN=Test\"");
        assertThat(steps.get(5).what()).contains("it shows \"CN=red\", for red.test, issued by \"CN=Test\", from 20");
        assertThat(steps.get(6).what()).isEqualTo("the peer offers EXTERNAL, dialback");
        assertThat(guard.s2s.streams()).isEmpty();
    }

    @Test
    void peerWithoutTls_failsThere() throws Exception {
        CompletableFuture<List<Step>> trial = trial(RED_PEER, TO_RED);
        try (RawPeer peer = RawPeer.accept(server)) {
            peer.until("version='1.0'>");
            peer.send(header("red.test") + features(EXTERNAL)).send(CLOSE);
            assertThat(peer.rest()).isEqualTo(CLOSE);
        }
        assertThat(stages(trial.get())).isEqualTo("resolve, connect, header, starttls failed");
        assertThat(trial.get().getLast().what()).isEqualTo("the peer offers no TLS");
    }

    @Test
    void certificateThatProvesNothing_isDescribed() throws Exception {
        guard.now = Instant.now().plusSeconds(86_400L * 365 * 50);
        CompletableFuture<List<Step>> trial = trial(RED_PEER, TO_RED);
        try (RawPeer peer = secured(RED, "red.test")) {
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(stages(trial.get())).isEqualTo("resolve, connect, header, starttls, tls, certificate failed");
        assertThat(trial.get().getLast().what())
                .startsWith("the certificate \"CN=red\" has expired; it shows \"CN=red\", for red.test");
    }

    @Test
    void peerThatRefusesUs_saysWhy() throws Exception {
        CompletableFuture<List<Step>> trial = trial(RED_PEER, TO_RED);
        try (RawPeer peer = secured(RED, "red.test")) {
            peer.until("version='1.0'>");
            peer.send(header("red.test") + features(EXTERNAL)).until("</auth>");
            peer.send("<failure" + SASL + "><not-authorized/></failure>").until(CLOSE);
            peer.send(CLOSE);
        }
        assertThat(stages(trial.get())).endsWith("features, authentication failed");
        assertThat(trial.get().getLast().what()).isEqualTo("the peer refuses our certificate: not-authorized");
    }

    @Test
    void dialbackPeer_isSentNoKey() throws Exception {
        CompletableFuture<List<Step>> trial = trial(GREY_PEER, TO_GREY);
        try (RawPeer peer = secured(RED, "grey.test")) {
            peer.until("version='1.0'>");
            peer.send(header("grey.test") + features(DIALBACK));
            assertThat(peer.until(CLOSE)).isEqualTo(CLOSE);
            peer.send(CLOSE);
        }
        assertThat(stages(trial.get())).endsWith("certificate, features, authentication not-tried, close");
    }

    @Test
    void addressThatFails_isFollowedByTheNext() throws Exception {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        guard.reach("red", nobody, server.getLocalPort());
        CompletableFuture<List<Step>> trial = trial(RED_PEER, TO_RED);
        RawPeer.accept(server).close();
        assertThat(stages(trial.get())).isEqualTo("resolve, connect failed, connect, header failed");
        assertThat(trial.get().get(1).what()).isEqualTo("127.0.0.1:" + nobody + ": Connection refused");
        assertThat(trial.get().getLast().what()).isEqualTo("the peer closed the connection");
    }

    @Test
    void peerThatIsNowhere_fails() throws Exception {
        guard.targets.remove("red");
        assertThat(trial(RED_PEER, TO_RED).get())
                .containsExactly(Step.failed(Step.Stage.RESOLVE, "peer red has no address"));
        Targets broken = domain -> {
            throw new IllegalStateException("broken");
        };
        guard.targets.put("red", broken);
        assertThat(stages(trial(RED_PEER, TO_RED).get())).isEqualTo("resolve failed");
    }
}
