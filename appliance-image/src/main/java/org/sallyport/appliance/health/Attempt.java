package org.sallyport.appliance.health;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.guard.config.LinkEntry;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.xmpp.DomainPair;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;

/** What is to be tried with a peer. */
public sealed interface Attempt {
    /** The peer. */
    PeerEntry peer();

    /**
     * A stream to it.
     *
     * @param peer the peer
     * @param pair the guard's domain and the peer's
     */
    record Call(PeerEntry peer, DomainPair pair) implements Attempt {}

    /**
     * Nothing.
     *
     * @param peer the peer
     * @param why in words
     */
    record None(PeerEntry peer, String why) implements Attempt {}

    /**
     * One stream for each exact domain of the peer, in the name of one domain that may speak to it; to a peer of X2X or
     * GCXP one link.
     *
     * @param from the guard's domain instead, in normal form
     * @param to the peer's domain instead, in normal form
     */
    static List<Attempt> of(PeerEntry peer, Loaded loaded, Optional<String> from, Optional<String> to) {
        if (peer.blocked()) {
            return List.of(new None(peer, "it is blocked in the bundle"));
        }
        if (loaded.configuration().link(peer.id()).map(LinkEntry::inboundOnly).orElse(false)) {
            return List.of(new None(peer, "its [[link]] says inbound-only: it is never called"));
        }
        if (to.filter(domain -> !peer.serves(domain)).isPresent()) {
            return List.of(new None(peer, "\"" + to.get() + "\" is not routed to it"));
        }
        if (!peer.protocol().isStreams()) {
            return List.of(new Call(peer, DomainPair.ALL)); // the link is the same for all domains
        }
        Optional<String> ours = from.or(() -> ours(peer, loaded));
        if (ours.isEmpty()) {
            return List.of(new None(peer, "no domain beyond its side has an exact name: say one with --from"));
        }
        List<Attempt> calls = to.map(Stream::of)
                .orElseGet(() -> exact(peer))
                .<Attempt>map(domain -> new Call(peer, new DomainPair(ours.get(), domain)))
                .toList();
        return calls.isEmpty()
                ? List.of(new None(peer, "none of its domains is an exact name: say one with --to"))
                : calls;
    }

    /** A domain that may speak to the peer; one that a certificate of ours proves, if there is any. */
    private static Optional<String> ours(PeerEntry peer, Loaded loaded) {
        List<String> candidates = loaded.bundle().peers().stream()
                .filter(other -> !other.blocked() && !other.id().equals(peer.id()))
                .filter(other -> mayMeet(loaded.bundle(), other.side(), peer.side()))
                .flatMap(Attempt::exact)
                .toList();
        return candidates.stream()
                .filter(domain -> loaded.identities().stream().anyMatch(identity -> identity.proves(domain)))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    /** Errors go back where only the other direction has a crossing. */
    private static boolean mayMeet(Bundle bundle, String one, String other) {
        Set<String> both = Set.copyOf(List.of(one, other));
        return bundle.crossings().stream()
                .anyMatch(crossing ->
                        Set.copyOf(List.of(crossing.from(), crossing.to())).equals(both));
    }

    private static Stream<String> exact(PeerEntry peer) {
        return peer.domains().stream()
                .filter(Domains::isExact)
                .map(Domains::toString)
                .filter(peer::serves);
    }
}
