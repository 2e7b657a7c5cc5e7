package org.sallyport.guard.exchange;

import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.crypto.RevocationLists;

/**
 * What holds with all peers that speak GCXP. Read anew wherever it is needed, so that a reload counts at once. Immutable.
 *
 * @param byPeer by id of the peer
 * @param revocation which certificates of theirs were revoked
 * @param settings how long links wait, and how much there may be
 */
public record Agreements(Map<String, Agreement> byPeer, RevocationLists revocation, ExchangeSettings settings) {
    public Agreements {
        byPeer = Map.copyOf(byPeer);
    }

    Optional<Agreement> with(String peer) {
        return Optional.ofNullable(byPeer.get(peer));
    }
}
