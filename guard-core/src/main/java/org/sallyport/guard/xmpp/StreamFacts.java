package org.sallyport.guard.xmpp;

import java.net.InetSocketAddress;

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

    StreamFacts of(DomainPair pair) {
        return new StreamFacts(name, direction, peer, pair.from(), pair.to(), address, bidi);
    }
}
