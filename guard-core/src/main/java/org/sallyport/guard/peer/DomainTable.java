package org.sallyport.guard.peer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** The peers that name the domain, given in normal form; the closest first. */
    Stream<PeerEntry> naming(String domain) {
        List<String> keys = new ArrayList<>();
        keys.add(domain);
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            keys.add("*" + domain.substring(dot));
        }
        keys.add("*");
        return keys.stream().flatMap(key -> Optional.ofNullable(peers.get(key)).stream());
    }
}
