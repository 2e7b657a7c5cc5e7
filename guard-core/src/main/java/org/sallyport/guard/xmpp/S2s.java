package org.sallyport.guard.xmpp;

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
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.guard.crossing.WaitingOctets;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.DialbackSecret;
import org.sallyport.guard.crypto.Flaw;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * Server-to-server streams of one guard (RFC 6120): where its listeners and its outlet come from, and what they share:
 * event loops, the secret of dialback and the table of the guard's own requests. Thread-safe.
 */
public final class S2s implements AutoCloseable {
    private static final long QUIET_MILLIS = 0;
    private static final long SHUTDOWN_MILLIS = 3_000;

    private final EventLoopGroup loops;
    private final Supplier<Surroundings> surroundings;
    private final InstantSource clock;
    private final StreamLog log;
    private final Sessions sessions;
    private final DialbackSecret secret;
    private final OwnRequests ownRequests = new OwnRequests();
    private final BidiStreams bidiStreams = new BidiStreams();
    private final AtomicLong names = new AtomicLong();
    private final AtomicInteger verifications = new AtomicInteger();
    private final Queue<CompletableFuture<Void>> leaving = new ConcurrentLinkedQueue<>();

    /**
     * Starts the event loops.
     *
     * @param threads event loops, at least 1
     * @param surroundings the current ones; called on event loops, must not block
     * @param clock wall clock, for the validity of certificates
     * @param events who is told
     */
    public S2s(
            int threads,
            Supplier<Surroundings> surroundings,
            DialbackSecret secret,
            InstantSource clock,
            StreamEvents events) {
        this.loops = new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
        this.surroundings = surroundings;
        this.secret = secret;
        this.clock = clock;
        this.log = new StreamLog(events);
        this.sessions = new Sessions(log);
    }

    /**
     * The outlet over streams to peers.
     *
     * @param intake where that goes what peers send on the bidi streams of this outlet; asked for when it is needed
     * @param stillValid asked on an event loop just before a stanza is written: whether the revision that released it is
     *     in force
     */
    public S2sOutlet outlet(Predicate<Released> stillValid, Supplier<Intake> intake) {
        return new S2sOutlet(this, WaitingOctets.usual(), stillValid, intake);
    }

    /**
     * Opens a listener.
     *
     * @param address where; port 0 takes any that is free
     * @param opening how streams begin there
     * @param sides ids of the sides whose peers may come here
     * @param fallback the certificate that is shown where none proves the domain asked for
     * @param intake where what peers send goes
     * @return completes when it listens; exceptionally with an {@link java.io.IOException} when it cannot
     */
    public CompletionStage<S2sListener> listen(
            SocketAddress address,
            Opening opening,
            Set<String> sides,
            Supplier<Optional<Identity>> fallback,
            Intake intake) {
        return S2sListener.open(this, address, new Door(opening, sides, fallback, intake));
    }

    /** The authenticated streams of this moment, in no order. Waits for no event loop. */
    public Stream<OpenStream> streams() {
        return sessions.at(clock.instant());
    }

    /** How many authenticated streams there are. */
    public int streamCount() {
        return sessions.count();
    }

    /**
     * Opens a stream to the peer, as for stanzas, only to see whether that can be done, and closes it in good order. No
     * stanza and no dialback key is sent.
     *
     * @param pair our domain and the peer's
     * @return completes with every step on the way, within three times the time for negotiation, at worst; never
     *     exceptionally
     */
    public CompletionStage<List<Step>> tryOut(PeerEntry peer, DomainPair pair) {
        Trial trial = new Trial();
        EventLoop loop = loops.next();
        loop.execute(() -> Dial.begin(this, loop, peer, pair, trial));
        return trial.done();
    }

    /**
     * Stops the event loops. Streams of closed listeners and outlets get the time to end in good order, at most the time
     * for closing; others are cut. Blocks; never called on an event loop.
     */
    @Override
    public void close() {
        long patience = surroundings().settings().times().closing().toNanos();
        CompletableFuture<?> all = CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new));
        all.completeOnTimeout(null, patience, TimeUnit.NANOSECONDS).join();
        loops.shutdownGracefully(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2 * SHUTDOWN_MILLIS);
    }

    /** Runs the task after what the calling thread does now; false where that is no event loop of streams. */
    public boolean afterTurn(Runnable task) {
        try {
            Optional<EventLoop> here = here();
            here.ifPresent(loop -> loop.execute(task));
            return here.isPresent();
        } catch (RejectedExecutionException e) {
            return false; // the loops stop
        }
    }

    /** Completes when every event loop has done what it was given before. */
    public CompletionStage<Void> turned() {
        List<CompletableFuture<Void>> turns = new ArrayList<>();
        for (EventExecutor loop : loops) {
            CompletableFuture<Void> turn = new CompletableFuture<>();
            turns.add(turn);
            try {
                loop.execute(() -> turn.complete(null));
            } catch (RejectedExecutionException e) {
                turn.complete(null); // it stops, and does nothing more
            }
        }
        return CompletableFuture.allOf(turns.toArray(CompletableFuture[]::new));
    }

    private Optional<EventLoop> here() {
        for (EventExecutor loop : loops) {
            if (loop.inEventLoop()) {
                return Optional.of((EventLoop) loop);
            }
        }
        return Optional.empty();
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

    /** The one of the calling thread, so that what it has for a stream needs to wake nobody; else the next one. */
    EventLoop loop() {
        return here().orElseGet(loops::next);
    }

    Surroundings surroundings() {
        return surroundings.get();
    }

    StreamLog log() {
        return log;
    }

    /** A stream has proved a pair of domains. */
    void opened(StreamFacts facts, PeerEntry peer, SSLSession tls, Wire wire) {
        sessions.opened(facts, peer, tls, wire, now());
    }

    void closed(StreamFacts facts, Optional<StreamCondition> error, String why) {
        sessions.closed(facts, error, why);
    }

    Instant now() {
        return clock.instant();
    }

    DialbackSecret secret() {
        return secret;
    }

    OwnRequests ownRequests() {
        return ownRequests;
    }

    BidiStreams bidiStreams() {
        return bidiStreams;
    }

    /** How many dialback keys are being verified. */
    AtomicInteger verifications() {
        return verifications;
    }

    /** A stream that is ending in good order; the loops wait for it. */
    void leaving(CompletableFuture<Void> over) {
        leaving.add(over);
    }

    String nextName(String direction) {
        return direction + "-" + names.incrementAndGet();
    }

    InstantSource clock() {
        return clock;
    }

    /** What the certificates are worth to a claim, now. */
    Proof proof(Claim claim, List<X509Certificate> chain) {
        Surroundings now = surroundings();
        Trust trust = now.trust().get(claim.peer().id());
        return trust == null
                ? new Proof.Refused(
                        Flaw.OTHER_AUTHORITY,
                        "there is no trust for peer " + claim.peer().id())
                : claim.proof(chain, trust, now.revocation(), clock.instant());
    }
}
