package org.sallyport.guard.peer;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a peer was found.
 *
 * @param addresses the addresses to try, in this order
 * @param how what was asked and what came of it, in words
 */
public record Found(List<InetSocketAddress> addresses, String how) {
    public Found {
        addresses = List.copyOf(addresses);
    }
}
