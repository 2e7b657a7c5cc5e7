package org.sallyport.guard.crossing;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.peer.Peers;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * All that decides, taken together: peers, crossings and their guards under one revision. Immutable; a passage reads it
 * once.
 */
public final class Snapshot {
    private final Revision revision;
    private final Peers peers;
    private final Map<Sides, Way> ways;

    private record Sides(String from, String to) {}

    /**
     * One crossing in force.
     *
     * @param guard what decides
     * @param answerWithin how long a request may wait for its answer
     * @param isForeign whether deciding may take time, and must not hold up a thread that reads streams
     * @param evidence whether the input of every decision is kept
     * @param delay the time between two ticks at which stanzas leave; zero for at once
     * @param padding what the octets of a stanza are filled up to a multiple of; 1 for not at all
     * @param storeFor how long what is stored may wait; empty where nothing is
     */
    record Way(
            Guard guard,
            Duration answerWithin,
            boolean isForeign,
            boolean evidence,
            Duration delay,
            int padding,
            Optional<Duration> storeFor) {
        /**
         * Whether such a stanza is stored: a message is. Requests are waited for, and have a time of their own; presence
         * is soon stale; an error answers what may be forgotten by then.
         */
        boolean stores(Stanza stanza) {
            return storeFor.isPresent() && stanza.kind() == StanzaKind.MESSAGE && !stanza.is("error");
        }
    }

    private Snapshot(Revision revision, Peers peers, Map<Sides, Way> ways) {
        this.revision = revision;
        this.peers = peers;
        this.ways = ways;
    }

    /** @throws IllegalArgumentException when a policy allows what has no grammar, or makes identifiers opaque */
    public static Snapshot of(Bundle bundle) {
        return of(bundle, IdentifierKeys.NONE);
    }

    /**
     * @param keys what identifiers are made opaque with
     * @throws IllegalArgumentException when a policy allows what has no grammar, or needs a key and there is none
     */
    public static Snapshot of(Bundle bundle, IdentifierKeys keys) {
        Map<Sides, Way> ways = new HashMap<>();
        for (CrossingEntry entry : bundle.crossings()) {
            Guard guard = bundle.guardOf(entry, keys);
            ways.put(
                    new Sides(entry.from(), entry.to()),
                    new Way(
                            guard,
                            entry.answerWithin(),
                            guard.policy().isForeign(),
                            entry.evidence(),
                            entry.delay().orElse(Duration.ZERO),
                            entry.padding().orElse(Outlet.UNPADDED),
                            entry.storeWithin()));
        }
        return new Snapshot(bundle.revision(), Peers.of(bundle), Map.copyOf(ways));
    }

    /** The revision of the bundle. */
    public Revision revision() {
        return revision;
    }

    /** The peers. */
    public Peers peers() {
        return peers;
    }

    /** How what leaves from the domain to the peer is padded: what the guard says must not be told by its size. */
    int padding(String fromDomain, PeerEntry to) {
        return peers.route(fromDomain)
                .flatMap(from -> way(from.side(), to.side()))
                .map(Way::padding)
                .orElse(Outlet.UNPADDED);
    }

    /**
     * A domain that the guard speaks for to the side, where nobody was addressed in whose name it could answer; empty when
     * none is an exact name.
     */
    Optional<Jid> speaker(String side) {
        return ways.keySet().stream()
                .filter(sides -> sides.from().equals(side))
                .flatMap(sides -> peers.exactDomains(sides.to()))
                .min(Comparator.naturalOrder())
                .map(Jid::ofDomain);
    }

    Optional<Way> way(String fromSide, String toSide) {
        return Optional.ofNullable(ways.get(new Sides(fromSide, toSide)));
    }
}
