package org.sallyport.gcxp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A consumer under test, with what it told. Requests are answered by the test, unless it is to accept all. */
final class Receiving implements ConsumerEvents, AutoCloseable {
    record Taken(Link link, Request request) {
        String text() {
            return new String(request.payload().orElseThrow().octets(), StandardCharsets.UTF_8);
        }

        void respond(boolean accepted) {
            link.respond(request.id(), accepted);
        }
    }

    final Events events = new Events();
    final BlockingQueue<Taken> requests = new LinkedBlockingQueue<>();
    /** Whether the link is paused by its next request. */
    volatile boolean pausing;

    private final boolean responses;
    private final boolean acceptsAll;
    private final Consumer consumer;

    Receiving(ConsumerSettings settings) {
        this(settings, true, false);
    }

    Receiving(ConsumerSettings settings, boolean responses, boolean acceptsAll) {
        this(settings, responses, acceptsAll, 0);
    }

    Receiving(ConsumerSettings settings, boolean responses, boolean acceptsAll, int port) {
        this.responses = responses;
        this.acceptsAll = acceptsAll;
        this.consumer = Consumer.listen(
                        Loops.ALL,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        settings,
                        Party.CONSUMER::server,
                        this)
                .toCompletableFuture()
                .join();
    }

    InetSocketAddress address() {
        return consumer.address();
    }

    Consumer consumer() {
        return consumer;
    }

    Taken take() {
        try {
            Taken taken = requests.poll(20, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError("no request came, but " + events.all());
            }
            return taken;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Admission admit(Link link) {
        Optional<String> refused = PeerCheck.named(List.of("producer.test")).refuse(link.session(), link.address());
        return refused.isPresent()
                ? new Admission.TurnedAway(refused.get())
                : new Admission.Admitted("producer", responses);
    }

    @Override
    public void opened(Link link) {
        events.add("opened");
    }

    @Override
    public void request(Link link, Request request) {
        events.add("request");
        if (pausing) {
            link.pause();
        }
        if (acceptsAll) {
            link.respond(request.id(), true);
        }
        requests.add(new Taken(link, request));
    }

    @Override
    public void closed(Link link, String why) {
        events.add("closed: " + why);
    }

    @Override
    public void refusedBefore(InetSocketAddress address, String word, String why) {
        events.add("before: " + word + ": " + why);
    }

    @Override
    public void failedInside(Throwable cause) {
        events.add("inside: " + cause);
    }

    @Override
    public void close() {
        consumer.close().toCompletableFuture().join();
    }
}
