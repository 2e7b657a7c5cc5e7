package org.sallyport.guard.xmpp;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.RevocationLists;
import org.sallyport.guard.crypto.Tls;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.guard.peer.Peers;
import org.sallyport.guard.peer.Targets;
import org.sallyport.policy.file.PeerEntry;

/**
 * What streams know of the world. Each stream reads it anew where it needs it, so a reload counts for the next stream.
 *
 * @param settings what streams may ask for
 * @param peers who there is
 * @param trust by id of the peer, the authorities that vouch for it; a certificate peer that is missing proves nothing
 * @param revocation which certificates of theirs were revoked
 * @param targets by id of the peer, where it is reached; one that is missing is never called (an inbound-only link)
 * @param agreements by id of the peer, what is agreed upon with those that negotiate nothing
 * @param tls our certificates
 * @param fallback the certificate to show to a peer where none proves the domain that we speak for, as a trunk does
 */
public record Surroundings(
        StreamSettings settings,
        Peers peers,
        Map<String, Trust> trust,
        RevocationLists revocation,
        Map<String, Targets> targets,
        Map<String, Agreement> agreements,
        Tls tls,
        Optional<Identity> fallback) {
    public Surroundings {
        trust = Map.copyOf(trust);
        targets = Map.copyOf(targets);
        agreements = Map.copyOf(agreements);
    }

    /** Who it is that acts as the domain, when that may be at all. */
    Optional<Claim> claimed(String domain) {
        // a trunk opens streams in the names that it speaks for, and those are routed to it
        return peers.claimed(domain)
                .or(() -> peers.route(domain))
                .filter(peer -> peer.protocol().isStreams())
                .map(peer -> new Claim(peer, domain))
                .filter(Claim::isAllowed);
    }

    /** Whether a claim that was proved under earlier surroundings holds under these, so that its stream may go on. */
    boolean upholds(Claim claim, Surroundings earlier) {
        boolean same = claim.peer().protocol().isStreams()
                ? claimed(claim.domain()).equals(Optional.of(claim))
                : peers.byId(claim.peer().id()).equals(Optional.of(claim.peer()));
        return same && isReachedAndTrustedAs(earlier, claim.peer().id());
    }

    /** Whether a stream that was opened to the peer under earlier surroundings still leads there. */
    boolean leadsTo(Destination destination, PeerEntry peer, Surroundings earlier) {
        return destination.peer(this).equals(Optional.of(peer)) && isReachedAndTrustedAs(earlier, peer.id());
    }

    /** The peers that may come from the address without saying who they are (XEP-0361). */
    List<PeerEntry> agreedWith(InetAddress address) {
        return agreements.entrySet().stream()
                .filter(entry -> entry.getValue().comesFrom(address))
                .flatMap(entry -> peers.byId(entry.getKey()).stream())
                .filter(peer -> peer.protocol() == PeerEntry.Protocol.X2X && !peer.blocked())
                .toList();
    }

    /** Whether the peer comes in at all, so that it can answer. */
    boolean comesIn(PeerEntry peer) {
        return peer.protocol().isStreams() || !agreement(peer.id()).sources().isEmpty();
    }

    private Agreement agreement(String peer) {
        return agreements.getOrDefault(peer, Agreement.NONE);
    }

    /** The client's end of TLS for a stream that begins with a header. */
    SSLEngine connecting(DomainPair pair, Opening opening) {
        return switch (opening) {
            case STARTTLS -> tls.connecting(pair.from(), pair.to(), fallback);
            case DIRECT -> tls.connectingDirect(pair.from(), pair.to(), fallback);
            case AGREED -> throw new IllegalArgumentException("there is no header");
        };
    }

    /** The client's end of TLS for one that does not. */
    SSLEngine connectingAgreed(PeerEntry peer) {
        return tls.connectingAgreed(agreement(peer.id()).shown());
    }

    /**
     * Whether a stream that proves the claim may carry stanzas both ways (XEP-0288): the peer has bidi, and whoever may
     * speak for the domain is also the one that it is routed to.
     */
    boolean allowsBidi(Claim claim) {
        return claim.peer().bidi()
                && claimed(claim.domain()).equals(Optional.of(claim))
                && peers.route(claim.domain()).equals(Optional.of(claim.peer()));
    }

    private boolean isReachedAndTrustedAs(Surroundings earlier, String peer) {
        return Objects.equals(trust.get(peer), earlier.trust.get(peer))
                && Objects.equals(targets.get(peer), earlier.targets.get(peer))
                && agreement(peer).sources().equals(earlier.agreement(peer).sources());
    }
}
