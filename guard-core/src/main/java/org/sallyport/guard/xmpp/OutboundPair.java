package org.sallyport.guard.xmpp;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * What leaves for one pair of domains: a queue in order, and the stream that it goes to, opened when something waits.
 * When the stream is lost, what was not written goes to the next one; when no address leads to a stream, what waits is
 * unreachable, and for a short rest what comes is so at once. Offered to from any thread; the rest on one event loop.
 */
final class OutboundPair implements Errand {
    private enum State {
        /** No stream, and none wanted. */
        IDLE,
        DIALLING,
        OPEN,
        RESTING,
        STOPPED
    }

    private final S2s s2s;
    private final EventLoop loop;
    private final DomainPair pair;
    private final Predicate<Released> stillValid;
    private final Consumer<OutboundPair> retired;
    private final OutboundQueue queue;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    /** The peer as it was when it was last called. */
    private volatile PeerEntry peer;

    private volatile State state = State.IDLE;
    private Optional<OutboundStanzas> open = Optional.empty();

    /** @param retired told when the pair may be forgotten, if {@link #isRetired} still holds */
    OutboundPair(
            S2s s2s,
            PeerEntry peer,
            DomainPair pair,
            WaitingOctets octets,
            Predicate<Released> stillValid,
            Consumer<OutboundPair> retired) {
        this.s2s = s2s;
        this.loop = s2s.loop();
        this.peer = peer;
        this.pair = pair;
        this.queue = new OutboundQueue(octets);
        this.stillValid = stillValid;
        this.retired = retired;
    }

    DomainPair domains() {
        return pair;
    }

    boolean isOf(PeerEntry other) {
        return peer.id().equals(other.id());
    }

    int waiting() {
        return queue.waiting();
    }

    /** Whether nothing waits and there is no stream. */
    boolean isRetired() {
        return queue.isEmpty() && (state == State.IDLE || state == State.STOPPED);
    }

    /** Whether there was room; if not, the fate is not told. */
    boolean offer(PeerEntry target, Released released, Consumer<Sent> fate, int most) {
        boolean taken = queue.offer(target, released, fate, most);
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
    public void ready(OutboundStream stream) {
        StreamFacts facts = facts(stream.wire().address());
        if (state == State.STOPPED) {
            stream.wire().close("the guard stops");
        } else {
            state = State.OPEN;
        }
        OutboundStanzas stanzas = new OutboundStanzas(stream, s2s, facts, pair, queue, stillValid);
        open = Optional.of(stanzas);
        s2s.log().opened(facts, peer, stream.session());
        stanzas.flush();
    }

    @Override
    public void read(OutboundStream stream, Read read) {
        open.ifPresent(stanzas -> stanzas.read(read));
    }

    @Override
    public void writable() {
        open.ifPresent(OutboundStanzas::flush);
    }

    @Override
    public void ended(Optional<StreamCondition> error, String why) {
        open.ifPresent(stanzas -> stanzas.ended(error, why));
        open = Optional.empty();
        if (state == State.OPEN) {
            state = State.IDLE;
        }
        work();
    }

    @Override
    public void failed(String why) {
        s2s.log().refused(facts(InetSocketAddress.createUnresolved(pair.to(), 0)), why);
        if (state == State.DIALLING) {
            rest();
        }
        work();
    }

    private void work() {
        woken.set(false);
        switch (state) {
            case IDLE -> dial();
            case OPEN -> open.ifPresent(OutboundStanzas::flush);
            case RESTING -> queue.all(Sent.UNREACHABLE);
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

    private void dial() {
        if (queue.isEmpty()) {
            return;
        }
        Optional<PeerEntry> now = s2s.surroundings().peers().route(pair.to());
        if (now.isPresent()) {
            peer = now.get();
            state = State.DIALLING;
            Dial.begin(s2s, loop, peer, pair, this);
        } else {
            queue.all(Sent.UNREACHABLE);
        }
    }

    private void rest() {
        state = State.RESTING;
        var unused = loop.schedule(
                () -> {
                    if (state == State.RESTING) {
                        state = State.IDLE;
                        work();
                    }
                },
                s2s.surroundings().settings().times().rest().toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            queue.all(Sent.LOST);
        }
    }

    private StreamFacts facts(InetSocketAddress address) {
        return new StreamFacts(
                s2s.nextName("out"), StreamFacts.Direction.OUTBOUND, peer.id(), pair.from(), pair.to(), address);
    }
}
