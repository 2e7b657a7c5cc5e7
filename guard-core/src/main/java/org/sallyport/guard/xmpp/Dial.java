package org.sallyport.guard.xmpp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.CompletionException;
import org.sallyport.guard.peer.Targets;
import org.sallyport.guard.xmpp.Step.Stage;
import org.sallyport.policy.file.PeerEntry;

/**
 * Opens a stream to a peer: its addresses one after the other, until one leads to a stream that is ready. One dial for
 * one stream; on one event loop.
 */
final class Dial {
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final S2s s2s;
    private final EventLoop loop;
    private final PeerEntry peer;
    private final Surroundings surroundings;
    private final DomainPair pair;
    private final Errand errand;
    private final long patience;
    private final Queue<InetSocketAddress> addresses = new ArrayDeque<>();
    private final long begun = System.nanoTime();
    private final StringJoiner reasons = new StringJoiner("; ");

    private Dial(S2s s2s, EventLoop loop, PeerEntry peer, DomainPair pair, Errand errand) {
        this.s2s = s2s;
        this.loop = loop;
        this.peer = peer;
        this.surroundings = s2s.surroundings();
        this.pair = pair;
        this.errand = errand;
        this.patience = 2 * s2s.surroundings().settings().times().negotiation().toNanos();
    }

    /**
     * Begins; called on the event loop.
     *
     * @param pair our domain and the peer's; all, where the stream is for none
     */
    static void begin(S2s s2s, EventLoop loop, PeerEntry peer, DomainPair pair, Errand errand) {
        Dial dial = new Dial(s2s, loop, peer, pair, errand);
        Targets targets = dial.surroundings.targets().get(peer.id());
        if (targets == null) {
            dial.unresolved("peer " + peer.id() + " has no address");
        } else {
            try {
                dial.resolve(targets);
            } catch (RuntimeException e) {
                // or what waits would wait for ever
                dial.unresolved("its address could not be looked up: " + Plain.fault(e));
            }
        }
    }

    private void unresolved(String why) {
        errand.step(Step.failed(Stage.RESOLVE, why));
        errand.failed(why);
    }

    private void resolve(Targets targets) {
        var unused = targets.resolve(pair.to())
                .whenComplete((found, failure) -> loop.execute(() -> {
                    if (found == null) {
                        unresolved(why(failure));
                    } else {
                        errand.step(Step.passed(Stage.RESOLVE, found.how()));
                        addresses.addAll(found.addresses());
                        next();
                    }
                }));
    }

    private void next() {
        InetSocketAddress address = addresses.poll();
        if (address == null) {
            errand.failed(reasons.toString());
        } else if (System.nanoTime() - begun > patience) {
            errand.failed(reasons.add("no time is left for other addresses").toString());
        } else {
            connect(address);
        }
    }

    private void connect(InetSocketAddress address) {
        StreamSettings settings = s2s.surroundings().settings();
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.times().connect().toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new Connected(address, settings))
                .connect(address)
                .addListener((ChannelFutureListener) connected -> {
                    if (!connected.isSuccess()) {
                        Step refused = Step.failed(
                                Stage.CONNECT,
                                Plain.address(address) + ": "
                                        + Plain.text(connected.cause()).replace(": " + address, ""));
                        errand.step(refused);
                        failed(refused.what());
                    }
                });
    }

    private void failed(String why) {
        reasons.add(why);
        next();
    }

    private static String why(Throwable failure) {
        return Plain.text(
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
    }

    /** Hands the connection to a stream before its first octet is read. */
    private final class Connected extends ChannelInboundHandlerAdapter {
        private final InetSocketAddress address;
        private final StreamSettings settings;

        Connected(InetSocketAddress address, StreamSettings settings) {
            this.address = address;
            this.settings = settings;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            Wire wire = new Wire(context.channel(), address, settings, Opening.of(peer), this::owner);
            context.pipeline().replace(this, "wire", wire);
            errand.step(Step.passed(Stage.CONNECT, Plain.address(address)));
            wire.begin();
        }

        private Wire.Owner owner(Wire wire) {
            return switch (Opening.of(peer)) {
                case STARTTLS, DIRECT ->
                    new OutboundStream(wire, s2s, surroundings, new Claim(peer, pair.to()), pair, errand, this::ended);
                case AGREED -> new ZeroHandshakeInitiator(wire, s2s, surroundings, peer, errand, this::ended);
            };
        }

        private void ended(String why) {
            failed(Plain.address(address) + ": " + why);
        }
    }
}
