package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("either-mode")
class TlsTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("authority");
    private static final Identity BLUE = AUTHORITY.issue("blue", "blue.example");
    private static final Identity RED = AUTHORITY.issue("red", "red.example");
    private static final Identity GUARD = AUTHORITY.issue("guard", "guard.example");
    private static final Identity BUCHER = AUTHORITY.issue("bücher", "faß.example");

    /** A record with a ClientHello: version 3.2, no random, no session, one suite, no compression. */
    private static final byte[] HELLO_OF_TLS_11 =
            HexFormat.of().parseHex("160301002d" + "01000029" + "0302" + "00".repeat(32) + "00" + "0002c009" + "0100");

    private final Tls server = Tls.of(List.of(BLUE, RED, BUCHER));
    private final Tls client = Tls.of(List.of(AUTHORITY.issue("peer", "peer.example")));

    @Test
    void sni_choosesTheCertificate() throws Exception {
        assertThat(shownTo("red.example", server.accepting("blue.example", Optional.of(GUARD))))
                .isEqualTo(RED.chain());
    }

    @Test
    void internationalSni_isSentAsALabelsAndChoosesByTheNormalForm() throws Exception {
        assertThat(shownTo("faß.example", server.accepting("", Optional.of(GUARD))))
                .isEqualTo(BUCHER.chain());
    }

    @Test
    void streamHeader_choosesWhereThereIsNoSni() throws Exception {
        assertThat(shownTo("192.0.2.1", server.accepting("blue.example", Optional.of(GUARD))))
                .isEqualTo(BLUE.chain());
    }

    @Test
    void streamHeader_choosesWhereSniIsNotOurs() throws Exception {
        assertThat(shownTo("other.example", server.accepting("blue.example", Optional.of(GUARD))))
                .isEqualTo(BLUE.chain());
    }

    @Test
    void fallback_isShownWhereNeitherIsOurs() throws Exception {
        assertThat(shownTo("other.example", server.accepting("other.example", Optional.of(GUARD))))
                .isEqualTo(GUARD.chain());
    }

    @Test
    void noCertificate_endsTheHandshake() {
        SSLEngine accepting = server.accepting("other.example", Optional.empty());
        assertThatThrownBy(() -> shownTo("other.example", accepting)).isInstanceOf(SSLException.class);
    }

    @Test
    void kindOfKey_isTheOneThatThePeerTakes() throws Exception {
        Identity rsa = rsaIdentity("blue.example");
        SSLEngine accepting = Tls.of(List.of(BLUE, rsa)).accepting("blue.example", Optional.empty());
        SSLEngine connecting = plain("TLSv1.2");
        connecting.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
        connecting.setUseClientMode(true);
        Handshake.of(connecting, accepting);
        assertThat(PeerCertificates.of(connecting.getSession())).isEqualTo(rsa.chain());
    }

    @Test
    void clientCertificate_isTheOneOfTheDomainWeSpeakFor() throws Exception {
        Tls ours = Tls.of(List.of(BLUE, RED));
        assertThat(shownBy(ours.connecting("red.example", "peer.example"))).isEqualTo(RED.chain());
        assertThat(shownBy(ours.connecting("other.example", "peer.example", Optional.of(GUARD))))
                .isEqualTo(GUARD.chain());
    }

    @Test
    void clientWithoutCertificate_passesAndProvesNothing() throws Exception {
        List<X509Certificate> shown = shownBy(Tls.of(List.of(BLUE)).connecting("other.example", "peer.example"));
        assertThat(shown).isEmpty();
        assertThat(CertificateCheck.check(shown, AUTHORITY.trust(), Instant.now()))
                .isEqualTo(new CertificateCheck.Proof.Refused(Flaw.MISSING, "no certificate was shown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void directTls_namesItsProtocol(String version) throws Exception {
        SSLEngine accepting = server.acceptingDirect(Optional.of(GUARD));
        SSLEngine connecting = naming(version, "h2", "xmpp-server");
        assertThat(Handshake.of(connecting, accepting).carried("<stream/>")).isEqualTo("<stream/>");
        assertThat(accepting.getApplicationProtocol())
                .isEqualTo(connecting.getApplicationProtocol())
                .isEqualTo("xmpp-server");
        assertThat(PeerCertificates.of(connecting.getSession())).isEqualTo(GUARD.chain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void directTlsForAnotherProtocol_isRefused(String version) throws Exception {
        for (String other : List.of("http/1.1", "xmpp-client")) {
            SSLEngine connecting = naming(version, other);
            SSLEngine accepting = server.acceptingDirect(Optional.of(GUARD));
            assertThatThrownBy(() -> Handshake.of(connecting, accepting)).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void directTlsForNoNamedProtocol_passes(String version) throws Exception {
        SSLEngine accepting = server.acceptingDirect(Optional.of(GUARD));
        assertThat(Handshake.of(naming(version), accepting).carried("<stream/>"))
                .isEqualTo("<stream/>");
    }

    @Test
    void directTls_choosesTheCertificateBySni() throws Exception {
        SSLEngine connecting = client.connectingDirect("peer.example", "red.example", Optional.empty());
        SSLEngine accepting = server.acceptingDirect(Optional.of(GUARD));
        Handshake.of(connecting, accepting).carried("x");
        assertThat(PeerCertificates.of(connecting.getSession())).isEqualTo(RED.chain());
        assertThat(accepting.getApplicationProtocol()).isEqualTo("xmpp-server");
    }

    @Test
    void startTls_namesNoProtocolAndTakesAny() throws Exception {
        SSLEngine accepting = server.accepting("blue.example", Optional.empty());
        Handshake.of(naming("TLSv1.3", "xmpp-server"), accepting);
        assertThat(accepting.getApplicationProtocol()).isEmpty();
        SSLEngine asked = server.acceptingDirect(Optional.of(GUARD));
        Handshake.of(client.connecting("peer.example", "red.example"), asked);
        assertThat(asked.getApplicationProtocol()).isEmpty();
    }

    private static SSLEngine naming(String version, String... protocols) throws Exception {
        SSLEngine engine = plain(version);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        engine.setSSLParameters(parameters);
        return engine;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void twoVersions_areSpoken(String version) throws Exception {
        SSLEngine connecting = plain(version);
        connecting.setUseClientMode(true);
        SSLEngine accepting = server.accepting("blue.example", Optional.empty());
        Handshake handshake = Handshake.of(connecting, accepting);
        assertThat(accepting.getSession().getProtocol()).isEqualTo(version);
        assertThat(handshake.carried("<stream/>")).isEqualTo("<stream/>");
    }

    @Test
    void mutual13_provesBothEnds() throws Exception {
        SSLEngine accepting = Tls.acceptingMutual13(BLUE);
        SSLEngine connecting = Tls.connectingMutual13(RED, "blue.example");
        assertThat(Handshake.of(connecting, accepting).carried("d9d9f700")).isEqualTo("d9d9f700");
        assertThat(accepting.getSession().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(PeerCertificates.of(accepting.getSession())).isEqualTo(RED.chain());
        assertThat(PeerCertificates.of(connecting.getSession())).isEqualTo(BLUE.chain());
    }

    @Test
    void mutual13_showsItsOneCertificateWhateverIsAsked() throws Exception {
        SSLEngine connecting = Tls.connectingMutual13(RED, "");
        Handshake.of(connecting, Tls.acceptingMutual13(BLUE)).carried("x");
        assertThat(PeerCertificates.of(connecting.getSession())).isEqualTo(BLUE.chain());
        SSLEngine other = Tls.connectingMutual13(RED, "red.example");
        Handshake.of(other, Tls.acceptingMutual13(BLUE)).carried("x");
        assertThat(PeerCertificates.of(other.getSession())).isEqualTo(BLUE.chain());
    }

    @Test
    void mutual13_speaksNoOlderVersion() throws Exception {
        SSLEngine old = plain("TLSv1.2");
        old.setUseClientMode(true);
        assertThatThrownBy(() -> Handshake.of(old, Tls.acceptingMutual13(BLUE))).isInstanceOf(SSLException.class);
        SSLEngine oldServer = plain("TLSv1.2");
        oldServer.setUseClientMode(false);
        assertThatThrownBy(() -> Handshake.of(Tls.connectingMutual13(RED, ""), oldServer))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void mutual13_letsNobodyInWithoutACertificate() throws Exception {
        SSLEngine anonymous = plain("TLSv1.3");
        anonymous.setUseClientMode(true);
        assertThatThrownBy(() -> Handshake.of(anonymous, Tls.acceptingMutual13(BLUE)))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void trial_findsOutWhoTakesAnOldVersionOrNoCertificate() throws Exception {
        Handshake.of(TlsTrial.connecting("TLSv1.2", Optional.of(RED)), server.accepting("", Optional.of(GUARD)))
                .carried("x");
        Handshake.of(TlsTrial.connecting("TLSv1.3", Optional.empty()), server.accepting("", Optional.of(GUARD)))
                .carried("x");
        assertThatThrownBy(() ->
                        Handshake.of(TlsTrial.connecting("TLSv1.2", Optional.of(RED)), Tls.acceptingMutual13(BLUE)))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() ->
                        Handshake.of(TlsTrial.connecting("TLSv1.3", Optional.empty()), Tls.acceptingMutual13(BLUE)))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> Handshake.of(Tls.connectingMutual13(RED, ""), TlsTrial.accepting("TLSv1.2", BLUE)))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void mutual13_offersNothingElse() {
        for (SSLEngine engine : List.of(Tls.acceptingMutual13(BLUE), Tls.connectingMutual13(RED, "blue.example"))) {
            assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.3");
            assertThat(engine.getEnabledCipherSuites()).isNotEmpty().allMatch(suite -> !suite.contains("_WITH_"));
            assertThat(engine.getSSLParameters().getApplicationProtocols()).isEmpty();
        }
        assertThat(Tls.acceptingMutual13(BLUE).getNeedClientAuth()).isTrue();
    }

    @Test
    void settings_offerNothingWeak() {
        for (SSLEngine engine :
                List.of(server.accepting("", Optional.empty()), client.connecting("a.example", "b.example"))) {
            assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
            assertThat(engine.getEnabledCipherSuites())
                    .isNotEmpty()
                    .allMatch(suite -> suite.contains("_GCM_") || suite.contains("_CHACHA20_"))
                    .allMatch(suite -> suite.startsWith("TLS_ECDHE_") || !suite.contains("_WITH_"));
            assertThat(engine.getSSLParameters().getNamedGroups()).noneMatch(group -> group.startsWith("ffdhe"));
            assertThatThrownBy(() -> engine.setEnabledProtocols(new String[] {"TLSv1.1"}))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void tls11_isRefused() {
        SSLEngine accepting = server.accepting("blue.example", Optional.empty());
        assertThatThrownBy(() -> {
                    accepting.unwrap(ByteBuffer.wrap(HELLO_OF_TLS_11), ByteBuffer.allocate(1 << 16));
                    Optional.ofNullable(accepting.getDelegatedTask()).ifPresent(Runnable::run);
                    accepting.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(1 << 16));
                })
                .isInstanceOf(SSLException.class)
                .hasMessageMatching(".*(TLSv1\\.1|protocol_version).*");
    }

    @Test
    void weakSuite_isRefused() throws Exception {
        SSLEngine connecting = plain("TLSv1.2");
        connecting.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
        connecting.setUseClientMode(true);
        assertThatThrownBy(() -> Handshake.of(connecting, server.accepting("blue.example", Optional.empty())))
                .isInstanceOf(SSLException.class);
    }

    @Test
    @Tag("standard-mode") // the module's client cannot ask for one
    void secondHandshake_isRefusedFromEitherEnd() throws Exception {
        SSLEngine connecting = plain("TLSv1.2");
        connecting.setUseClientMode(true);
        SSLEngine accepting = server.accepting("blue.example", Optional.empty());
        Handshake handshake = Handshake.of(connecting, accepting);
        assertThatThrownBy(accepting::beginHandshake).isInstanceOf(SSLException.class);
        connecting.beginHandshake();
        assertThatThrownBy(handshake::run).hasMessageContaining("renegotiation");
        assertThat(accepting.isOutboundDone()
                        || accepting.getHandshakeStatus().toString().equals("NEED_WRAP"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void session_isNeverResumed(String version) throws Exception {
        SSLContext careless = SSLContext.getInstance("TLS");
        KeyManager[] keys = {new ShownCertificate(List.of(BLUE), "blue.example", Optional.empty())};
        careless.init(keys, new TrustManager[] {new JudgedLater()}, null);
        assertThat(resumes(version, () -> asServer(careless.createSSLEngine())))
                .as("a server that shares its context; the module resumes TLS 1.2 alone")
                .isEqualTo(!Cryptography.isFips() || version.equals("TLSv1.2"));
        assertThat(resumes(version, () -> server.accepting("blue.example", Optional.empty())))
                .isFalse();
    }

    private static SSLEngine asServer(SSLEngine engine) {
        engine.setUseClientMode(false);
        return engine;
    }

    /** Whether the session of a first connection goes on in a second one: then it is as old as the first. */
    private static boolean resumes(String version, Supplier<SSLEngine> accepting) throws Exception {
        SSLContext context = context();
        SSLSession first = session(context, version, accepting.get());
        SSLSession second = session(context, version, accepting.get());
        return first.getCreationTime() == second.getCreationTime()
                && Arrays.equals(first.getPeerCertificates(), second.getPeerCertificates());
    }

    private static SSLSession session(SSLContext context, String version, SSLEngine accepting) throws Exception {
        SSLEngine connecting = context.createSSLEngine("peer.example", 5269);
        connecting.setUseClientMode(true);
        connecting.setEnabledProtocols(new String[] {version});
        Handshake.of(connecting, accepting).carried("x");
        return connecting.getSession();
    }

    private List<X509Certificate> shownTo(String target, SSLEngine accepting) throws SSLException {
        SSLEngine connecting = client.connecting("peer.example", target);
        Handshake.of(connecting, accepting);
        return PeerCertificates.of(connecting.getSession());
    }

    private List<X509Certificate> shownBy(SSLEngine connecting) throws SSLException {
        SSLEngine accepting = server.accepting("blue.example", Optional.empty());
        assertThat(Handshake.of(connecting, accepting).carried("x")).isEqualTo("x");
        return PeerCertificates.of(accepting.getSession());
    }

    private static Identity rsaIdentity(String domain) {
        var keys = RsaKeys.of(2048);
        X509Certificate certificate = AUTHORITY.sign(DemoCertificate.server(domain, Instant.now())
                .dns(Set.of(domain))
                .key(keys.getPublic()));
        return DemoAuthority.identity("rsa", List.of(certificate), keys.getPrivate());
    }

    /** An engine of the JDK as a peer may have it, with its own settings. */
    private static SSLEngine plain(String version) throws Exception {
        SSLEngine engine = context().createSSLEngine();
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static SSLContext context() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], new TrustManager[] {new JudgedLater()}, new SecureRandom());
        return context;
    }
}
