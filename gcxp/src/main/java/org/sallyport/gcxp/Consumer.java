package org.sallyport.gcxp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * The end that listens: takes connections of producers and hands their requests on (PROTOCOL.md, section 5). It insists on
 * TLS 1.3 and on a certificate of the peer; who the peer is, its owner decides. Whatever is not as the protocol says ends
 * the connection, and gets no answer.
 *
 * <p>Memory is bounded: by the connections, the requests of each without an answer, one message that is not whole yet, and
 * for each name that {@link ConsumerEvents#admit} gives, the ids that are remembered. Those are kept from connection to
 * connection, as long as this object lives. Thread-safe.
 */
public final class Consumer {
    private final ConsumerSettings settings;
    private final Supplier<SSLEngine> engines;
    private final ConsumerEvents events;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Set<InboundLink> links = ConcurrentHashMap.newKeySet();
    private final Map<String, Memory> memories = new ConcurrentHashMap<>();
    private final CompletableFuture<Channel> listening = new CompletableFuture<>();

    private Consumer(ConsumerSettings settings, Supplier<SSLEngine> engines, ConsumerEvents events) {
        this.settings = settings;
        this.engines = engines;
        this.events = events;
    }

    /**
     * Listens.
     *
     * @param group of event loops on NIO; each connection stays on one
     * @param engines makes the server's end of TLS for each connection, with the certificate that is shown; asked on an
     *     event loop. Whether anybody vouches for the producer's certificate is for its trust manager, or for {@link
     *     ConsumerEvents#admit}
     * @return completes when it listens, or fails with what the operating system says
     */
    public static CompletionStage<Consumer> listen(
            EventLoopGroup group,
            SocketAddress address,
            ConsumerSettings settings,
            Supplier<SSLEngine> engines,
            ConsumerEvents events) {
        Consumer consumer = new Consumer(settings, engines, events);
        CompletableFuture<Consumer> result = new CompletableFuture<>();
        new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(consumer.new Accepted())
                .bind(address)
                .addListener((ChannelFuture bound) -> {
                    if (bound.isSuccess()) {
                        consumer.listening.complete(bound.channel());
                        result.complete(consumer);
                    } else {
                        result.completeExceptionally(bound.cause());
                    }
                });
        return result;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.join().localAddress();
    }

    /** How many connections there are, those included that are not let in yet. */
    public int connections() {
        return connections.size();
    }

    /** Takes no more connections; those that are there go on. */
    public CompletionStage<Void> stopListening() {
        return done(listening.join().close());
    }

    /** Takes no more connections and ends those that are there; what was answered before may still be sent. */
    public CompletionStage<Void> close() {
        return stopListening().thenCompose(closed -> {
            links.forEach(link -> link.close("the consumer is closed"));
            return done(connections.newCloseFuture());
        });
    }

    private static CompletionStage<Void> done(Future<?> future) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        future.addListener(ended -> done.complete(null));
        return done;
    }

    ConsumerSettings settings() {
        return settings;
    }

    ConsumerEvents events() {
        return events;
    }

    SSLEngine engine() {
        return engines.get();
    }

    void began(InboundLink link) {
        links.add(link);
    }

    void ended(InboundLink link) {
        links.remove(link);
    }

    Memory memory(String peer) {
        return memories.computeIfAbsent(peer, name -> new Memory(settings.remembered()));
    }

    /** Makes a link of each connection. */
    @Sharable
    private final class Accepted extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRegistered(ChannelHandlerContext context) {
            Channel channel = context.channel();
            context.pipeline().remove(this);
            connections.add(channel);
            if (channel.remoteAddress() instanceof InetSocketAddress address) {
                accept(channel, address);
            } else {
                channel.close();
            }
        }

        private void accept(Channel channel, InetSocketAddress address) {
            if (connections.size() > settings.mostConnections()) {
                channel.close();
                events.refusedBefore(address, Cause.FULL.word(), "there are too many connections");
                return;
            }
            try {
                Optional<String> unwelcome = events.unwelcome(address);
                if (unwelcome.isPresent()) {
                    channel.close();
                    events.refusedBefore(address, Cause.TURNED_AWAY.word(), unwelcome.get());
                    return;
                }
                InboundLink.take(Consumer.this, channel, address);
            } catch (RuntimeException e) {
                channel.close();
                events.failedInside(e);
                events.refusedBefore(
                        address,
                        Cause.INSIDE.word(),
                        "failed inside: " + e.getClass().getSimpleName());
            }
        }
    }
}
