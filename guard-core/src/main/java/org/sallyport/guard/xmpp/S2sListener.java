package org.sallyport.guard.xmpp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Where peers come in. Thread-safe. */
public final class S2sListener implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final S2s s2s;
    private final Door door;
    private final long opened = System.nanoTime();
    private final Admission admission = new Admission(() -> System.nanoTime() - opened);
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Channel> listening = new CompletableFuture<>();

    private S2sListener(S2s s2s, Door door) {
        this.s2s = s2s;
        this.door = door;
    }

    static CompletionStage<S2sListener> open(S2s s2s, SocketAddress address, Door door) {
        S2sListener listener = new S2sListener(s2s, door);
        new ServerBootstrap()
                .group(s2s.loops())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(listener.new Accepted())
                .bind(address)
                .addListener((ChannelFutureListener) bound -> {
                    if (bound.isSuccess()) {
                        listener.listening.complete(bound.channel());
                    } else {
                        listener.listening.completeExceptionally(bound.cause());
                    }
                });
        return listener.listening.thenApply(channel -> listener);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.join().localAddress();
    }

    /** Ids of the sides whose peers may come here. */
    public Set<String> sides() {
        return door.sides();
    }

    /** How many connections there are at this moment. */
    public Connections connections() {
        return admission.connections();
    }

    /** Takes no more connections and closes those that there are in good order. */
    @Override
    public void close() {
        listening.join().close();
        for (Wire wire : wires) {
            s2s.leaving(wire.over());
            wire.later(() -> wire.close("the guard stops"));
        }
    }

    /**
     * Ends the streams whose peers the present surroundings no longer have as they were when the streams were opened, and
     * all when the intake takes nothing any more.
     */
    public void reconsider() {
        wires.forEach(Wire::reconsider);
    }

    /** Gives a connection its stream, when there is room. */
    private final class Accepted extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            Optional<InetSocketAddress> source = Optional.ofNullable(channel.remoteAddress());
            if (source.isPresent()) {
                accept(channel, source.get());
            } else {
                channel.close();
            }
        }

        private void accept(SocketChannel channel, InetSocketAddress source) {
            Surroundings now = s2s.surroundings();
            if (door.opening() == Opening.AGREED
                    && door.agreedWith(now, source.getAddress()).isEmpty()) {
                s2s.log().turnedAway(source, "no peer comes from there");
                channel.close();
                return;
            }
            StreamSettings settings = now.settings();
            switch (admission.admit(source.getAddress(), settings.ceilings())) {
                case Admission.Ticket ticket -> serve(channel, source, settings, ticket);
                case Admission.TurnedAway away -> {
                    s2s.log().turnedAway(source, away.why());
                    channel.close();
                }
            }
        }

        private void serve(
                SocketChannel channel, InetSocketAddress source, StreamSettings settings, Admission.Ticket ticket) {
            Wire wire = new Wire(channel, source, settings, door.opening(), fresh -> owner(fresh, ticket));
            wires.add(wire);
            channel.closeFuture().addListener(closed -> {
                ticket.gone();
                wires.remove(wire);
            });
            channel.pipeline().addLast(wire);
            wire.begin();
        }

        private Wire.Owner owner(Wire wire, Admission.Ticket ticket) {
            return switch (door.opening()) {
                case STARTTLS, DIRECT -> new InboundStream(wire, s2s, door, ticket);
                case AGREED -> new ZeroHandshakeResponder(wire, s2s, door, ticket);
            };
        }
    }
}
