package org.sallyport.guard.verify.gate;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.sallyport.gcxp.Admission;
import org.sallyport.gcxp.Consumer;
import org.sallyport.gcxp.ConsumerEvents;
import org.sallyport.gcxp.ConsumerSettings;
import org.sallyport.gcxp.Errand;
import org.sallyport.gcxp.Fate;
import org.sallyport.gcxp.Link;
import org.sallyport.gcxp.Payload;
import org.sallyport.gcxp.PeerCheck;
import org.sallyport.gcxp.Producer;
import org.sallyport.gcxp.ProducerEvents;
import org.sallyport.gcxp.ProducerSettings;
import org.sallyport.gcxp.Request;
import org.sallyport.gcxp.Route;
import org.sallyport.guard.crypto.CertifiedPeer;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.Tls;

/** A producer before a gate and a consumer behind it, each with the gcxp library, over TLS on loopback. */
final class Ends implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("gate test");
    private static final Identity BLUE = AUTHORITY.issue("blue", "edge.blue.example");
    private static final Identity GUARD = AUTHORITY.issue("guard", "guard.example");
    private static final Identity RED = AUTHORITY.issue("red", "edge.red.example");

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
    private final Consumer consumer;
    private Optional<Producer> producer = Optional.empty();

    /** A request that came through. */
    record Arrived(Link link, Request request) {
        String text() {
            return new String(request.payload().orElseThrow().octets(), StandardCharsets.UTF_8);
        }

        void respond(boolean accepted) {
            link.respond(request.id(), accepted);
        }
    }

    /** @param responses whether the consumer answers */
    Ends(boolean responses) {
        consumer = Consumer.listen(
                        loops,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        ConsumerSettings.DEFAULT,
                        () -> Tls.acceptingMutual13(RED),
                        new ConsumerEvents() {
                            @Override
                            public Admission admit(Link link) {
                                return named("guard.example")
                                        .refuse(link.session(), link.address())
                                        .<Admission>map(Admission.TurnedAway::new)
                                        .orElseGet(() -> new Admission.Admitted("guard", responses));
                            }

                            @Override
                            public void request(Link link, Request request) {
                                arrived.add(new Arrived(link, request));
                                if (!responses) {
                                    link.giveUp(request.id());
                                }
                            }
                        })
                .toCompletableFuture()
                .join();
    }

    private static PeerCheck named(String name) {
        return (session, address) -> certified(name).refuse(session, Instant.now());
    }

    private static CertifiedPeer certified(String name) {
        return new CertifiedPeer(Set.of(name), AUTHORITY.trust(), Optional.empty());
    }

    /** How a gate meets these ends, where the producer must have that name. */
    Ways ways(String producerName) {
        return new Ways(
                certified(producerName),
                InetAddress::isLoopbackAddress,
                GUARD,
                certified("edge.red.example"),
                () -> CompletableFuture.completedStage(List.of(consumer.address())),
                GUARD,
                InstantSource.system(),
                producerName);
    }

    /** Connects the producer to a gate. */
    void connect(InetSocketAddress gate, boolean responses) {
        producer = Optional.of(Producer.start(
                loops,
                ProducerSettings.DEFAULT.withResponses(responses),
                new To(gate, () -> Tls.connectingMutual13(BLUE, ""), named("guard.example")),
                ProducerEvents.NONE));
    }

    CompletableFuture<Fate> send(String document) {
        CompletableFuture<Fate> fate = new CompletableFuture<>();
        boolean taken = producer.orElseThrow().send(new Errand() {
            @Override
            public Optional<Payload> payload() {
                return Optional.of(Payload.of(document));
            }

            @Override
            public void ended(Fate how) {
                fate.complete(how);
            }
        });
        if (!taken) {
            throw new AssertionError("the producer is full");
        }
        return fate.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    Arrived next() throws InterruptedException {
        Arrived next = arrived.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came through");
        }
        return next;
    }

    @Override
    public void close() {
        producer.ifPresent(
                open -> open.close(Duration.ZERO).toCompletableFuture().join());
        consumer.close().toCompletableFuture().join();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private record To(InetSocketAddress at, Supplier<SSLEngine> engines, PeerCheck check) implements Route {
        @Override
        public CompletionStage<List<InetSocketAddress>> addresses() {
            return CompletableFuture.completedStage(List.of(at));
        }

        @Override
        public SSLEngine engine(InetSocketAddress address) {
            return engines.get();
        }
    }
}
