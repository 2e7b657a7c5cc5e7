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
 * is, else one opened on demand; to a peer of X2X one for all. Each fate is told
 * exactly once. Above the ceilings (stanzas waiting for a pair, octets waiting for all, streams) a stanza is
 * unreachable at once; one peer alone never takes the last quarter of the octets or of the streams.
 */
public final class S2sOutlet implements Outlet, AutoCloseable {
    private final S2s s2s;
    private final WaitingOctets octets;
    private final Predicate<Released> stillValid;
    private final Supplier<Intake> intake;
    private final Map<Destination, Departures> departures = new ConcurrentHashMap<>();
    private final WaitingPairs onLinks = new WaitingPairs();
    private final Troubles troubles = new Troubles();
    private volatile boolean closed;

    S2sOutlet(S2s s2s, WaitingOctets octets, Predicate<Released> stillValid, Supplier<Intake> intake) {
        this.s2s = s2s;
        this.octets = octets;
        this.stillValid = stillValid;
        this.intake = intake;
        s2s.bidiStreams()
                .whenOneComes(pair -> Optional.ofNullable(departures.get(new Destination.OfDomains(pair)))
                        .ifPresent(Departures::wake));
    }

    @Override
    public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
        if (closed || !offer(target, released, padding, fate)) {
            OutboundQueue.tell(fate, Sent.UNREACHABLE);
        }
    }

    @Override
    public int waiting(String fromDomain, String toDomain) {
        DomainPair pair = new DomainPair(fromDomain, toDomain);
        Departures alone = departures.get(new Destination.OfDomains(pair));
        return onLinks.of(pair) + (alone == null ? 0 : alone.waiting());
    }

    /** What goes out at this moment, and what lately failed to. Waits for no event loop. */
    public List<Outbound> outbound() {
        Instant now = s2s.now();
        Map<Destination, Trouble> trouble = troubles.all();
        List<Outbound> all = new ArrayList<>();
        for (Departures here : departures.values()) {
            all.add(here.at(now, Optional.ofNullable(trouble.remove(here.destination()))));
        }
        trouble.forEach((destination, last) -> all.add(new Outbound(
                destination.pair(), last.peer(), Outbound.State.IDLE, 0, Optional.of(last), Optional.empty())));
        return all;
    }

    /** Closes every stream in good order and takes nothing more; what still waits is lost. */
    @Override
    public void close() {
        closed = true;
        departures.values().forEach(here -> s2s.leaving(here.stop()));
    }

    /** Ends the streams that no longer are the way to their domains; what waits takes the new way. */
    public void reconsider() {
        departures.values().forEach(Departures::reconsider);
    }

    private boolean offer(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
        StreamCeilings ceilings = s2s.surroundings().settings().ceilings();
        Destination destination = Destination.of(target, released);
        return switch (destination) {
            case Destination.OfDomains _ -> offer(destination, target, released, padding, fate, ceilings.queue());
            case Destination.OfPeer _ -> {
                DomainPair pair = DomainPair.of(released.stanza());
                if (!onLinks.take(pair, ceilings.queue())) {
                    yield false;
                }
                Consumer<Sent> given = sent -> {
                    onLinks.give(pair);
                    fate.accept(sent);
                };
                boolean taken = offer(destination, target, released, padding, given, Integer.MAX_VALUE);
                if (!taken) {
                    onLinks.give(pair);
                }
                yield taken;
            }
        };
    }

    private boolean offer(
            Destination destination, PeerEntry target, Released released, int padding, Consumer<Sent> fate, int most) {
        int streams = s2s.surroundings().settings().ceilings().outbound();
        boolean[] taken = {false};
        // offered under the lock of the entry, so that nothing is forgotten that something was just offered to
        departures.compute(destination, (key, known) -> {
            Departures here = known == null && isRoomFor(target, streams)
                    ? new Departures(s2s, target, destination, octets, stillValid, intake, troubles, this::forget)
                    : known;
            taken[0] = here != null && here.offer(target, released, padding, fate, most);
            return taken[0] ? here : known;
        });
        return taken[0];
    }

    private boolean isRoomFor(PeerEntry target, int most) {
        return departures.size() < most
                && departures.values().stream()
                                .filter(here -> here.isOf(target))
                                .count()
                        < most - most / 4;
    }

    private void forget(Departures gone) {
        departures.computeIfPresent(
                gone.destination(), (key, known) -> known == gone && gone.isRetired() ? null : known);
    }
}
