package org.sallyport.appliance.load;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;

/** TLS of the relay and of the two ends: TLS 1.3 of the Java platform, both sides show certificates. */
final class RelayTls {
    private static final List<String> SUITES = List.of("TLS_AES_256_GCM_SHA384");

    private RelayTls() {}

    /** Of files that {@link #write} made. */
    static SslContext accepting(Path directory) {
        return accepting(SslContextBuilder.forServer(
                        directory.resolve("relay.pem").toFile(),
                        directory.resolve("relay.key").toFile())
                .trustManager(directory.resolve("trust.pem").toFile()));
    }

    /** Of files that {@link #write} made. */
    static SslContext connecting(Path directory) {
        return connecting(SslContextBuilder.forClient()
                .keyManager(
                        directory.resolve("relay.pem").toFile(),
                        directory.resolve("relay.key").toFile())
                .trustManager(directory.resolve("trust.pem").toFile()));
    }

    static SslContext accepting(Identity identity, DemoAuthority authority) {
        return accepting(
                SslContextBuilder.forServer(identity.key(), identity.chain()).trustManager(authority.certificate()));
    }

    static SslContext connecting(Identity identity, DemoAuthority authority) {
        return connecting(SslContextBuilder.forClient()
                .keyManager(identity.key(), identity.chain())
                .trustManager(authority.certificate()));
    }

    static void write(DemoAuthority authority, Path directory) {
        authority.writeTrust(directory.resolve("trust.pem"));
        DemoAuthority.write(
                authority.issue("relay", "relay.test"), directory.resolve("relay.pem"), directory.resolve("relay.key"));
    }

    private static SslContext accepting(SslContextBuilder builder) {
        return build(builder.clientAuth(ClientAuth.OPTIONAL));
    }

    private static SslContext connecting(SslContextBuilder builder) {
        // the chain is checked; the ends have the names of domains, not of addresses
        return build(builder.endpointIdentificationAlgorithm(null));
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            return builder.sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3")
                    .ciphers(SUITES)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }
}
