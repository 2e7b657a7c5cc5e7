package org.sallyport.guard.crypto;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;

/**
 * Chooses the certificate that one engine shows. JSSE asks by kind of key and then by alias; the alias is the place in
 * the list of identities, the fallback's comes after the last.
 *
 * <p>The list of authorities that a peer may send is passed over: XMPP servers send none, or one that has nothing to do
 * with whom they trust, and a certificate that is not wanted costs nothing.
 */
final class ShownCertificate extends X509ExtendedKeyManager {
    private static final String[] NONE = {};

    private final List<Identity> identities;
    private final String domain;
    private final boolean hasFallback;

    ShownCertificate(List<Identity> identities, String domain, Optional<Identity> fallback) {
        this.identities = Stream.concat(identities.stream(), fallback.stream()).toList();
        this.domain = domain;
        this.hasFallback = fallback.isPresent();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        List<Integer> candidates = requested(engine).map(this::proving).orElse(List.of());
        return first(candidates.isEmpty() ? ownCandidates() : candidates, keyType);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return first(ownCandidates(), keyTypes);
    }

    private List<Integer> ownCandidates() {
        List<Integer> candidates = proving(domain);
        return candidates.isEmpty() && hasFallback ? List.of(identities.size() - 1) : candidates;
    }

    private List<Integer> proving(String name) {
        return IntStream.range(0, identities.size())
                .filter(i -> identities.get(i).proves(name))
                .boxed()
                .toList();
    }

    private @Nullable String first(List<Integer> candidates, String... keyTypes) {
        return candidates.stream()
                .filter(i -> Stream.of(keyTypes).anyMatch(keyType -> isOf(keyType, identities.get(i))))
                .map(String::valueOf)
                .findFirst()
                .orElse(null);
    }

    /**
     * The JDK asks for {@code EC} where Bouncy Castle asks for {@code ECDHE_ECDSA} (TLS 1.2) or {@code EC/secp256r1} (TLS
     * 1.3), and looks itself at the curve.
     */
    private static boolean isOf(String keyType, Identity identity) {
        return identity.key()
                .getAlgorithm()
                .equals(
                        switch (keyType) {
                            case "ECDHE_ECDSA" -> "EC";
                            case "ECDHE_RSA" -> "RSA";
                            default -> keyType.split("/", 2)[0];
                        });
    }

    /** The name in the client's SNI, in normal form. */
    private static Optional<String> requested(@Nullable SSLEngine engine) {
        if (engine == null || !(engine.getHandshakeSession() instanceof ExtendedSSLSession session)) {
            return Optional.empty();
        }
        return session.getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .flatMap(name -> normal(name).stream())
                .findFirst();
    }

    private static Optional<String> normal(String name) {
        try {
            return Optional.of(Jid.ofDomain(name).domain());
        } catch (InvalidJid e) {
            return Optional.empty();
        }
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return identities.get(Integer.parseInt(alias)).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identities.get(Integer.parseInt(alias)).key();
    }

    /** For sockets to collectors; what servers show is chosen for engines alone. */
    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return first(ownCandidates(), keyTypes);
    }

    // Nobody asks for the rest.

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return NONE;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return NONE;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
