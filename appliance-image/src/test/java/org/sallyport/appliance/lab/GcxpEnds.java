package org.sallyport.appliance.lab;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.Tls;
import org.sallyport.guard.crypto.Trust;

/**
 * Scripted ends of GCXP for an XML guard: a producer that sends documents and notes what became of each, and a consumer that
 * notes what arrives and answers by a rule. They stand for edges, with the edges' certificates.
 */
public final class GcxpEnds implements AutoCloseable {
    private static final ProducerSettings SETTINGS = new ProducerSettings(
            true,
            262_144,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            // a guard that was killed is back in its own time, on a slow machine too
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            128,
            100_000,
            10,
            Duration.ofMillis(50),
            Duration.ofMillis(500));

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final Trust trust;
    private final Identity blue;
    private final Identity red;
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final Map<String, Fate> fates = new ConcurrentHashMap<>();
    private final Consumer consumer;
    private Optional<Producer> producer = Optional.empty();

    /**
     * Starts the consumer.
     *
     * @param at where it listens
     * @param guard the name that the certificate of whoever sends to it proves
     * @param responses whether it answers
     * @param accepts what it answers to a document
     */
    public GcxpEnds(
            Authority authority, InetSocketAddress at, String guard, boolean responses, Predicate<String> accepts) {
        this.trust = Trust.pem(authority.certificate());
        this.blue = identity(authority, "blue");
        this.red = identity(authority, "red");
        this.consumer = Consumer.listen(
                        loops, at, ConsumerSettings.DEFAULT, () -> Tls.acceptingMutual13(red), new ConsumerEvents() {
                            @Override
                            public Admission admit(Link link) {
                                return named(guard)
                                        .refuse(link.session(), link.address())
                                        .<Admission>map(Admission.TurnedAway::new)
                                        .orElseGet(() -> new Admission.Admitted("guard", responses));
                            }

                            @Override
                            public void request(Link link, Request request) {
                                String document = new String(
                                        request.payload().orElseThrow().octets(), StandardCharsets.UTF_8);
                                arrived.add(document);
                                link.respond(request.id(), accepts.test(document));
                            }
                        })
                .toCompletableFuture()
                .join();
    }

    private static Identity identity(Authority authority, String server) {
        Credential issued = authority.issue(Authority.Request.domains(EdgeGuard.identity(server)));
        return Identity.pem(server, issued.certificate(), issued.key());
    }

    private PeerCheck named(String name) {
        CertifiedPeer peer = new CertifiedPeer(Set.of(name), trust, Optional.empty());
        return (session, address) -> peer.refuse(session, Instant.now());
    }

    /**
     * Connects the producer to a guard.
     *
     * @param name the name that its certificate proves
     */
    public void connect(InetSocketAddress guard, boolean responses, String name) {
        producer = Optional.of(Producer.start(
                loops,
                SETTINGS.withResponses(responses),
                new Route() {
                    @Override
                    public CompletionStage<List<InetSocketAddress>> addresses() {
                        return CompletableFuture.completedStage(List.of(guard));
                    }

                    @Override
                    public SSLEngine engine(InetSocketAddress address) {
                        return Tls.connectingMutual13(blue, "");
                    }

                    @Override
                    public PeerCheck check() {
                        return named(name);
                    }
                },
                ProducerEvents.NONE));
    }

    /** Sends a document; each text once. */
    public void send(String document) {
        boolean taken = producer.orElseThrow().send(new Errand() {
            @Override
            public Optional<Payload> payload() {
                return Optional.of(Payload.of(document));
            }

            @Override
            public void ended(Fate fate) {
                fates.put(document, fate);
            }
        });
        if (!taken) {
            throw new IllegalStateException("the producer is full");
        }
    }

    /** What has arrived at the consumer, in order. */
    public List<String> arrived() {
        return List.copyOf(arrived);
    }

    /** What became of what was sent, as far as that is known. */
    public Map<String, Fate> fates() {
        return Map.copyOf(fates);
    }

    /** Waits until the fates of so many are known. */
    public void awaitFates(int count) {
        Daemon.await("not enough is answered", Duration.ofSeconds(90), () -> fates.size() >= count);
    }

    /** Waits until so many have arrived. */
    public void awaitArrivals(int count) {
        Daemon.await("not enough arrives", Duration.ofSeconds(60), () -> arrived.size() >= count);
    }

    @Override
    public void close() {
        producer.ifPresent(
                open -> open.close(Duration.ZERO).toCompletableFuture().join());
        consumer.close().toCompletableFuture().join();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
