package org.sallyport.gcxp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One connection, of either end: TLS, the preambles, octets into messages, and the ways to end. Whatever goes wrong ends
 * it, and nothing is said to whoever caused it. Everything happens on the event loop of the channel.
 */
final class Wire extends ChannelInboundHandlerAdapter {
    /** Whose connection it is. What it throws ends the connection. */
    interface Owner {
        /** TLS 1.3 is up and the peer has shown a certificate: says why the connection ends all the same, if it does. */
        Optional<String> refuse(SSLSession session);

        /** Both preambles have passed. */
        void opened();

        void message(GcxpMessage message);

        /** All that came at once has been read. */
        default void readAll() {}

        /** There is room to write again, or no more. */
        void writabilityChanged();

        /** It is over; called once, and nothing after it. */
        void ended(End end);
    }

    private enum Mode {
        SECURING,
        /** TLS is up, the peer's preamble is awaited. */
        GREETING,
        OPEN,
        OVER
    }

    private static final String TLS_13 = "TLSv1.3";
    private static final String[] ONLY_TLS_13 = {TLS_13};
    /** How long the last octets may take to leave. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Channel channel;
    private final Owner owner;
    private final Decoder decoder;
    private final SslHandler tls;
    private final Deadline opening;
    private final Deadline partial;
    private @Nullable ByteBuf unread;
    private Mode mode = Mode.SECURING;
    private boolean reading = true;
    private boolean draining;
    private boolean inputEnded;

    /** Takes over a channel that is registered, and may be still to connect: the time to open runs from now on. */
    Wire(Channel channel, SSLEngine engine, int mostOctets, Duration opening, Duration partial, Owner owner) {
        this.channel = channel;
        this.owner = owner;
        this.decoder = new Decoder(mostOctets);
        this.tls = new SslHandler(only13(engine));
        tls.setHandshakeTimeoutMillis(opening.toMillis());
        tls.setCloseNotifyFlushTimeoutMillis(LAST_WORDS.toMillis());
        this.opening =
                new Deadline(channel.eventLoop(), opening, () -> fail(Cause.TIME, "the link was not open in time"));
        this.partial =
                new Deadline(channel.eventLoop(), partial, () -> fail(Cause.TIME, "a frame was not whole in time"));
        this.opening.start();
        channel.pipeline().addLast(tls, this);
    }

    /** Sets nothing on an engine that is as it must be: it may be one that lets nobody. */
    private static SSLEngine only13(SSLEngine engine) {
        if (!Arrays.equals(engine.getEnabledProtocols(), ONLY_TLS_13)) {
            engine.setEnabledProtocols(ONLY_TLS_13);
        }
        if (!engine.getUseClientMode() && !engine.getNeedClientAuth()) {
            engine.setNeedClientAuth(true);
        }
        return engine;
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    SSLSession session() {
        return tls.engine().getSession();
    }

    boolean isOpen() {
        return mode == Mode.OPEN;
    }

    boolean isOver() {
        return mode == Mode.OVER;
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    ByteBuf buffer(int capacity) {
        return channel.alloc().directBuffer(capacity);
    }

    /** Writes and owns the buffer from now on; {@link #flush} sends it. */
    ChannelFuture write(ByteBuf octets) {
        return channel.write(octets);
    }

    void flush() {
        channel.flush();
    }

    /** Reads on, or stops; what is here already waits then. */
    void read(boolean on) {
        if (on == reading || isOver()) {
            return;
        }
        reading = on;
        channel.config().setAutoRead(on);
        if (on) {
            drain();
        } else {
            partial.clear();
        }
    }

    /** Ends it in good order: what is written already is sent. */
    void close(String why) {
        end(new End(Cause.CLOSED, why));
    }

    /** Runs when the socket is closed. */
    void whenClosed(Runnable task) {
        channel.closeFuture().addListener(closed -> task.run());
    }

    void fail(Cause cause, String why) {
        end(new End(cause, why));
    }

    /** The connection could not be made, or something was thrown. */
    void failed(Throwable cause) {
        Throwable real = Plain.real(cause);
        end(Plain.isFromOutside(real) ? new End(Cause.TLS, Plain.text(real)) : End.inside(real));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                secured();
            } else {
                failed(handshake.cause());
            }
        } else if (event instanceof SslCloseCompletionEvent) {
            inputEnded();
            channel.close();
        }
    }

    private void secured() {
        SSLSession session = session();
        if (isOver()) {
            return;
        }
        if (!session.getProtocol().equals(TLS_13)) {
            fail(Cause.TLS, "TLS 1.3 is not what was agreed on");
            return;
        }
        if (!hasCertificate(session)) {
            fail(Cause.CERTIFICATE, "the peer has shown no certificate");
            return;
        }
        Optional<String> refused = owner.refuse(session);
        if (refused.isPresent()) {
            fail(Cause.TURNED_AWAY, refused.get());
        } else if (mode == Mode.SECURING) {
            mode = Mode.GREETING;
            channel.writeAndFlush(channel.alloc().buffer(Preamble.SIZE).writeBytes(Preamble.octets()));
            drain();
        }
    }

    private static boolean hasCertificate(SSLSession session) {
        try {
            return session.getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        if (isOver()) {
            buffer.release();
            return;
        }
        unread = unread == null
                ? buffer
                : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(channel.alloc(), unread, buffer);
        drain();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!isOver()) {
            owner.readAll();
        }
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            boolean more = true;
            while (more && reading && (mode == Mode.GREETING || mode == Mode.OPEN)) {
                more = step();
            }
        } catch (NotGcxp e) {
            fail(Cause.NOT_GCXP, e.refusal().rule() + ": " + e.refusal().what());
        } catch (RuntimeException e) {
            end(End.inside(e));
        } finally {
            draining = false;
            tidy();
        }
        if (inputEnded && reading) {
            inputEnded();
        }
    }

    /** Whether something was there whole. */
    private boolean step() throws NotGcxp {
        if (unread == null) {
            return false;
        }
        if (mode == Mode.GREETING) {
            return greeted();
        }
        Optional<GcxpMessage> next = decoder.next(unread);
        if (next.isPresent()) {
            partial.clear();
            owner.message(next.get());
        } else if (unread.isReadable()) {
            partial.start();
        }
        return next.isPresent();
    }

    private boolean greeted() throws NotGcxp {
        boolean whole = Preamble.read(unread());
        if (whole) {
            mode = Mode.OPEN;
            opening.end();
            owner.opened();
        }
        return whole;
    }

    private ByteBuf unread() {
        if (unread == null) {
            throw new IllegalStateException("nothing is unread");
        }
        return unread;
    }

    private void tidy() {
        if (unread != null && (isOver() || !unread.isReadable())) {
            unread.release();
            unread = null;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!isOver()) {
            owner.writabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inputEnded();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failed(cause);
    }

    /** No more octets will come; what is here and waits is read first. */
    private void inputEnded() {
        inputEnded = true;
        if (reading || unread == null) {
            boolean midway = unread != null && unread.isReadable();
            end(new End(
                    Cause.CLOSED,
                    midway ? "the peer closed the connection within a frame" : "the peer closed the connection"));
        }
    }

    private void end(End end) {
        if (isOver()) {
            return;
        }
        mode = Mode.OVER;
        opening.end();
        partial.end();
        if (!draining) {
            tidy();
        }
        owner.ended(end);
        channel.close();
    }
}
