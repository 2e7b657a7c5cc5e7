package org.sallyport.guard.verify.gate;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.sallyport.gcxp.Admission;
import org.sallyport.gcxp.Consumer;
import org.sallyport.gcxp.ConsumerEvents;
import org.sallyport.gcxp.Link;
import org.sallyport.gcxp.PeerCheck;
import org.sallyport.gcxp.Producer;
import org.sallyport.gcxp.ProducerEvents;
import org.sallyport.gcxp.Request;
import org.sallyport.gcxp.Route;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.verify.Acknowledge;
import org.sallyport.guard.verify.Judgement;
import org.sallyport.guard.verify.Rate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The XML guard: takes the requests of its producer, has each judged and recorded, and sends what passed to its consumer.
 * It never changes anything, and nothing but the answer that {@link Acknowledge} allows goes back: of that no payload, one
 * bit. Thread-safe; nothing here blocks.
 */
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final EventLoopGroup loops;
    private final Journal journal;
    private final InstantSource clock;
    private final GateSettings settings;
    private final AtomicReference<InForce> inForce;
    private final Witness witness;
    private final Links links;
    private final GateTally tally = new GateTally();
    private final Set<Link> producers = ConcurrentHashMap.newKeySet();
    private final Set<Link> paused = ConcurrentHashMap.newKeySet();
    private volatile Rate rate;
    private volatile Producer outlet;
    private volatile Outward outward;
    private volatile Optional<Consumer> intake = Optional.empty();

    private Gate(
            EventLoopGroup loops,
            Journal journal,
            InstantSource clock,
            GateSettings settings,
            InForce first,
            Witness witness) {
        this.witness = witness;
        this.loops = loops;
        this.journal = journal;
        this.clock = clock;
        this.settings = settings;
        this.inForce = new AtomicReference<>(first);
        this.links = new Links(journal, clock);
        this.rate = new Rate(first.instance().rate());
        this.outward = new Outward(first);
        this.outlet = outlet(first);
    }

    /**
     * Begins to listen, and to connect to the consumer.
     *
     * @param threads they stay the caller's
     * @param journal where each judgement is recorded before anything leaves; stays the caller's
     * @param witness sees what is judged
     * @return completes when it listens; exceptionally when it cannot, and nothing is left running
     */
    public static CompletionStage<Gate> open(
            GateLoops threads,
            Journal journal,
            InstantSource clock,
            GateSettings settings,
            InForce first,
            SocketAddress address,
            Witness witness) {
        Gate gate = new Gate(threads.group(), journal, clock, settings, first, witness);
        return Consumer.listen(gate.loops, address, settings.intake(), gate::engine, gate.new Intake())
                .handle((listening, failure) -> {
                    if (failure != null) {
                        var unused = gate.outlet.close(Duration.ZERO);
                        return CompletableFuture.<Gate>failedFuture(failure);
                    }
                    gate.intake = Optional.of(listening);
                    return CompletableFuture.completedFuture(gate);
                })
                .thenCompose(opened -> opened);
    }

    /**
     * Puts something else in force for every request from now on; what passed and still waits is judged again. Links go
     * on unless their ends or what is acknowledged changed.
     */
    public synchronized void activate(InForce next) {
        InForce before = inForce.get();
        if (!next.instance().rate().equals(before.instance().rate())) {
            rate = new Rate(next.instance().rate());
        }
        inForce.set(next);
        if (!next.keepsLinksOf(before)) {
            endProducers("what was agreed upon has changed");
            replaceOutlet(next);
        }
        sweep();
    }

    /** Ends the links whose ends are no longer proved, as certificates end and lists come. To be called about once a minute. */
    public synchronized void sweep() {
        InForce here = now();
        for (Link link : producers) {
            refusal(here.ways().fromProducer(), link.session(), link.address()).ifPresent(link::close);
        }
        Outward now = outward;
        now.session()
                .flatMap(proved -> refusal(here.ways().toConsumer().check(), proved.tls(), proved.address()))
                .ifPresent(why -> replaceOutlet(here));
    }

    private void replaceOutlet(InForce next) {
        Producer old = outlet;
        outlet = outlet(next);
        var unused = old.close(settings.closing());
    }

    private static Optional<String> refusal(PeerCheck check, SSLSession session, InetSocketAddress address) {
        try {
            return check.refuse(session, address);
        } catch (RuntimeException e) {
            LOG.error("a peer could not be judged", e);
            return Optional.of("the peer could not be judged");
        }
    }

    /** Ends every link at once: nothing is recorded any more. */
    public void fail() {
        intake.ifPresent(Consumer::stopListening);
        endProducers("nothing can be recorded any more");
        var unused = outlet.close(Duration.ZERO);
    }

    /** Takes nothing more; what passed may go on for the time for closing. Completes when all is over. */
    public CompletionStage<Void> close() {
        CompletionStage<Void> heard =
                intake.map(Consumer::stopListening).orElse(CompletableFuture.completedStage(null));
        producers.forEach(Link::pause);
        return heard.thenCompose(_ -> outlet.close(settings.closing()))
                .thenCompose(_ -> intake.map(Consumer::close).orElse(CompletableFuture.completedStage(null)));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return intake.orElseThrow().address();
    }

    /** How it is now; any thread. */
    public GateStatus status() {
        return new GateStatus(
                tally.counts(),
                links.all(),
                intake.map(Consumer::connections).orElse(0),
                outlet.waiting(),
                links.trouble());
    }

    InForce now() {
        return inForce.get();
    }

    Journal journal() {
        return journal;
    }

    InstantSource clock() {
        return clock;
    }

    GateTally tally() {
        return tally;
    }

    Judgement admit(Judgement judgement) {
        return rate.admit(judgement, System.nanoTime());
    }

    void took(long nanos) {
        witness.took(nanos);
    }

    void judged(byte[] octets, Judgement judgement) {
        witness.judged(octets, judgement);
    }

    void became(String word) {
        tally.became(word);
        witness.became(word);
    }

    boolean send(Transfer transfer) {
        return outlet.send(transfer);
    }

    /** Something is done with: whoever had to wait for room may go on. */
    void ended() {
        if (!paused.isEmpty() && outlet.waiting() < settings.outlet().mostQueued() / 4) {
            paused.removeIf(link -> {
                link.resume();
                return true;
            });
        }
    }

    /** Runs the task after what the calling thread does now; false where that is no event loop of this gate. */
    boolean afterTurn(Runnable task) {
        try {
            for (EventExecutor loop : loops) {
                if (loop.inEventLoop()) {
                    loop.execute(task);
                    return true;
                }
            }
            return false;
        } catch (RejectedExecutionException e) {
            return false; // the loops stop
        }
    }

    private SSLEngine engine() {
        return now().ways().accepting();
    }

    private void endProducers(String why) {
        producers.forEach(link -> link.close(why));
    }

    private Producer outlet(InForce made) {
        outward = new Outward(made);
        return Producer.start(
                loops,
                settings.outlet().withResponses(made.instance().consumer().responses()),
                new Onward(),
                outward);
    }

    /** The way to the consumer as it is now: one that must not be gone on with has another outlet. */
    private final class Onward implements Route {
        @Override
        public CompletionStage<List<InetSocketAddress>> addresses() {
            return now().ways().toConsumer().addresses();
        }

        @Override
        public SSLEngine engine(InetSocketAddress address) {
            return now().ways().toConsumer().engine(address);
        }

        @Override
        public PeerCheck check() {
            return now().ways().toConsumer().check();
        }
    }

    /** What the consumer's end tells. */
    private final class Outward implements ProducerEvents {
        /** A link that is open, as TLS knows it. */
        record Proved(SSLSession tls, InetSocketAddress address) {}

        private final String peer;
        private volatile Optional<Proved> session = Optional.empty();

        Outward(InForce made) {
            this.peer = made.instance().consumer().id();
        }

        Optional<Proved> session() {
            return session;
        }

        @Override
        public void opened(InetSocketAddress address, SSLSession tls) {
            session = Optional.of(new Proved(tls, address));
            links.opened(this, false, peer, address, tls);
        }

        @Override
        public void closed(InetSocketAddress address, String why) {
            session = Optional.empty();
            links.troubled(why);
            links.closed(this, false, peer, address, why);
        }

        @Override
        public void failed(InetSocketAddress address, String why) {
            links.troubled(why);
            links.refused(false, peer, address, why);
        }

        @Override
        public void unreachable(String why, Duration pause) {
            links.troubled(why);
        }

        @Override
        public void failedInside(Throwable cause) {
            LOG.error("the link to the consumer failed inside", cause);
        }
    }

    /** What the producer's end tells. */
    private final class Intake implements ConsumerEvents {
        @Override
        public Admission admit(Link link) {
            InForce here = now();
            if (journal.hasFailed()) {
                return new Admission.TurnedAway("nothing can be recorded any more");
            }
            String peer = here.instance().producer().id();
            Optional<String> refused = refusal(here.ways().fromProducer(), link.session(), link.address());
            return refused.<Admission>map(Admission.TurnedAway::new)
                    .orElseGet(() -> new Admission.Admitted(peer, !here.says(Acknowledge.NONE)));
        }

        @Override
        public void opened(Link link) {
            InForce here = now();
            producers.add(link);
            links.opened(link, true, here.instance().producer().id(), link.address(), link.session());
            // what was agreed upon may have changed since it was let in
            refusal(here.ways().fromProducer(), link.session(), link.address()).ifPresent(link::close);
        }

        @Override
        public void request(Link link, Request request) {
            new Transfer(
                            Gate.this,
                            link,
                            request.id(),
                            request.payload().orElseThrow().octets())
                    .begin();
            if (!journal.roomLeft()) {
                link.pause();
                var unused = journal.room().whenComplete((room, failure) -> link.resume());
            } else if (outlet.waiting() > settings.outlet().mostQueued() / 2) {
                paused.add(link);
                link.pause();
                ended(); // it may have emptied meanwhile
            }
        }

        @Override
        public void closed(Link link, String why) {
            producers.remove(link);
            paused.remove(link);
            links.closed(link, true, now().instance().producer().id(), link.address(), why);
        }

        @Override
        public void refusedBefore(InetSocketAddress address, String word, String why) {
            LOG.info(
                    "a connection from {} was not let in: {}",
                    address.getAddress().getHostAddress(),
                    why);
            journal.beforeAuthentication(address.getAddress(), "gcxp " + word);
        }

        @Override
        public void failedInside(Throwable cause) {
            LOG.error("the link of a producer failed inside", cause);
        }
    }
}
