package org.sallyport.guard.exchange;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutor;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.Identity;

/**
 * The links of one guard that speak GCXP: where its listeners and its outlet come from, and the event loops that they
 * share. A link carries stanzas one way, from who opened it. Thread-safe.
 */
public final class Exchange implements AutoCloseable {
    private static final long QUIET_MILLIS = 0;
    private static final long SHUTDOWN_MILLIS = 3_000;

    private final EventLoopGroup loops;
    private final Supplier<Agreements> agreements;
    private final InstantSource clock;
    private final LinkLog log;
    private final AtomicLong names = new AtomicLong();

    /**
     * Makes the event loops; they start with the first link.
     *
     * @param threads event loops, at least 1
     * @param agreements the current ones; called on event loops, must not block
     * @param clock wall clock, for the validity of certificates
     * @param events who is told
     */
    public Exchange(int threads, Supplier<Agreements> agreements, InstantSource clock, LinkEvents events) {
        this.loops = new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
        this.agreements = agreements;
        this.clock = clock;
        this.log = new LinkLog(events);
    }

    /**
     * The outlet to all peers that are called. It calls them once it is told to {@link ExchangeOutlet#reconsider}.
     *
     * @param stillValid asked on an event loop just before a stanza is written: whether the revision that released it is
     *     in force
     * @param intake whose end is the end of all links; asked for when it is needed
     */
    public ExchangeOutlet outlet(Predicate<Released> stillValid, Supplier<Intake> intake) {
        return new ExchangeOutlet(this, stillValid, intake);
    }

    /**
     * Opens a listener.
     *
     * @param address where; port 0 takes any that is free
     * @param sides ids of the sides whose peers may come here
     * @param shown the certificate that is shown; asked for with each connection
     * @param intake where what peers send goes
     * @return completes when it listens; exceptionally with an {@link java.io.IOException} when it cannot
     */
    public CompletionStage<ExchangeListener> listen(
            SocketAddress address, Set<String> sides, Supplier<Identity> shown, Intake intake) {
        return ExchangeListener.open(this, address, sides, shown, intake);
    }

    /**
     * Opens a link to a peer that may be called, only to see whether that can be done, and closes it. No stanza is sent.
     *
     * @return completes with every step on the way; never exceptionally
     */
    public CompletionStage<List<TrialStep>> tryOut(String peer) {
        Agreement agreement = agreements()
                .with(peer)
                .filter(Agreement::isCalled)
                .orElseThrow(() -> new IllegalArgumentException("peer \"" + peer + "\" is never called"));
        return LinkTrial.begin(this, agreement);
    }

    /** Runs the task after what the calling thread does now; false where that is no event loop of links. */
    public boolean afterTurn(Runnable task) {
        try {
            for (EventExecutor loop : loops) {
                if (loop.inEventLoop()) {
                    ((EventLoop) loop).execute(task);
                    return true;
                }
            }
            return false;
        } catch (RejectedExecutionException e) {
            return false; // the loops stop
        }
    }

    /** Stops the event loops: links that are still open are cut. Blocks; never called on an event loop. */
    @Override
    public void close() {
        loops.shutdownGracefully(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2 * SHUTDOWN_MILLIS);
    }

    /** Completes once every event loop has run something; exceptionally when they have stopped. */
    public CompletionStage<Void> pulse() {
        List<CompletableFuture<Void>> beats = new ArrayList<>();
        try {
            loops.forEach(loop -> beats.add(CompletableFuture.runAsync(() -> {}, loop)));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.allOf(beats.toArray(CompletableFuture[]::new));
    }

    EventLoopGroup loops() {
        return loops;
    }

    Agreements agreements() {
        return agreements.get();
    }

    Instant now() {
        return clock.instant();
    }

    LinkLog log() {
        return log;
    }

    String nextName(String direction) {
        return "gcxp-" + direction + "-" + names.incrementAndGet();
    }

    /** What the certificates are worth as those of the peer, now. */
    Proof proof(Agreement agreement, List<X509Certificate> chain) {
        return PeerProof.of(agreement, chain, agreements().revocation(), now());
    }
}
