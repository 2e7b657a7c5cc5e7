package org.sallyport.guard.xmpp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.peer.Network;

/**
 * What is agreed upon with a peer that says nothing of itself, and is asked nothing (XEP-0361).
 *
 * @param sources where it comes from; when empty it never comes in
 * @param shown what is shown to it when it is called
 */
public record Agreement(List<Network> sources, Optional<Identity> shown) {
    /** That of a peer with which there is none. */
    static final Agreement NONE = new Agreement(List.of(), Optional.empty());

    public Agreement {
        sources = List.copyOf(sources);
    }

    boolean comesFrom(InetAddress address) {
        return sources.stream().anyMatch(network -> network.contains(address));
    }
}
