package org.sallyport.appliance.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * The floor: what comes in over TLS goes out over TLS, as it comes, and nothing is looked at. As many loops as the guard
 * has, the same transport and the same TLS of the Java platform. A program of its own: directory of its certificates,
 * port to listen at, port to call.
 */
final class Relay {
    private Relay() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path directory = Path.of(arguments[0]);
        SslContext accepting = RelayTls.accepting(directory);
        SslContext connecting = RelayTls.connecting(directory);
        InetSocketAddress target = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[2]));
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                Math.max(1, Runtime.getRuntime().availableProcessors()), NioIoHandler.newFactory());
        new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel inbound) {
                        connect(inbound, target, accepting, connecting);
                    }
                })
                .bind("127.0.0.1", Integer.parseInt(arguments[1]))
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    private static void connect(
            SocketChannel inbound, InetSocketAddress target, SslContext accepting, SslContext connecting) {
        new Bootstrap()
                .group(inbound.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel outbound) {
                        outbound.pipeline().addLast(connecting.newHandler(outbound.alloc()), new To(inbound));
                        inbound.pipeline().addLast(accepting.newHandler(inbound.alloc()), new To(outbound));
                    }
                })
                .connect(target)
                .addListener(connected -> inbound.config().setAutoRead(connected.isSuccess()));
    }

    /** Passes on what comes; when the other side takes no more, nothing more is read. */
    private static final class To extends ChannelInboundHandlerAdapter {
        private final Channel other;

        To(Channel other) {
            this.other = other;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object octets) {
            other.write((ByteBuf) octets);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            other.flush();
            context.channel().config().setAutoRead(other.isWritable());
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            other.config().setAutoRead(context.channel().isWritable());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            other.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            System.err.println("relay: " + cause);
            context.close();
        }
    }
}
