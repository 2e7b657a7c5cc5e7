package org.sallyport.appliance.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * Both ends of what is measured: the servers that send and those that receive, all on one event loop, so that the tool
 * never takes more than one core.
 */
final class Ends implements AutoCloseable {
    private static final Pattern FROM = Pattern.compile("from=['\"]([^'\"]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final boolean xmpp;
    private final SslContext accepting;
    private final SslContext connecting;
    private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    /** By the domain that sends. */
    private final Map<String, Pair> pairs = new HashMap<>();

    private final Channel listening;

    /**
     * Begins to listen.
     *
     * @param xmpp whether streams are opened as servers do, or TLS comes first and nothing is answered, as over a relay
     */
    Ends(boolean xmpp, SslContext accepting, SslContext connecting) {
        this.xmpp = xmpp;
        this.accepting = accepting;
        this.connecting = connecting;
        this.listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(handlers(this::called))
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Where the receiving servers listen. */
    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Opens the stream of a pair of domains, to what is measured. */
    void open(InetSocketAddress subject, String from, String to) {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Channel[] opened = new Channel[1];
        Runnable begin = () -> {
            pairs.put(from, new Pair(from, to, opened[0], latencies));
            ready.complete(null);
        };
        opened[0] = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(handlers(channel -> {
                    opened[0] = channel;
                    if (xmpp) {
                        channel.pipeline().addLast(Dialogue.calling(from, to, connecting, begin));
                    } else {
                        channel.pipeline()
                                .addLast(connecting.newHandler(channel.alloc()), new Introduction(from, to, begin));
                    }
                }))
                .connect(subject)
                .syncUninterruptibly()
                .channel();
        ready.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Sends with that load from now on, over the first of its pairs. */
    void begin(Load load) {
        on(() -> {
            List<Pair> chosen = pairs.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .limit(load.pairs())
                    .map(Map.Entry::getValue)
                    .toList();
            chosen.forEach(pair -> pair.begin(load));
            return chosen;
        });
    }

    /** Sends no more, and waits until all that was sent has arrived. */
    void stop() {
        on(() -> {
            pairs.values().forEach(Pair::stop);
            return pairs;
        });
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!on(() -> pairs.values().stream().allMatch(Pair::isQuiet))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not everything that was sent arrives");
            }
            Thread.onSpinWait();
        }
    }

    /** How many messages have arrived since the start. */
    long arrived() {
        return on(() -> pairs.values().stream().mapToLong(Pair::arrived).sum());
    }

    /** Times from sending to arrival, in nanoseconds, since the last call. */
    Histogram latencies() {
        return on(() -> {
            Histogram taken = latencies.copy();
            latencies.reset();
            return taken;
        });
    }

    private <T> T on(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, loop)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private void called(SocketChannel channel) {
        if (xmpp) {
            channel.pipeline().addLast(Dialogue.called(accepting, this::receive));
        } else {
            channel.pipeline().addLast(accepting.newHandler(channel.alloc()), new Introduced());
        }
    }

    private void receive(ChannelHandlerContext context, String header) {
        Matcher from = FROM.matcher(header);
        if (!from.find()) {
            throw new IllegalStateException("no from in " + header);
        }
        Pair pair = Objects.requireNonNull(pairs.get(from.group(1)), header);
        context.pipeline().addLast(new Counting(pair::arrived));
    }

    private static ChannelInitializer<SocketChannel> handlers(Consumer<SocketChannel> each) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                each.accept(channel);
            }
        };
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Over a relay: says under TLS whose messages these are. */
    private static final class Introduction extends SimpleChannelInboundHandler<ByteBuf> {
        private final String from;
        private final String to;
        private final Runnable ready;

        Introduction(String from, String to, Runnable ready) {
            this.from = from;
            this.to = to;
            this.ready = ready;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent) {
                context.writeAndFlush(Unpooled.copiedBuffer(Dialogue.header(from, to, ""), StandardCharsets.US_ASCII));
                ready.run();
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
            throw new IllegalStateException("a relay says nothing itself");
        }
    }

    /** Over a relay: learns whose messages these are. */
    private final class Introduced extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
            int end = octets.indexOf(octets.readerIndex(), octets.writerIndex(), (byte) '>');
            String header = octets.readCharSequence(end + 1 - octets.readerIndex(), StandardCharsets.US_ASCII)
                    .toString();
            receive(context, header);
            context.fireChannelRead(octets.retain());
            context.pipeline().remove(this);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close(); // whoever only tried whether the relay listens is gone, and takes the handshake with it
        }
    }
}
