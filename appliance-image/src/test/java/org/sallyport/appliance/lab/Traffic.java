package org.sallyport.appliance.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Messages from Alice of blue to Bob of red, numbered by their ids, one after the other; each is sent once. When a stream
 * ends, another one is opened. Runs until it is closed.
 */
public final class Traffic implements AutoCloseable {
    private static final int BURST = 10;
    private static final Duration PACE = Duration.ofMillis(2);

    private final Boundary boundary;
    private final IntFunction<String> body;
    private final int burst;
    private final AtomicInteger next = new AtomicInteger(1);
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Optional<ScriptedServer.Stream> stream = Optional.empty();

    private Traffic(Boundary boundary, IntFunction<String> body, int burst) {
        this.boundary = boundary;
        this.body = body;
        this.burst = burst;
        this.thread = Thread.ofPlatform().daemon().name("traffic").unstarted(this::run);
    }

    public static Traffic start(Boundary boundary) {
        return start(boundary, "Number %d"::formatted, BURST);
    }

    /**
     * Messages that say something else.
     *
     * @param body what the message of that number says
     * @param burst how many are sent at once, every two milliseconds
     */
    public static Traffic start(Boundary boundary, IntFunction<String> body, int burst) {
        Traffic traffic = new Traffic(boundary, body, burst);
        traffic.thread.start();
        return traffic;
    }

    /** The number of the message that is sent next. */
    public int next() {
        return next.get();
    }

    /** The number in an id. */
    public static int number(String id) {
        return Integer.parseInt(id.substring("n-".length()));
    }

    /** The stream that is open, or was last. */
    public ScriptedServer.Stream stream() {
        return stream.orElseThrow();
    }

    /** Waits until red has received so many more than it has now. */
    public void awaitArrivals(int more) {
        boundary.awaitArrivals(boundary.red().count() + more);
    }

    /** Waits until another stream than this one is open. */
    public void awaitAnotherStream(ScriptedServer.Stream last) {
        Daemon.await("no other stream opens", Duration.ofSeconds(30), () -> stream() != last);
    }

    private void run() {
        while (!stopped) {
            if (stream.isEmpty() || stream.get().end().isDone()) {
                reconnect();
            } else {
                burst(stream.get());
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    private void reconnect() {
        try {
            stream = Optional.of(boundary.blue().call(boundary.blueDoor(), "red.test"));
        } catch (IOException e) {
            return; // the guard is not there: the next round tries again
        }
    }

    private void burst(ScriptedServer.Stream to) {
        try {
            for (int i = 0; i < burst; i++) {
                int number = next.getAndIncrement();
                to.send(
                        "<message type='chat' id='n-%d' from='alice@blue.test/desk' to='bob@red.test'><body>%s</body></message>"
                                .formatted(number, body.apply(number)));
            }
        } catch (IOException e) {
            return; // its end is seen by whoever watches it
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
