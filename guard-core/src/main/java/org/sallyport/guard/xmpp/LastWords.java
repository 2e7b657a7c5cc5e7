package org.sallyport.guard.xmpp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Lets the peer read our last words: a socket that is closed with unread input resets the connection, and that can take
 * them back. So our side is shut first, and what still comes is dropped for a moment. On the event loop.
 */
final class LastWords {
    static final Duration MOMENT = Duration.ofSeconds(1);

    private LastWords() {}

    /** Closes the connection after the words have been written, for which there is a moment. */
    static void closeAfter(ChannelFuture words, Channel channel) {
        closeAfter(words, channel, MOMENT);
    }

    /** The same with another time: also the peer that takes nothing is gone after it. */
    static void closeAfter(ChannelFuture words, Channel channel, Duration most) {
        channel.config().setAutoRead(true);
        words.addListener(sent -> {
            SslHandler tls = channel.pipeline().get(SslHandler.class);
            if (tls == null) {
                shut(channel);
            } else {
                tls.closeOutbound().addListener(told -> shut(channel));
            }
        });
        var limit = channel.eventLoop().schedule((Runnable) channel::close, most.toNanos(), TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> limit.cancel(false));
    }

    private static void shut(Channel channel) {
        if (channel instanceof SocketChannel socket && !socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
    }
}
