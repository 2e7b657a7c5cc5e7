package org.sallyport.appliance.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** The messages of one pair of domains: sent as the load says, counted when they arrive. On the one loop of the tool. */
final class Pair {
    private final Shape shape;
    private final Channel channel;
    private final Histogram latencies;
    private final Deque<Long> sent = new ArrayDeque<>();
    private Optional<Load> load = Optional.empty();
    private int next;
    private long arrived;

    /** @param latencies in nanoseconds, of all pairs */
    Pair(String from, String to, Channel channel, Histogram latencies) {
        this.shape = new Shape(from, to);
        this.channel = channel;
        this.latencies = latencies;
    }

    /** How many have arrived. */
    long arrived() {
        return arrived;
    }

    boolean isQuiet() {
        return sent.isEmpty();
    }

    void begin(Load with) {
        load = Optional.of(with);
        fill(with);
    }

    /** Sends no more; what is on its way still arrives. */
    void stop() {
        load = Optional.empty();
    }

    private void fill(Load load) {
        while (load.outstanding() - sent.size() >= load.batch()) {
            ByteBuf octets = channel.alloc().buffer(1024 * load.batch());
            for (int i = 0; i < load.batch(); i++) {
                octets.writeBytes(shape.message(next++));
                sent.add(System.nanoTime());
            }
            channel.writeAndFlush(octets);
        }
    }

    /** So many more have come; in the order in which they were sent, as RFC 6120, 10.1 wants it. */
    void arrived(int count) {
        long now = System.nanoTime();
        for (int i = 0; i < count; i++) {
            latencies.recordValue(now - sent.remove());
        }
        arrived += count;
        load.ifPresent(this::fill);
    }
}
