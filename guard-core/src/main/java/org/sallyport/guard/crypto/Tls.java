package org.sallyport.guard.crypto;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.sallyport.policy.stanza.Jid;

/**
 * Makes TLS engines: TLS 1.2 and 1.3 only for streams, 1.3 alone where a method says so; AEAD suites with forward secrecy only, no renegotiation, and no
 * resumption: each engine has a context of its own, so each stream proves afresh who it is. In mode {@code fips} they
 * are the module's, and of all this only what is approved. Immutable, thread-safe; an engine belongs to one stream.
 *
 * <p>A handshake proves that the peer holds the key of the certificate that it showed, and nothing more. Which peer
 * that is, and whether its authorities vouch for it, is for {@link CertificateCheck}, once the stream has said who it
 * is.
 */
public final class Tls {
    private static final String TLS_13 = "TLSv1.3";
    private static final String[] PROTOCOLS = {TLS_13, "TLSv1.2"};
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    };
    /** The name of server-to-server streams in ALPN (XEP-0368, section 4). */
    private static final String[] XMPP_SERVER = {"xmpp-server"};

    private static final String[] NOT_NAMED = {};
    private static final String[] SIGNATURES = {
        "ecdsa_secp256r1_sha256",
        "ecdsa_secp384r1_sha384",
        "ecdsa_secp521r1_sha512",
        "ed25519",
        "ed448",
        "rsa_pss_rsae_sha256",
        "rsa_pss_rsae_sha384",
        "rsa_pss_rsae_sha512",
        "rsa_pss_pss_sha256",
        "rsa_pss_pss_sha384",
        "rsa_pss_pss_sha512",
        "rsa_pkcs1_sha256",
        "rsa_pkcs1_sha384",
        "rsa_pkcs1_sha512",
    };

    /** No finite fields: a peer could choose one of 8192 bits, and its handshake would cost as much as ten others. */
    private static final String[] GROUPS = {"x25519", "secp256r1", "secp384r1", "secp521r1", "x448"};

    private static final String[] APPROVED_GROUPS = {"secp256r1", "secp384r1", "secp521r1"};

    private final List<Identity> identities;

    private Tls(List<Identity> identities) {
        this.identities = List.copyOf(identities);
    }

    /** The first identity that proves a name, and whose kind of key the peer takes, is the one shown. */
    public static Tls of(List<Identity> identities) {
        return new Tls(identities);
    }

    /**
     * The server's end. It asks for a certificate and takes any or none. It shows a certificate that proves the name in
     * the client's SNI; else, one that proves the domain; else the fallback; else the handshake fails.
     *
     * @param toDomain the {@code to} of the stream header in normal form, or "" where it is not known
     * @param fallback what to show where neither name is ours
     */
    public SSLEngine accepting(String toDomain, Optional<Identity> fallback) {
        return accepting(toDomain, fallback, NOT_NAMED);
    }

    /**
     * The server's end of a connection that begins with TLS (XEP-0368): nothing was said before, so that SNI or the
     * fallback chooses the certificate. A client that names protocols (ALPN) and not {@code xmpp-server} among them came
     * for something else, and the handshake fails; one that names none passes.
     */
    public SSLEngine acceptingDirect(Optional<Identity> fallback) {
        return accepting("", fallback, XMPP_SERVER);
    }

    /**
     * The server's end of a connection where nothing is negotiated but TLS (XEP-0361): the client must show a certificate, what it
     * names in SNI or ALPN is passed over, and it is shown this one, or the handshake fails.
     */
    public SSLEngine acceptingAgreed(Optional<Identity> shown) {
        SSLEngine engine = engine(new ShownCertificate(List.of(), "", shown));
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters(NOT_NAMED);
        parameters.setNeedClientAuth(true);
        engine.setSSLParameters(parameters);
        return new NoRenegotiation(engine);
    }

    private SSLEngine accepting(String toDomain, Optional<Identity> fallback, String[] protocols) {
        SSLEngine engine = engine(new ShownCertificate(identities, toDomain, fallback));
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters(protocols);
        parameters.setWantClientAuth(true);
        engine.setSSLParameters(parameters);
        return new NoRenegotiation(engine);
    }

    /** As {@link #connecting(String, String, Optional)}, showing nothing where no certificate proves the domain. */
    public SSLEngine connecting(String fromDomain, String targetDomain) {
        return connecting(fromDomain, targetDomain, Optional.empty());
    }

    /**
     * The client's end.
     *
     * @param fromDomain whose certificate is shown where the server asks for one, in normal form
     * @param targetDomain sent as SNI when it is a name in DNS
     * @param fallback what to show where no certificate proves the domain, as a trunk does
     */
    public SSLEngine connecting(String fromDomain, String targetDomain, Optional<Identity> fallback) {
        return connecting(fromDomain, targetDomain, fallback, NOT_NAMED);
    }

    /**
     * The client's end of a connection that begins with TLS (XEP-0368), with the same parameters: it names
     * {@code xmpp-server} (ALPN). A server that names another protocol fails the handshake; one that names none passes.
     */
    public SSLEngine connectingDirect(String fromDomain, String targetDomain, Optional<Identity> fallback) {
        return connecting(fromDomain, targetDomain, fallback, XMPP_SERVER);
    }

    /**
     * The client's end of a connection where nothing is negotiated but TLS (XEP-0361): no name is sent.
     *
     * @param shown what is shown
     */
    public SSLEngine connectingAgreed(Optional<Identity> shown) {
        SSLEngine engine = engine(new ShownCertificate(List.of(), "", shown));
        engine.setUseClientMode(true);
        engine.setSSLParameters(parameters(NOT_NAMED));
        return new NoRenegotiation(engine);
    }

    private SSLEngine connecting(
            String fromDomain, String targetDomain, Optional<Identity> fallback, String[] protocols) {
        SSLEngine engine = engine(new ShownCertificate(identities, fromDomain, fallback));
        engine.setUseClientMode(true);
        SSLParameters parameters = parameters(protocols);
        parameters.setServerNames(serverName(targetDomain).stream().toList());
        engine.setSSLParameters(parameters);
        return new NoRenegotiation(engine);
    }

    /**
     * The server's end where both ends speak TLS 1.3 and show a certificate (GCXP): any other version, and a client
     * without a certificate, fail the handshake.
     *
     * @param shown what is shown, whatever name the client asks for
     */
    public static SSLEngine acceptingMutual13(Identity shown) {
        SSLEngine engine = engine(new ShownCertificate(List.of(), "", Optional.of(shown)));
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters13();
        parameters.setNeedClientAuth(true);
        engine.setSSLParameters(parameters);
        return new NoRenegotiation(engine);
    }

    /**
     * The client's end where both ends speak TLS 1.3 and show a certificate (GCXP): any other version fails the
     * handshake. The certificate is shown whether or not the server's list of authorities has its issuer.
     *
     * @param target sent as SNI when it is a name in DNS; "" for none
     */
    public static SSLEngine connectingMutual13(Identity shown, String target) {
        SSLEngine engine = engine(new ShownCertificate(List.of(), "", Optional.of(shown)));
        engine.setUseClientMode(true);
        SSLParameters parameters = parameters13();
        parameters.setServerNames(serverName(target).stream().toList());
        engine.setSSLParameters(parameters);
        return new NoRenegotiation(engine);
    }

    private static SSLParameters parameters13() {
        SSLParameters parameters = parameters(NOT_NAMED);
        parameters.setProtocols(new String[] {TLS_13});
        parameters.setCipherSuites(Stream.of(Supported.SUITES)
                .filter(suite -> !suite.contains("_WITH_"))
                .toArray(String[]::new));
        return parameters;
    }

    static SSLEngine engine(KeyManager... shown) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown, new TrustManager[] {new JudgedLater()}, null);
            return context.createSSLEngine();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    static SSLParameters parameters(String... protocols) {
        SSLParameters parameters = new SSLParameters(Supported.SUITES, PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setSignatureSchemes(SIGNATURES);
        parameters.setApplicationProtocols(protocols);
        parameters.setNamedGroups(Cryptography.isFips() ? APPROVED_GROUPS : GROUPS);
        return parameters;
    }

    private static Optional<SNIServerName> serverName(String domain) {
        try {
            return Jid.ofDomain(domain).dnsName().map(SNIHostName::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Found out once, at first use. */
    private static final class Supported {
        private static final String[] SUITES = suites();

        private static String[] suites() {
            Set<String> known = Set.of(engine().getSupportedCipherSuites());
            return Stream.of(Tls.SUITES).filter(known::contains).toArray(String[]::new);
        }
    }
}
