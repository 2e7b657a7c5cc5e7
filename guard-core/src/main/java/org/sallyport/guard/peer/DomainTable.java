package org.sallyport.guard.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;

/**
 * Peers by domain, found by walking up the labels of a name: the cost grows with the name, not with the table. Filled
 * once, then only read.
 */
final class DomainTable {
    private final Map<String, PeerEntry> peers = new HashMap<>();

    /** @throws IllegalArgumentException when another peer has the same domains */
    void put(Domains domains, PeerEntry peer) {
        PeerEntry before = peers.putIfAbsent(domains.toString(), peer);
        if (before != null && !before.id().equals(peer.id())) {
            throw new IllegalArgumentException("domain \"" + domains + "\" stands at two peers: \"" + before.id()
                    + "\" and \"" + peer.id() + "\"");
        }
    }

    /** The first of the peers that name the domain, given in normal form, and are wanted; the closest first. */
    Optional<PeerEntry> first(String domain, Predicate<PeerEntry> wanted) {
        Optional<PeerEntry> found = at(domain, wanted);
        for (int dot = domain.indexOf('.'); found.isEmpty() && dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            found = at("*" + domain.substring(dot), wanted);
        }
        return found.isPresent() ? found : at("*", wanted);
    }

    private Optional<PeerEntry> at(String key, Predicate<PeerEntry> wanted) {
        PeerEntry peer = peers.get(key);
        return peer != null && wanted.test(peer) ? Optional.of(peer) : Optional.empty();
    }
}
