package org.sallyport.guard.xmpp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamCondition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: octets into reads, markup into octets, the switch to TLS, and the ways to end. Whatever goes wrong
 * ends it. Everything happens on the event loop of the connection.
 */
final class Wire extends ChannelInboundHandlerAdapter {
    /** Whose connection it is; called on the event loop. What it throws ends the connection. */
    interface Owner {
        /** The connection is there, and nothing has been read of it. */
        default void begin() {}

        /** Something was read that neither ends the stream nor breaks it. */
        void read(Read read);

        /** Something was read that breaks the stream; it ends after this. */
        default void broken(Malformed malformed) {}

        /** TLS is on. */
        void secured(SSLSession session);

        /** There is room to write again. */
        default void writable() {}

        /** The surroundings have changed. */
        default void reconsider() {}

        /** It is over; called once, and nothing after it. */
        void ended(Optional<StreamCondition> error, String why);
    }

    private enum Mode {
        READING,
        /** The TLS handshake is under way. */
        SECURING,
        /** Our closing tag is out, the peer's is awaited. */
        CLOSING,
        /** Nothing more is read; the socket waits until the peer has had our last words. */
        OVER
    }

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    private final StreamSettings settings;
    private final Opening opening;
    private final Channel channel;
    private final InetSocketAddress address;
    private final Owner owner;
    private final Queue<byte[]> pending = new ArrayDeque<>();
    private StanzaReader reader;
    private Mode mode = Mode.READING;
    private boolean paused;
    private boolean draining;
    private boolean inputEnded;
    private boolean headerSent;
    private boolean inOrder;
    private Optional<StandingProof> proof = Optional.empty();
    private long lastWrite = System.nanoTime();
    private volatile long lastStanza = System.nanoTime();
    private volatile boolean used;
    private final Progress progress = new Progress(this);
    private final List<ScheduledFuture<?>> timers = new ArrayList<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final ScheduledFuture<?> deadline;
    /** Until the peer's first octet of TLS: what makes our end then. */
    private Optional<Supplier<Optional<SSLEngine>>> server = Optional.empty();

    private Optional<StreamCondition> error = Optional.empty();
    private String why = "";

    /** Takes over a connected channel; {@code owner} makes the owner of this new wire. */
    Wire(
            Channel channel,
            InetSocketAddress address,
            StreamSettings settings,
            Opening opening,
            Function<Wire, Owner> owner) {
        this.channel = channel;
        this.address = address;
        this.settings = settings;
        this.opening = opening;
        this.reader = reader(settings.before());
        this.owner = owner.apply(this);
        this.deadline = after(
                settings.times().negotiation(),
                () -> fail(StreamCondition.CONNECTION_TIMEOUT, "negotiation took too long"));
    }

    /** Has the owner begin. */
    void begin() {
        owner.begin();
    }

