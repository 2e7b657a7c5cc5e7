package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.StreamCondition;

/** Streams in TLS from the first octet (XEP-0368): what is asked of them is what is asked after STARTTLS. */
class DirectTlsTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity GUARD = AUTHORITY.issue("guard", "blue.test");
    private static final Identity RED = AUTHORITY.issue("red", "red.test");
    private static final Identity OTHER = AUTHORITY.issue("other", "green.test");
    private static final PeerEntry RED_PEER = Stack.direct(Stack.certificatePeer("red", "red.test"));
    private static final PeerEntry GREY_PEER = Stack.direct(Stack.dialbackPeer("grey", "grey.test"));
    private static final Message MESSAGE = Stack.message("a@blue.test", "b@red.test", "hello");
    private static final String HEADER = Dialogue.header("red.test", "blue.test");
    private static final String STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
    private static final String EXTERNAL =
            "<stream:features><mechanisms" + SASL + "><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>";

    private final ServerSocket server = RawPeer.listen();
    private final Stack guard = new Stack(GUARD, AUTHORITY.trust(), StreamSettings.STANDARD, RED_PEER, GREY_PEER);

    DirectTlsTest() {
        List.of("red", "grey").forEach(peer -> guard.reach(peer, server.getLocalPort()));
        guard.intake.served.add("blue.test");
    }

    @AfterEach
    void stop() throws IOException {
        guard.close();
        server.close();
    }

    private static Consumer<SSLParameters> naming(String... protocols) {
        return parameters -> parameters.setApplicationProtocols(protocols);
    }

    private RawPeer connect() {
        return RawPeer.connect(guard.direct.address().getPort());
    }

    private RawPeer secured(Identity shown) {
        return connect().secure(Optional.of(shown), naming("xmpp-server"));
    }

    private static String error(StreamCondition condition) {
        return "<" + condition.word() + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
    }

    @Test
    void peer_authenticatesWithoutStartTls() throws Exception {
        try (RawPeer peer = secured(RED).send(HEADER)) {
            assertThat(peer.until("</stream:features>"))
                    .contains(" from='blue.test' to='red.test' id='")
                    .endsWith(EXTERNAL);
            peer.send("<auth" + SASL + " mechanism='EXTERNAL'>=</auth>").until("<success" + SASL + "/>");
            peer.send(HEADER).until("<stream:features/>");
            peer.send("<message from='b@red.test' to='a@blue.test' type='chat'><body>hello</body></message>");
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
        guard.events.next("opened INBOUND red.test blue.test certificate, TLSv1.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http/1.1", "xmpp-client"})
    void peerThatCameForAnotherProtocol_getsNoTls(String protocol) throws Exception {
        try (RawPeer peer = connect()) {
            assertThatThrownBy(() -> peer.secure(Optional.of(RED), naming(protocol)))
                    .hasRootCauseMessage("(no_application_protocol) Received fatal alert: no_application_protocol");
        }
        guard.events.next("early ended before authentication");
    }

    @Test
    void peerThatSpeaksInClear_getsNoStream() throws Exception {
        try (RawPeer peer = connect().send(HEADER + STARTTLS)) {
            assertThat(peer.rest()).doesNotContain("stream", "<");
        }
        guard.events.next("early ended before authentication");
    }

    @Test
    void silentPeer_runsOutOfTime() throws Exception {
        guard.settings = Settings.times(times -> times.handshake(Duration.ofMillis(100)));
        try (RawPeer peer = connect()) {
            assertThat(peer.rest()).isEmpty();
        }
        guard.events.next("early ended before authentication");
    }

    @Test
    void startTls_isNotOffered() {
        try (RawPeer peer = secured(RED).send(HEADER)) {
            peer.until(EXTERNAL);
            assertThat(peer.send(STARTTLS).rest()).endsWith(error(StreamCondition.POLICY_VIOLATION));
        }
    }

    @Test
    void wrongHeadersAndCertificates_areRefusedAsAfterStartTls() {
        refused(OTHER, HEADER, StreamCondition.NOT_AUTHORIZED);
        refused(RED, Dialogue.header("unlisted.test", "blue.test"), StreamCondition.NOT_AUTHORIZED);
        refused(RED, Dialogue.header("red.test", "nowhere.test"), StreamCondition.HOST_UNKNOWN);
        refused(RED, HEADER.replace("from='red.test' ", ""), StreamCondition.INVALID_FROM);
        refused(RED, "<message/>", StreamCondition.BAD_FORMAT);
        refused(
                RED,
                HEADER + "<message from='b@red.test' to='a@blue.test'><body>hello</body></message>",
                StreamCondition.NOT_AUTHORIZED);
        assertThat(guard.intake.arrivals).isEmpty();
    }

    private void refused(Identity shown, String said, StreamCondition condition) {
        try (RawPeer peer = secured(shown).send(said)) {
            assertThat(peer.rest()).as(said).doesNotContain("success").endsWith(error(condition));
        }
    }

    @Test
    void call_beginsWithTlsAndNamesProtocolAndDomain() throws Exception {
        CompletableFuture<Sent> fate = guard.send(RED_PEER, MESSAGE);
        try (RawPeer peer = RawPeer.accept(server).secureAsServer(RED, naming("xmpp-server"))) {
            assertThat(peer.applicationProtocol()).isEqualTo("xmpp-server");
            assertThat(((ExtendedSSLSession) peer.session()).getRequestedServerNames())
                    .containsExactly(new SNIHostName("red.test"));
            assertThat(peer.until("version='1.0'>")).contains(" from='blue.test' to='red.test'");
            peer.send(Dialogue.header("red.test", "blue.test") + EXTERNAL).until("</auth>");
            peer.send("<success" + SASL + "/>").until("version='1.0'>");
            peer.send(Dialogue.header("red.test", "blue.test") + "<stream:features/>");
            peer.until("<body>hello</body></message>");
            assertThat(fate.get()).isEqualTo(Sent.WRITTEN);
        }
    }

    @Test
    void calledServerThatNamesAnotherProtocol_getsNothing() throws Exception {
        CompletableFuture<Sent> fate = guard.send(RED_PEER, MESSAGE);
        try (RawPeer peer = RawPeer.accept(server)) {
            assertThatThrownBy(() -> peer.secureAsServer(RED, naming("xmpp-client")))
                    .isInstanceOf(AssertionError.class);
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
    }

    @Test
    void calledServerWithAnotherCertificate_getsNothing() throws Exception {
        CompletableFuture<Sent> fate = guard.send(RED_PEER, MESSAGE);
        try (RawPeer peer = RawPeer.accept(server).secureAsServer(OTHER)) {
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.events.next("refused OUTBOUND blue.test red.test")).contains("does not prove red.test");
    }

    @Test
    void calledServerThatSpeaksInClear_getsNothing() throws Exception {
        CompletableFuture<Sent> fate = guard.send(RED_PEER, MESSAGE);
        try (RawPeer peer = RawPeer.accept(server)) {
            peer.send(Dialogue.header("red.test", "blue.test") + "<stream:features>" + STARTTLS + "</stream:features>");
            assertThat(peer.rest()).doesNotContain("stream", "hello");
        }
        assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        assertThat(guard.events.next("refused OUTBOUND blue.test red.test")).endsWith("what came is no TLS");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ourOwnEnds_meet(boolean dialback) throws Exception {
        PeerEntry red = dialback ? Stack.direct(Stack.dialbackPeer("red", "red.test")) : RED_PEER;
        PeerEntry blue = Stack.direct(
                dialback ? Stack.dialbackPeer("blue", "blue.test") : Stack.certificatePeer("blue", "blue.test"));
        try (Stack near = new Stack(GUARD, AUTHORITY.trust(), StreamSettings.STANDARD, red);
                Stack far = new Stack(RED, AUTHORITY.trust(), StreamSettings.STANDARD, blue)) {
            near.reach("red", far.direct.address().getPort());
            far.reach("blue", near.direct.address().getPort());
            near.intake.served.add("blue.test");
            far.intake.served.add("red.test");
            assertThat(near.send(red, MESSAGE).get()).isEqualTo(Sent.WRITTEN);
            assertThat(far.intake.nextBody()).isEqualTo("hello");
            assertThat(far.send(blue, Stack.message("b@red.test", "a@blue.test", "back"))
                            .get())
                    .isEqualTo(Sent.WRITTEN);
            assertThat(near.intake.nextBody()).isEqualTo("back");
        }
    }
}
