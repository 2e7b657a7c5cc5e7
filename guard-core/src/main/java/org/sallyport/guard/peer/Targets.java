package org.sallyport.guard.peer;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.setting.HostPort;

/**
 * Where a peer is reached. Thread-safe. What it finds says nothing about who answers there: that is for the certificate
 * or the dialback key to prove, under the name that was asked for and never under one that DNS gave.
 */
@FunctionalInterface
public interface Targets {
    /**
     * The addresses to try; at least one and at most 16.
     *
     * @param domain the domain to reach, in normal form
     * @return completes on a thread of the resolver or of the caller, within the resolver's time limit; exceptionally
     *     with {@link Unreachable}
     */
    CompletionStage<Found> resolve(String domain);

    /**
     * Addresses of the configuration, the same for each domain of the peer, in order of priority.
     *
     * @param connect the addresses; a name is looked up each time
     * @throws IllegalArgumentException when there is none, or a port is 0
     */
    static Targets fixed(List<HostPort> connect, Resolver resolver) {
        return new FixedTargets(connect, resolver);
    }

    /**
     * What DNS says, in the order of RFC 2782: of a peer that is called with STARTTLS the SRV records of
     * {@code _xmpp-server._tcp} (RFC 6120, 3.2.1) or, where there are none, the domain's own addresses at port 5269; of
     * one that is called with direct TLS those of {@code _xmpps-server._tcp} (XEP-0368) and nothing else, for that has no
     * port of its own. Never the records of the other kind: how a peer is called is not for DNS to say.
     *
     * @param protocol how the peer is called
     * @param chance orders records of the same priority by their weight; must be safe for several threads
     */
    static Targets discovered(PeerEntry.Protocol protocol, Resolver resolver, RandomGenerator chance) {
        return new DiscoveredTargets(protocol, resolver, chance);
    }
}
