package org.sallyport.guard.verify.gate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.sallyport.gcxp.PeerCheck;
import org.sallyport.gcxp.Route;
import org.sallyport.guard.crypto.CertifiedPeer;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.Tls;

/**
 * How the two ends are met. Immutable; what it is made of is asked on event loops and must not block.
 *
 * @param producer who brings messages
 * @param sources whether the producer may come from an address
 * @param shownToProducer the certificate that it sees
 * @param consumer who gets messages
 * @param addresses where the consumer is, in order of priority
 * @param shownToConsumer the certificate that it sees
 * @param clock the time at which certificates must be valid
 * @param marks what tells these ways from others; where it changes, all links are made anew
 */
public record Ways(
        CertifiedPeer producer,
        Predicate<InetAddress> sources,
        Identity shownToProducer,
        CertifiedPeer consumer,
        Supplier<CompletionStage<List<InetSocketAddress>>> addresses,
        Identity shownToConsumer,
        InstantSource clock,
        String marks) {
    /** The server's end of TLS for a producer that connects. */
    SSLEngine accepting() {
        return Tls.acceptingMutual13(shownToProducer);
    }

    /** Whether who connects is the producer, by address and certificate. */
    PeerCheck fromProducer() {
        return (session, address) -> sources.test(address.getAddress())
                ? producer.refuse(session, clock.instant())
                : Optional.of("the producer does not come from "
                        + address.getAddress().getHostAddress());
    }

    /** How the consumer is reached and known. */
    Route toConsumer() {
        return new Route() {
            @Override
            public CompletionStage<List<InetSocketAddress>> addresses() {
                return addresses.get();
            }

            @Override
            public SSLEngine engine(InetSocketAddress address) {
                return Tls.connectingMutual13(shownToConsumer, "");
            }

            @Override
            public PeerCheck check() {
                return (session, address) -> consumer.refuse(session, clock.instant());
            }
        };
    }
}
