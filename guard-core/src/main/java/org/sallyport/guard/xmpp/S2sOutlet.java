package org.sallyport.guard.xmpp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.guard.crossing.Outlet;
import org.sallyport.guard.crossing.WaitingOctets;
import org.sallyport.guard.xmpp.Outbound.Trouble;
import org.sallyport.policy.file.PeerEntry;

/**
 * The outlet over server-to-server streams: one stream for each pair of domains, a bidi stream of the peer's that there
 * is, else one opened on demand. Each fate is told
 * exactly once. Above the ceilings (stanzas waiting for a pair, octets waiting for all, pairs) a stanza is
 * unreachable at once; one peer alone never takes the last quarter of the octets or of the pairs.
 */
public final class S2sOutlet implements Outlet, AutoCloseable {
    private final S2s s2s;
    private final WaitingOctets octets;
    private final Predicate<Released> stillValid;
    private final Supplier<Intake> intake;
    private final Map<DomainPair, OutboundPair> pairs = new ConcurrentHashMap<>();
    private final Troubles troubles = new Troubles();
    private volatile boolean closed;

    S2sOutlet(S2s s2s, WaitingOctets octets, Predicate<Released> stillValid, Supplier<Intake> intake) {
        this.s2s = s2s;
        this.octets = octets;
        this.stillValid = stillValid;
        this.intake = intake;
        s2s.bidiStreams()
                .whenOneComes(pair -> Optional.ofNullable(pairs.get(pair)).ifPresent(OutboundPair::wake));
    }

    @Override
    public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
        DomainPair pair = new DomainPair(
                released.stanza().from().domain(), released.stanza().to().domain());
        if (closed || !offer(target, pair, released, padding, fate)) {
            OutboundQueue.tell(fate, Sent.UNREACHABLE);
        }
    }

    @Override
    public int waiting(String fromDomain, String toDomain) {
        OutboundPair pair = pairs.get(new DomainPair(fromDomain, toDomain));
        return pair == null ? 0 : pair.waiting();
    }

    /** What goes out at this moment, and what lately failed to. Waits for no event loop. */
    public List<Outbound> outbound() {
        Instant now = s2s.now();
        Map<DomainPair, Trouble> trouble = troubles.all();
        List<Outbound> all = new ArrayList<>();
        for (OutboundPair pair : pairs.values()) {
            all.add(pair.at(now, Optional.ofNullable(trouble.remove(pair.domains()))));
        }
        trouble.forEach((pair, last) ->
                all.add(new Outbound(pair, last.peer(), Outbound.State.IDLE, 0, Optional.of(last), Optional.empty())));
        return all;
    }

    /** Closes every stream in good order and takes nothing more; what still waits is lost. */
    @Override
    public void close() {
        closed = true;
        pairs.values().forEach(pair -> s2s.leaving(pair.stop()));
    }

    /** Ends the streams that no longer are the way to their domains; what waits takes the new way. */
    public void reconsider() {
        pairs.values().forEach(OutboundPair::reconsider);
    }

    private boolean offer(PeerEntry target, DomainPair pair, Released released, int padding, Consumer<Sent> fate) {
        StreamCeilings ceilings = s2s.surroundings().settings().ceilings();
        boolean[] taken = {false};
        // offered under the lock of the entry, so that no pair is forgotten that something was just offered to
        pairs.compute(pair, (key, known) -> {
            OutboundPair here = known == null && isRoomFor(target, ceilings.outbound())
                    ? new OutboundPair(s2s, target, pair, octets, stillValid, intake, troubles, this::forget)
                    : known;
            taken[0] = here != null && here.offer(target, released, padding, fate, ceilings.queue());
            return taken[0] ? here : known;
        });
        return taken[0];
    }

    private boolean isRoomFor(PeerEntry target, int most) {
        return pairs.size() < most
                && pairs.values().stream().filter(pair -> pair.isOf(target)).count() < most - most / 4;
    }

    private void forget(OutboundPair pair) {
        pairs.computeIfPresent(pair.domains(), (key, known) -> known == pair && pair.isRetired() ? null : known);
    }
}
