package org.sallyport.guard.xmpp;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * @param tls our certificates
 * @param fallback the certificate to show to a peer where none proves the domain that we speak for, as a trunk does
 */
public record Surroundings(
        StreamSettings settings,
        Peers peers,
        Map<String, Trust> trust,
        RevocationLists revocation,
        Map<String, Targets> targets,
        Tls tls,
        Optional<Identity> fallback) {
    public Surroundings {
        trust = Map.copyOf(trust);
        targets = Map.copyOf(targets);
    }

    /** Who it is that acts as the domain, when that may be at all. */
    Optional<Claim> claimed(String domain) {
        // a trunk opens streams in the names that it speaks for, and those are routed to it
        return peers.claimed(domain)
                .or(() -> peers.route(domain))
                .map(peer -> new Claim(peer, domain))
                .filter(Claim::isAllowed);
    }

    /** Whether a claim that was proved under earlier surroundings holds under these, so that its stream may go on. */
    boolean upholds(Claim claim, Surroundings earlier) {
        return claimed(claim.domain()).equals(Optional.of(claim))
                && isReachedAndTrustedAs(earlier, claim.peer().id());
    }

    /** Whether a stream that was opened to the peer under earlier surroundings is still the way to the domain. */
    boolean leadsTo(PeerEntry peer, String domain, Surroundings earlier) {
        return peers.route(domain).equals(Optional.of(peer)) && isReachedAndTrustedAs(earlier, peer.id());
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
                && Objects.equals(targets.get(peer), earlier.targets.get(peer));
    }
}
