package org.sallyport.guard.peer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;

/**
 * Who the peers are: to whom a domain is routed, and whose stream it is that claims a domain. An exact name counts
 * before {@code *.}, a longer {@code *.} before a shorter one, {@code *} last. Immutable, thread-safe; a look-up costs
 * one step a label, however many peers there are.
 */
public final class Peers {
    private final DomainTable routes = new DomainTable();
    private final DomainTable claims = new DomainTable();
    private final Map<String, PeerEntry> byId = new HashMap<>();

    private Peers(List<PeerEntry> peers) {
        peers.forEach(this::add);
    }

    /** @throws IllegalArgumentException when an id stands twice, or two peers have the same domains or identity */
    public static Peers of(Bundle bundle) {
        return of(bundle.peers());
    }

    /** As {@link #of(Bundle)}, of its peers alone. */
    public static Peers of(List<PeerEntry> peers) {
        return new Peers(peers);
    }

    private void add(PeerEntry peer) {
        if (byId.putIfAbsent(peer.id(), peer) != null) {
            throw new IllegalArgumentException("peer \"" + peer.id() + "\" stands twice");
        }
        peer.domains().forEach(domains -> routes.put(domains, peer));
        List<Domains> provable = peer.identity().isEmpty() ? peer.domains() : peer.identity();
        provable.forEach(domains -> claims.put(domains, peer));
    }

    /**
     * The peer that the domain is routed to. A peer whose {@code except} has the domain leaves it to the next wider
     * entry; one that is blocked does not: its domains are shut out, not handed to the default route.
     *
     * @param domain in normal form
     */
    public Optional<PeerEntry> route(String domain) {
        return routes.first(domain, peer -> peer.serves(domain)).filter(peer -> !peer.blocked());
    }

    /**
     * The peer whose stream this is, if the stream can prove the domain that it claims to come from. Empty as well when
     * that peer is blocked.
     *
     * @param domain in normal form
     */
    public Optional<PeerEntry> claimed(String domain) {
        return claims.first(domain, peer -> peer.mayProve(domain)).filter(peer -> !peer.blocked());
    }

    /** The names in full that are routed to peers of the side, in normal form and in no order. */
    public Stream<String> exactDomains(String side) {
        return byId.values().stream()
                .filter(peer -> peer.side().equals(side) && !peer.blocked())
                .flatMap(peer -> peer.domains().stream()
                        .filter(Domains::isExact)
                        .map(Domains::toString)
                        .filter(peer::serves));
    }

    /** The peer of that id, blocked or not. */
    public Optional<PeerEntry> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
