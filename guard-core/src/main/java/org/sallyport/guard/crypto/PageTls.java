package org.sallyport.guard.crypto;

import java.security.GeneralSecurityException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS of the server that people's browsers come to: the versions, suites and groups of {@link Tls}. A browser may be
 * asked for a certificate; one that no authority vouches for ends the handshake, none at all does not. Immutable.
 */
public final class PageTls {
    private final SSLContext context;
    private final boolean asks;

    private PageTls(SSLContext context, boolean asks) {
        this.context = context;
        this.asks = asks;
    }

    /**
     * TLS with this identity, whatever name the browser asks for.
     *
     * @param people who may vouch for certificates of people; left out, nobody is asked for one
     */
    public static PageTls of(Identity shown, Optional<Trust> people) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new ShownCertificate(List.of(), "", Optional.of(shown))},
                    people.isPresent() ? judging(people.get()) : new TrustManager[0],
                    null);
            return new PageTls(context, people.isPresent());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    /** Those whom the authorities vouch for; whether they have revoked a certificate is not asked. */
    static TrustManager[] judging(Trust people) throws GeneralSecurityException {
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate authority : people.authorities()) {
            anchors.add(new TrustAnchor(authority, null));
        }
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.setRevocationEnabled(false); // the guard can forget a person; a collector is the site's own
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return factory.getTrustManagers();
    }

    /** With the identity and the trust. */
    public SSLContext context() {
        return context;
    }

    /** A fresh copy of versions, suites, groups, and whether browsers are asked for a certificate. */
    public SSLParameters parameters() {
        SSLParameters parameters = Tls.parameters();
        parameters.setWantClientAuth(asks);
        return parameters;
    }
}
