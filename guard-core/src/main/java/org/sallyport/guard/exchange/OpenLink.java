package org.sallyport.guard.exchange;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A link as it was at one moment.
 *
 * @param name its name in the records
 * @param inbound whether the peer opened it
 * @param peer id of the peer
 * @param address the peer's end of it
 * @param tls the TLS version
 * @param cipher the cipher suite
 * @param since when it was opened
 * @param lastStanza when a stanza last went over it, if any did
 */
public record OpenLink(
        String name,
        boolean inbound,
        String peer,
        InetSocketAddress address,
        String tls,
        String cipher,
        Instant since,
        Optional<Instant> lastStanza) {}