    private StanzaReader reader(Limits limits) {
        return opening == Opening.AGREED ? StanzaReader.inside(limits) : new StanzaReader(limits);
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    InetSocketAddress address() {
        return address;
    }

    /** When something was last written, on the scale of {@link System#nanoTime}. */
    long lastWrite() {
        return lastWrite;
    }

    /** A stanza was taken or written. */
    void stanzaPassed() {
        lastStanza = System.nanoTime();
        used = true;
    }

    /** When one last was, on the scale of {@link System#nanoTime}. */
    long lastStanza() {
        return lastStanza;
    }

    /** Nanoseconds since one last was, if one ever was; any thread. */
    Optional<Long> sinceStanza() {
        return used ? Optional.of(System.nanoTime() - lastStanza) : Optional.empty();
    }

    /** Completes when it is over. */
    CompletableFuture<Void> over() {
        return over;
    }

    boolean isOver() {
        return mode == Mode.OVER;
    }

    /** Whether the stream is neither over nor closing nor between clear and TLS. */
    boolean isOpen() {
        return mode == Mode.READING;
    }

    /** Whether the peer has answered our closing tag with its own, so that it has read what stood before. */
    boolean endedInOrder() {
        return inOrder;
    }

    boolean isPaused() {
        return paused;
    }

    /** Whether the peer has begun something that it has not ended. */
    boolean isMidway() {
        return reader.hasUnread();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    ByteBuf buffer(int capacity) {
        return channel.alloc().buffer(capacity);
    }

    /** Writes and owns the buffer from now on; {@link #flush} sends it. */
    ChannelFuture write(ByteBuf octets) {
        lastWrite = System.nanoTime();
        return progress.leaves(channel.write(octets));
    }

    void flush() {
        channel.flush();
    }

    ChannelFuture send(String markup) {
        lastWrite = System.nanoTime();
        return progress.leaves(channel.writeAndFlush(ByteBufUtil.writeUtf8(channel.alloc(), markup)));
    }

    /** Sends the opening tag of our stream. */
    void sendHeader(String markup) {
        headerSent = true;
        send(markup);
    }

    /** Has the owner look at the surroundings again; any thread. */
    void reconsider() {
        later(owner::reconsider);
    }

    /** Ends the time that negotiation may take; the peer is authenticated and may send more, each stanza in its time. */
    void established() {
        reader.limits(settings.after());
        deadline.cancel(false);
        progress.beginsNow();
        progress.watch(settings.times().stanza());
    }

    /** The peer has proved itself with certificates; when they no longer prove it, the stream ends. */
    void standsOn(StandingProof standing) {
        proof = Optional.of(standing);
        standing.watch(this);
    }

    /** Whether the peer's certificates, where it has shown any, still prove what they did; if not, the stream has ended. */
    boolean stillStands() {
        Optional<String> lapsed = proof.flatMap(StandingProof::lapsed);
        lapsed.ifPresent(because -> fail(StreamCondition.RESET, because));
        return lapsed.isEmpty();
    }

    /** Begins a new stream on the connection. Whatever the peer sent ahead of that ends it. */
    void restart(Limits limits) {
        if (hasUnread()) {
            fail(StreamCondition.POLICY_VIOLATION, "octets sent ahead of the new stream");
            return;
        }
        reader = reader(limits);
        headerSent = opening == Opening.AGREED;
    }

    /**
     * Switches to TLS (RFC 6120, section 5.4.3.3) as the client. Nothing that was read in clear is used afterwards; clear
     * octets that are already here end the connection, those that come now break the handshake.
     */
    void secure(SSLEngine engine) {
        restart(settings.before());
        if (!isOver()) {
            mode = Mode.SECURING;
            shakeHands(engine);
        }
    }

    /**
     * As {@link #secure(SSLEngine)}, as the server. Our end is made when the first octet of the peer's comes: a peer that is silent is to
     * cost no more than before.
     *
     * @param engine our end; none where there is no room for a handshake, and then the connection ends
     * @param lastClear what is still to be said in clear, may be empty
     */
    void secure(Supplier<Optional<SSLEngine>> engine, String lastClear) {
        restart(settings.before());
        if (isOver()) {
            return;
        }
        if (!lastClear.isEmpty()) {
            send(lastClear);
        }
        mode = Mode.SECURING;
        server = Optional.of(engine);
        after(settings.times().handshake(), () -> {
            if (server.isPresent()) {
                abort(Optional.empty(), "the TLS handshake was not begun");
            }
        });
    }

    private void begin(Supplier<Optional<SSLEngine>> engine, ByteBuf hello) {
        server = Optional.empty();
        engine.get()
                .ifPresentOrElse(
                        end -> {
                            shakeHands(end);
                            channel.pipeline().fireChannelRead(hello.retain());
                        },
                        () -> abort(Optional.of(StreamCondition.RESOURCE_CONSTRAINT), "too many TLS handshakes"));
    }

    private void shakeHands(SSLEngine engine) {
        SslHandler tls = new SslHandler(engine);
        tls.setHandshakeTimeoutMillis(settings.times().handshake().toMillis());
        tls.setCloseNotifyFlushTimeoutMillis(LastWords.MOMENT.toMillis());
        channel.pipeline().addFirst(tls);
    }

    /** Stops reading until {@link #resume}. */
    void pause() {
        paused = true;
        channel.config().setAutoRead(false);
    }

    void resume() {
        paused = false;
        progress.beginsNow();
        channel.config().setAutoRead(true);
        drain();
        if (!paused && inputEnded) {
            inputEnded();
        }
    }

    /** Runs the task on the event loop after the time, unless the connection is over by then. */
    ScheduledFuture<?> after(Duration time, Runnable task) {
        ScheduledFuture<?> timer = loop().schedule(() -> guarded(task), time.toNanos(), TimeUnit.NANOSECONDS);
        timers.removeIf(Future::isDone);
        timers.add(timer);
        return timer;
    }

    /** Runs the task on the event loop, unless the connection is over by then; callable from any thread. */
    void later(Runnable task) {
        loop().execute(() -> guarded(task));
    }

    /** Ends the stream with an error. */
    void fail(StreamCondition condition, String because) {
        switch (mode) {
            case READING -> {
                if (!headerSent) {
                    sendHeader(StreamHeader.nameless(StreamIds.next()));
                }
                end(Optional.of(condition), because);
                LastWords.closeAfter(send(StreamErrors.closing(condition)), channel);
            }
            case SECURING, CLOSING -> abort(Optional.of(condition), because);
            case OVER -> {}
        }
    }

    /**
     * Closes the stream in good order: no more is sent, and what the peer sends until its closing tag is still read. A
     * second time does nothing.
     */
    void close(String because) {
        if (mode == Mode.CLOSING) {
            return;
        }
        if (mode != Mode.READING || !headerSent) {
            abort(Optional.empty(), because);
            return;
        }
        mode = Mode.CLOSING;
        why = because;
        send(StreamHeader.CLOSE);
        after(settings.times().closing(), () -> abort(Optional.empty(), because));
    }

    /** Ends the connection without a word. */
    void abort(Optional<StreamCondition> condition, String because) {
        end(condition, because);
        channel.config().setAutoRead(false);
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            if (server.isPresent()) {
                begin(server.get(), buffer);
            } else if (mode != Mode.OVER) {
                take(buffer);
            }
        } finally {
            buffer.release();
        }
        drain();
    }

    private void take(ByteBuf buffer) {
        if (buffer.hasArray() && pending.isEmpty() && !draining && isReading()) {
            // the reader copies what it is fed
            reader.feed(buffer.array(), buffer.arrayOffset() + buffer.readerIndex(), buffer.readableBytes());
        } else {
            pending.add(ByteBufUtil.getBytes(buffer));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && mode == Mode.SECURING) {
            if (!handshake.isSuccess()) {
                abort(Optional.empty(), "TLS handshake failed: " + problem(handshake.cause()));
                return;
            }
            mode = Mode.READING;
            owner.secured(channel.pipeline().get(SslHandler.class).engine().getSession());
            drain();
        } else if (event instanceof SslCloseCompletionEvent) {
            inputEnded();
            channel.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (mode != Mode.OVER && channel.isWritable()) {
            owner.writable();
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

    /** No more octets will come; what a paused stream still holds is read first. */
    private void inputEnded() {
        inputEnded = true;
        if (!paused) {
            end(Optional.empty(), why.isEmpty() ? "the peer closed the connection" : why);
        }
    }

    private boolean hasUnread() {
        return reader.hasUnread() || !pending.isEmpty();
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            boolean more = true;
            while (more && isReading()) {
                more = step();
            }
        } finally {
            draining = false;
        }
    }

    private boolean isReading() {
        return !paused && (mode == Mode.READING || mode == Mode.CLOSING);
    }

    private boolean step() {
        Optional<Read> next = reader.next();
        if (next.isPresent() || !isMidway()) {
            progress.beginsNow();
        }
        if (next.isPresent()) {
            deliver(next.get());
            return true;
        }
        byte[] more = pending.poll();
        if (more != null) {
            reader.feed(more, 0, more.length);
        }
        return more != null;
    }

    private void deliver(Read read) {
        if (read instanceof StreamClose) {
            closedByPeer();
        } else if (read instanceof Malformed malformed
                && malformed.streamCondition().isPresent()) {
            owner.broken(malformed);
            fail(malformed.streamCondition().get(), malformed.what());
        } else if (read instanceof Nonza nonza && StreamErrors.isError(nonza.element())) {
            errorFromPeer(StreamErrors.condition(nonza.element()));
        } else if (mode == Mode.READING || !(read instanceof Nonza)) {
            // once we have closed our side nothing is negotiated any more
            owner.read(read);
        }
    }

    private void closedByPeer() {
        boolean answered = mode == Mode.CLOSING;
        inOrder = answered;
        end(Optional.empty(), answered ? why : "closed by the peer");
        if (answered || !headerSent) {
            channel.close();
        } else {
            // whoever closes and reads no more must not keep what was written before waiting for ever
            LastWords.closeAfter(
                    send(StreamHeader.CLOSE), channel, settings.times().closing());
        }
    }

    private void errorFromPeer(StreamCondition condition) {
        end(Optional.of(condition), "the peer ended the stream with " + condition.word());
        if (headerSent) {
            LastWords.closeAfter(send(StreamHeader.CLOSE), channel);
        } else {
            channel.close();
        }
    }

    private void end(Optional<StreamCondition> condition, String because) {
        if (mode == Mode.OVER) {
            return;
        }
        mode = Mode.OVER;
        server = Optional.empty();
        error = condition;
        why = because;
        pending.clear();
        // a timer would hold this stream, its TLS and all, until it goes off
        timers.forEach(timer -> timer.cancel(false));
        over.complete(null);
        owner.ended(error, why);
    }

    /** In words that a stranger cannot choose: Netty repeats the octets that are no TLS. */
    private static String problem(Throwable ofTls) {
        return ofTls instanceof NotSslRecordException ? "what came is no TLS" : Plain.text(ofTls);
    }

    private void guarded(Runnable task) {
        if (mode == Mode.OVER) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Throwable cause) {
        Throwable real = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (real instanceof SSLException) {
            abort(Optional.empty(), "TLS failed: " + problem(real));
        } else if (real instanceof IOException) {
            abort(Optional.empty(), "connection lost: " + Plain.text(real));
        } else {
            LOG.error("stream with {} failed inside: {}", address(), Plain.fault(real));
            LOG.debug("where it failed", real);
            fail(StreamCondition.INTERNAL_SERVER_ERROR, "failed inside");
        }
    }
}
