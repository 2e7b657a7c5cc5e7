package org.sallyport.guard.exchange;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.guard.crossing.Outlet;
import org.sallyport.guard.crossing.WaitingOctets;
import org.sallyport.policy.file.PeerEntry;

/**
 * The outlet to peers that speak GCXP: one link to each that is called, kept open; a stanza is a request. Each fate is told
 * exactly once. Above the ceilings (stanzas waiting for a peer, octets waiting for all) a stanza is unreachable at once;
 * one peer alone never takes the last quarter of the octets. No white space follows a stanza.
 */
public final class ExchangeOutlet implements Outlet, AutoCloseable {
    private final Exchange exchange;
    private final Predicate<Released> stillValid;
    private final Supplier<Intake> intake;
    private final WaitingOctets octets = WaitingOctets.usual();
    private final PairCounts counts = new PairCounts();
    private final Map<String, OutgoingLink> links = new ConcurrentHashMap<>();
    private final Queue<CompletableFuture<Void>> leaving = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    ExchangeOutlet(Exchange exchange, Predicate<Released> stillValid, Supplier<Intake> intake) {
        this.exchange = exchange;
        this.stillValid = stillValid;
        this.intake = intake;
    }

    @Override
    public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
        OutgoingLink link = links.get(target.id());
        // a peer that has changed since it was decided may be on another side
        boolean taken = !closed && link != null && link.isOf(target) && offer(link, target.id(), released, fate);
        if (!taken) {
            tell(fate, Sent.UNREACHABLE);
        }
    }

    private boolean offer(OutgoingLink link, String peer, Released released, Consumer<Sent> fate) {
        int size = released.buffer().remaining();
        if (!octets.take(peer, size)) {
            return false;
        }
        counts.more(released.stanza());
        boolean taken = link.offer(released, sent -> {
            done(peer, released, size);
            tell(fate, sent);
        });
        if (!taken) {
            done(peer, released, size);
        }
        return taken;
    }

    private void done(String peer, Released released, int size) {
        counts.less(released.stanza());
        octets.give(peer, size);
    }

    /** Whoever listens badly harms nobody else. */
    private void tell(Consumer<Sent> fate, Sent sent) {
        try {
            fate.accept(sent);
        } catch (RuntimeException e) {
            exchange.log().fault("a fate could not be told", e);
        }
    }

    @Override
    public int waiting(String fromDomain, String toDomain) {
        return counts.of(fromDomain, toDomain);
    }

    /** The links of this moment, in no order. Waits for no event loop. */
    public Stream<OpenLink> links() {
        return links.values().stream().flatMap(link -> link.at().stream());
    }

    /** What goes out at this moment. Waits for no event loop. */
    public List<Outgoing> outgoing() {
        return links.values().stream().map(OutgoingLink::outgoing).toList();
    }

    /**
     * Calls the peers that are to be called, and ends the links to those that are not what they were; what waits for such
     * a link is decided again, but for the guard's own replies. Once the intake takes nothing any more, all end and none is
     * called.
     */
    public synchronized void reconsider() {
        if (closed) {
            return;
        }
        Agreements now = exchange.agreements();
        boolean isOver = !intake.get().isOpen();
        links.forEach((peer, link) -> {
            if (isOver || now.with(peer).filter(link::goesOnUnder).isEmpty()) {
                end(peer, link);
            }
        });
        now.byPeer().forEach((peer, agreement) -> {
            if (!isOver && agreement.isCalled()) {
                links.computeIfAbsent(peer, id -> OutgoingLink.start(exchange, agreement, stillValid));
            }
        });
    }

    /** Opens anew the links whose certificates have come to their end. To be called about once a second. */
    public synchronized void sweep() {
        boolean ended = false;
        for (Map.Entry<String, OutgoingLink> each : links.entrySet()) {
            if (!each.getValue().stillStands()) {
                end(each.getKey(), each.getValue());
                ended = true;
            }
        }
        if (ended) {
            reconsider();
        }
    }

    private void end(String peer, OutgoingLink link) {
        links.remove(peer, link);
        leaving.removeIf(CompletableFuture::isDone);
        leaving.add(link.retire());
    }

    /**
     * Takes nothing more. What waits may still leave and be answered, for the time for closing; then it is unreachable, or
     * lost. Blocks until then; never called on an event loop.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            links.values().forEach(link -> leaving.add(link.stop()));
        }
        long patience = 2 * exchange.agreements().settings().closing().toNanos();
        CompletableFuture.allOf(leaving.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, patience, TimeUnit.NANOSECONDS)
                .join();
    }
}
