package org.sallyport.guard.xmpp;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crossing.WaitingOctets;
import org.sallyport.guard.xmpp.Outbound.State;
import org.sallyport.guard.xmpp.Outbound.Trouble;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * What leaves for one destination: a queue in order, and the one stream that it goes to, found when something waits: a
 * bidi stream that the peer has opened, else one of our own. A stream is used until it ends, whatever others come
 * meanwhile, and a dial is brought to its end. When the stream is lost, what was not written goes to the next one; when
 * no address leads to a stream, what waits is unreachable, and for a short rest what comes is so at once. Offered to
 * from any thread; the rest on one event loop.
 */
final class Departures implements Errand {
    private static final int LONGEST = 1_000;

    private final S2s s2s;
    private final EventLoop loop;
    private final Destination destination;
    /** That of the destination. */
    private final DomainPair pair;

    private final Predicate<Released> stillValid;
    private final Supplier<Intake> intake;
    private final Troubles troubles;
    private final Consumer<Departures> retired;
    private final OutboundQueue queue;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    /** The peer as it was when it was last called. */
    private volatile PeerEntry peer;

    private volatile State state = State.IDLE;
    private volatile long restsUntil;
    private Optional<OutboundStanzas> open = Optional.empty();
    /** The open stream, unless it is a peer's. */
    private Optional<OwnStream> ours = Optional.empty();

    /** @param retired told when this may be forgotten, if {@link #isRetired} still holds */
    Departures(
            S2s s2s,
            PeerEntry peer,
            Destination destination,
            WaitingOctets octets,
            Predicate<Released> stillValid,
            Supplier<Intake> intake,
            Troubles troubles,
            Consumer<Departures> retired) {
        this.s2s = s2s;
        this.loop = s2s.loop();
        this.peer = peer;
        this.destination = destination;
        this.pair = destination.pair();
        this.queue = new OutboundQueue(octets);
        this.stillValid = stillValid;
        this.intake = intake;
        this.troubles = troubles;
        this.retired = retired;
    }

    Destination destination() {
        return destination;
    }

    boolean isOf(PeerEntry other) {
        return peer.id().equals(other.id());
    }

    int waiting() {
        return queue.waiting();
    }

    /** As it is now; any thread. */
    Outbound at(Instant now, Optional<Trouble> trouble) {
        State here = state;
        Optional<Instant> notBefore = here == State.RESTING
                ? Optional.of(now.plusNanos(Math.max(0, restsUntil - System.nanoTime())))
                : Optional.empty();
        return new Outbound(pair, peer.id(), here, waiting(), trouble, notBefore);
    }

    /** Whether nothing waits and there is no stream. */
    boolean isRetired() {
        return queue.isEmpty() && (state == State.IDLE || state == State.STOPPED);
    }

    /** Whether there was room; if not, the fate is not told. */
    boolean offer(PeerEntry target, Released released, int padding, Consumer<Sent> fate, int most) {
        boolean taken = queue.offer(target, released, padding, fate, most);
        if (taken && woken.compareAndSet(false, true)) {
            onLoop(this::work);
        }
        return taken;
    }

    /** Ends in good order: the stream is closed, and what waits is lost. Completes when there is no stream. */
    CompletableFuture<Void> stop() {
        onLoop(() -> {
            state = State.STOPPED;
            queue.all(Sent.LOST);
            open.ifPresentOrElse(stanzas -> stanzas.close("the guard stops"), this::stopped);
        });
        return stopped;
    }

    /** The surroundings have changed; any thread. */
    void reconsider() {
        onLoop(() -> {
            ours.ifPresent(OwnStream::reconsider);
            work();
        });
    }

    /** There is a bidi stream that may be of use; any thread. */
    void wake() {
        onLoop(this::work);
    }

    private void stopped() {
        stopped.complete(null);
        retired.accept(this);
    }

    @Override
    public boolean wantsAuthentication() {
        return true;
    }

    @Override
    public boolean wantsBidi(Claim claim) {
        return s2s.surroundings().allowsBidi(claim)
                && intake.get().serves(claim.peer().side(), pair.from());
    }

