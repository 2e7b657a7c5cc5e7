package org.sallyport.appliance.gcxp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLEngine;
import org.sallyport.gcxp.Errand;
import org.sallyport.gcxp.Fate;
import org.sallyport.gcxp.Payload;
import org.sallyport.gcxp.PeerCheck;
import org.sallyport.gcxp.Producer;
import org.sallyport.gcxp.ProducerEvents;
import org.sallyport.gcxp.ProducerSettings;
import org.sallyport.gcxp.Route;
import org.sallyport.guard.crypto.Tls;

/** The producer of the library, in short times, with something to send until it is to be silent. */
final class StrictProducer implements Route, AutoCloseable {
    private final InetSocketAddress address;
    private final BooleanSupplier silent;
    private final AtomicInteger number = new AtomicInteger();
    private final Producer producer;

    StrictProducer(InetSocketAddress address, boolean responses, BooleanSupplier silent) {
        this.address = address;
        this.silent = silent;
        this.producer = Producer.start(
                Ends.LOOPS,
                new ProducerSettings(
                        responses,
                        65_536,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(60),
                        Duration.ofMillis(500),
                        4,
                        6,
                        2,
                        Duration.ofMillis(10),
                        Duration.ofMillis(20)),
                this,
                ProducerEvents.NONE);
        for (int i = 0; i < 6; i++) {
            send();
        }
    }

    private void send() {
        Optional<Payload> payload = Optional.of(Payload.of("<a n='" + number.incrementAndGet() + "'/>"));
        producer.send(new Errand() {
            @Override
            public Optional<Payload> payload() {
                return payload;
            }

            @Override
            public void ended(Fate fate) {
                if (!silent.getAsBoolean()) {
                    var unused = Ends.LOOPS.schedule(StrictProducer.this::send, 50, TimeUnit.MILLISECONDS);
                }
            }
        });
    }

    @Override
    public CompletionStage<List<InetSocketAddress>> addresses() {
        return CompletableFuture.completedStage(List.of(address));
    }

    @Override
    public SSLEngine engine(InetSocketAddress to) {
        return Tls.connectingMutual13(Ends.PRODUCER, "consumer.example");
    }

    @Override
    public PeerCheck check() {
        return (session, from) -> Ends.refuse(session, "consumer.example");
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO).toCompletableFuture().join();
    }
}
