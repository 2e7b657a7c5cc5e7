package org.sallyport.appliance.gcxp;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.crypto.CertificateCheck;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.PeerCertificates;

/** Who takes part, and where. */
final class Ends {
    static final DemoAuthority AUTHORITY = DemoAuthority.create("authority");
    static final Identity PRODUCER = AUTHORITY.issue("producer", "producer.example");
    static final Identity CONSUMER = AUTHORITY.issue("consumer", "consumer.example");
    static final EventLoopGroup LOOPS =
            new MultiThreadIoEventLoopGroup(2, new DefaultThreadFactory("loop", true), NioIoHandler.newFactory());

    private Ends() {}

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static Party producer(Duration patience, Duration slow, boolean responses) {
        return new Party(PRODUCER, AUTHORITY.trust(), "consumer.example", patience, slow, responses);
    }

    static Party consumer(Duration patience, Duration slow, boolean responses) {
        return new Party(CONSUMER, AUTHORITY.trust(), "producer.example", patience, slow, responses);
    }

    static Optional<String> refuse(SSLSession session, String name) {
        return switch (CertificateCheck.check(PeerCertificates.of(session), AUTHORITY.trust(), Instant.now())) {
            case Proof.Refused refused -> Optional.of(refused.reason());
            case Proof.Proved proved -> proved.proves(name) ? Optional.empty() : Optional.of("another name");
        };
    }
}