    @Override
    public void ready(ReadyStream stream) {
        Wire wire = stream.wire();
        if (state == State.STOPPED) {
            wire.close("the guard stops");
        } else {
            state = State.OPEN;
        }
        ours = Optional.of(OwnStream.open(stream, s2s, pair, intake.get()));
        use(new OutboundStanzas(
                        wire, s2s, peer, destination, stream.surroundings(), queue, Probation.of(stream), stillValid))
                .begin();
        ours.ifPresent(OwnStream::reconsider);
    }

    private OutboundStanzas use(OutboundStanzas stanzas) {
        open = Optional.of(stanzas);
        troubles.over(destination);
        return stanzas;
    }

    @Override
    public void read(ReadyStream stream, Read read) {
        ours.ifPresent(own -> own.read(read));
    }

    @Override
    public void broken(Malformed malformed) {
        ours.ifPresent(own -> own.broken(malformed));
    }

    @Override
    public void writable() {
        open.ifPresent(OutboundStanzas::flush);
    }

    @Override
    public void ended(Optional<StreamCondition> error, String why) {
        boolean turnedAway = open.filter(OutboundStanzas::mayBeTurnedAway).isPresent();
        open.ifPresent(OutboundStanzas::stop);
        ours.ifPresent(own -> own.ended(error, why));
        ours = Optional.empty();
        error.ifPresent(condition -> troubled(condition.word() + ", " + why));
        if (turnedAway && state == State.OPEN) {
            // as if no stream had become ready, or what waits would be lost to it a bit at a time
            troubled(error.map(condition -> condition.word() + ", " + why).orElse(why));
            rest();
        }
        gone();
    }

    /** The stream is over; what was not written takes the next one. */
    private void gone() {
        open = Optional.empty();
        if (state == State.OPEN) {
            state = State.IDLE;
        }
        work();
    }

    @Override
    public void failed(String why) {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved(pair.to(), 0);
        s2s.log().refused(StreamFacts.outbound(s2s, peer, pair, nowhere, false), why);
        troubled(why);
        if (state == State.DIALLING) {
            rest();
        }
        work();
    }

    private void work() {
        woken.set(false);
        switch (state) {
            case IDLE -> {
                if (!queue.isEmpty() && !takesBidi()) {
                    dial();
                }
            }
            case OPEN -> open.ifPresent(OutboundStanzas::wake);
            case RESTING -> {
                if (!queue.isEmpty() && !takesBidi()) {
                    queue.all(Sent.UNREACHABLE);
                }
            }
            case STOPPED -> {
                queue.all(Sent.LOST);
                if (open.isEmpty()) {
                    stopped();
                }
            }
            case DIALLING -> {}
        }
        if (isRetired()) {
            retired.accept(this);
        }
    }

    /** Goes over a bidi stream that the peer has opened, when there is one. */
    private boolean takesBidi() {
        Optional<BidiStream> found = s2s.bidiStreams().take(pair);
        found.ifPresent(stream -> {
            peer = stream.peer();
            state = State.OPEN;
            stream.carry(
                    use(new OutboundStanzas(
                            stream.wire(),
                            s2s,
                            peer,
                            destination,
                            stream.judged(),
                            queue,
                            Probation.none(),
                            stillValid)),
                    () -> onLoop(this::gone));
        });
        return found.isPresent();
    }

    private void dial() {
        Optional<PeerEntry> now = destination.peer(s2s.surroundings());
        if (now.isPresent()) {
            peer = now.get();
            state = State.DIALLING;
            Dial.begin(s2s, loop, peer, pair, this);
        } else {
            queue.all(Sent.UNREACHABLE);
        }
    }

    private void rest() {
        Duration rest = s2s.surroundings().settings().times().rest();
        restsUntil = System.nanoTime() + rest.toNanos();
        state = State.RESTING;
        var unused = loop.schedule(
                () -> {
                    if (state == State.RESTING) {
                        state = State.IDLE;
                        work();
                    }
                },
                rest.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void troubled(String why) {
        troubles.put(destination, new Trouble(peer.id(), s2s.now(), Plain.text(why, LONGEST)));
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            queue.all(Sent.LOST);
        }
    }
}
