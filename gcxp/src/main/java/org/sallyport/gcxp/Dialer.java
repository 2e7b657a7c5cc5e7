package org.sallyport.gcxp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where to and when to connect: rounds of attempts, each through all addresses in order of priority, with pauses between
 * them that grow. On one event loop.
 */
final class Dialer {
    /** Makes links. */
    interface Maker {
        /** Takes over a channel that is registered and not connected yet. */
        OutboundLink link(Channel channel, InetSocketAddress address);
    }

    private static final int MOST_DOUBLINGS = 30;

    private final EventLoop loop;
    private final ProducerSettings settings;
    private final Route route;
    private final ProducerEvents events;
    private final Maker maker;
    private final Queue<InetSocketAddress> left = new ArrayDeque<>();
    private int failures;
    private boolean stopped;

    Dialer(EventLoop loop, ProducerSettings settings, Route route, ProducerEvents events, Maker maker) {
        this.loop = loop;
        this.settings = settings;
        this.route = route;
        this.events = events;
        this.maker = maker;
    }

    /** Begins a round. */
    void begin() {
        if (stopped) {
            return;
        }
        left.clear();
        try {
            route.addresses().whenComplete((found, problem) -> loop.execute(() -> found(found, problem)));
        } catch (RuntimeException e) {
            events.failedInside(e);
            pause("the address cannot be found");
        }
    }

    private void found(@Nullable List<InetSocketAddress> addresses, @Nullable Throwable problem) {
        if (addresses == null || problem != null) {
            pause("the address cannot be found");
        } else if (addresses.isEmpty()) {
            pause("there is no address");
        } else {
            left.addAll(addresses);
            next();
        }
    }

    /** An attempt has failed: the next address, or the next round. */
    void next() {
        InetSocketAddress address = left.poll();
        if (address == null) {
            pause("no address could be reached");
        } else if (!stopped) {
            dial(address);
        }
    }

    /** A link that was open is lost. */
    void lost(OutboundLink link) {
        if (link.age() >= settings.mostBackOff().toNanos()) {
            failures = 0;
            begin();
        } else {
            pause("the link was lost soon after it was opened");
        }
    }

    void stop() {
        stopped = true;
    }

    private void dial(InetSocketAddress address) {
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.opening().toMillis()))
                .handler(new ChannelInboundHandlerAdapter())
                .register()
                .addListener((ChannelFuture registered) -> connect(registered, address));
    }

    private void connect(ChannelFuture registered, InetSocketAddress address) {
        Channel channel = registered.channel();
        if (!registered.isSuccess()) {
            failed(address, registered.cause());
            return;
        }
        try {
            OutboundLink link = maker.link(channel, address);
            channel.connect(address).addListener((ChannelFuture connected) -> {
                if (!connected.isSuccess()) {
                    link.failed(connected.cause());
                }
            });
        } catch (RuntimeException e) {
            channel.close();
            events.failedInside(e);
            failed(address, e);
        }
    }

    private void failed(InetSocketAddress address, Throwable cause) {
        events.failed(address, "failed inside: " + cause.getClass().getSimpleName());
        next();
    }

    private void pause(String why) {
        if (stopped) {
            return;
        }
        Duration pause = nextPause();
        events.unreachable(why, pause);
        var unused = loop.schedule(this::begin, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Twice as long each time, up to the longest; from half of it to all, so that many producers do not come at once. */
    private Duration nextPause() {
        long most = settings.mostBackOff().toNanos();
        long first = settings.firstBackOff().toNanos();
        long whole = first > most >> failures ? most : first << failures;
        failures = Math.min(failures + 1, MOST_DOUBLINGS);
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
    }
}
