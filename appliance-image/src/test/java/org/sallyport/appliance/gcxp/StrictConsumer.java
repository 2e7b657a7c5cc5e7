package org.sallyport.appliance.gcxp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sallyport.gcxp.Admission;
import org.sallyport.gcxp.Consumer;
import org.sallyport.gcxp.ConsumerEvents;
import org.sallyport.gcxp.ConsumerSettings;
import org.sallyport.gcxp.Link;
import org.sallyport.gcxp.Request;
import org.sallyport.guard.crypto.Tls;

/** The consumer of the library, in short times; it answers after a moment. */
final class StrictConsumer implements ConsumerEvents, AutoCloseable {
    private static final ConsumerSettings QUICK =
            new ConsumerSettings(65_536, Duration.ofSeconds(2), Duration.ofSeconds(2), Optional.empty(), 64, 16, 1_000);

    private final boolean responses;
    private final Consumer consumer;

    StrictConsumer(boolean responses) {
        this.responses = responses;
        this.consumer = Consumer.listen(
                        Ends.LOOPS, Ends.loopback(0), QUICK, () -> Tls.acceptingMutual13(Ends.CONSUMER), this)
                .toCompletableFuture()
                .join();
    }

    InetSocketAddress address() {
        return consumer.address();
    }

    @Override
    public Admission admit(Link link) {
        return Ends.refuse(link.session(), "producer.example")
                .<Admission>map(Admission.TurnedAway::new)
                .orElse(new Admission.Admitted("producer", responses));
    }

    @Override
    public void request(Link link, Request request) {
        var unused = Ends.LOOPS.schedule(() -> link.respond(request.id(), true), 200, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        consumer.close().toCompletableFuture().join();
    }
}
