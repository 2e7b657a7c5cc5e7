package org.sallyport.appliance.demo;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;

/** TLS of a demo server, from the JDK: it shows its certificate and trusts one authority. */
final class EndpointTls {
    private static final char[] NO_PASSWORD = new char[0];

    private EndpointTls() {}

    static SSLContext of(Identity identity, DemoAuthority trusted) {
        try {
            KeyStore keys = empty();
            X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
            keys.setKeyEntry(identity.id(), identity.key(), NO_PASSWORD, chain);
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(keys, NO_PASSWORD);
            KeyStore anchors = empty();
            anchors.setCertificateEntry("anchor", trusted.certificate());
            TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
            trustManagers.init(anchors);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS for the demo server " + identity.id(), e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
