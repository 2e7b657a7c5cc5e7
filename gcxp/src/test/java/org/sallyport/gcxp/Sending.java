package org.sallyport.gcxp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/** A producer under test, with what it told. */
final class Sending implements ProducerEvents, Route, AutoCloseable {
    /** What became of one errand. */
    static final class Sent {
        final CompletableFuture<Fate> fate = new CompletableFuture<>();
        private final Supplier<Optional<Payload>> payload;

        Sent(Supplier<Optional<Payload>> payload) {
            this.payload = payload;
        }

        Fate await() {
            return fate.orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    final Events events = new Events();
    private final List<InetSocketAddress> addresses;
    private final Party party;
    private final Producer producer;

    Sending(ProducerSettings settings, InetSocketAddress... addresses) {
        this(Party.PRODUCER, settings, addresses);
    }

    Sending(Party party, ProducerSettings settings, InetSocketAddress... addresses) {
        this.party = party;
        this.addresses = List.of(addresses);
        this.producer = Producer.start(Loops.ALL, settings, this, this);
    }

    Producer producer() {
        return producer;
    }

    Sent send(String text) {
        Payload payload = Payload.of(text);
        return send(() -> Optional.of(payload));
    }

    Sent send(Supplier<Optional<Payload>> payload) {
        Sent sent = new Sent(payload);
        if (!trySend(sent)) {
            throw new AssertionError("not taken");
        }
        return sent;
    }

    boolean trySend(Sent sent) {
        return producer.send(new Errand() {
            @Override
            public Optional<Payload> payload() {
                return sent.payload.get();
            }

            @Override
            public void ended(Fate fate) {
                if (!sent.fate.complete(fate)) {
                    events.add("ended twice");
                }
                events.add("ended: " + fate);
            }
        });
    }

    @Override
    public CompletionStage<List<InetSocketAddress>> addresses() {
        return CompletableFuture.completedStage(addresses);
    }

    @Override
    public SSLEngine engine(InetSocketAddress address) {
        return party.client();
    }

    @Override
    public PeerCheck check() {
        return PeerCheck.named(List.of("consumer.test"));
    }

    @Override
    public void opened(InetSocketAddress address, SSLSession session) {
        events.add("opened " + address.getPort());
    }

    @Override
    public void closed(InetSocketAddress address, String why) {
        events.add("closed: " + why);
    }

    @Override
    public void failed(InetSocketAddress address, String why) {
        events.add("failed: " + why);
    }

    @Override
    public void unreachable(String why, Duration pause) {
        events.add("unreachable: " + why);
    }

    @Override
    public void room() {
        events.add("room");
    }

    @Override
    public void failedInside(Throwable cause) {
        events.add("inside: " + cause);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO).toCompletableFuture().join();
    }
}
