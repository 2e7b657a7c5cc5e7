package org.sallyport.guard.xmpp;

import java.net.InetSocketAddress;
import org.sallyport.policy.file.PeerEntry;

/**
 * What records say of a stream.
 *
 * @param name its name in the records, unique while the guard runs
 * @param direction whose it is
 * @param peer id of the peer
 * @param from the domain that sends on it, in normal form
 * @param to the domain that receives, in normal form
 * @param address the peer's end of the connection
 * @param bidi whether it carries stanzas both ways
 */
public record StreamFacts(
        String name,
        Direction direction,
        String peer,
        String from,
        String to,
        InetSocketAddress address,
        boolean bidi) {
    /** Who opened it. */
    public enum Direction {
        /** The peer. */
        INBOUND,
        /** The guard. */
        OUTBOUND
    }

    /** Of a stream that the guard opens, under a fresh name. */
    static StreamFacts outbound(S2s s2s, PeerEntry peer, DomainPair pair, InetSocketAddress address, boolean bidi) {
        return new StreamFacts(
                s2s.nextName("out"), Direction.OUTBOUND, peer.id(), pair.from(), pair.to(), address, bidi);
    }

    StreamFacts of(DomainPair pair) {
        return new StreamFacts(name, direction, peer, pair.from(), pair.to(), address, bidi);
    }
}
