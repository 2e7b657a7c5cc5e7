package org.sallyport.guard.exchange;

import java.util.List;
import java.util.Optional;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.guard.peer.Network;
import org.sallyport.guard.peer.Targets;
import org.sallyport.policy.file.PeerEntry;

/**
 * All that both files say beforehand of a peer that speaks GCXP, for nothing is negotiated. Immutable.
 *
 * @param peer who it is
 * @param trust the authorities that vouch for it
 * @param targets where it is called; empty where it never is
 * @param sources where it may come from; none where it never comes
 * @param shown the certificate that it is shown when it is called
 * @param wantsResponses whether it is to answer what is sent to it
 * @param givesResponses whether it is answered
 */
public record Agreement(
        PeerEntry peer,
        Trust trust,
        Optional<Targets> targets,
        List<Network> sources,
        Optional<Identity> shown,
        boolean wantsResponses,
        boolean givesResponses) {
    public Agreement {
        sources = List.copyOf(sources);
    }

    /** Whether the peer is called at all. */
    boolean isCalled() {
        return !peer.blocked() && targets.isPresent() && shown.isPresent();
    }

    /**
     * Whether a link that was opened under this one goes on under the later one. Another certificate of ours is shown to
     * the next link.
     */
    boolean goesOnUnder(Agreement later) {
        return equals(new Agreement(
                later.peer,
                later.trust,
                later.targets,
                later.sources,
                shown,
                later.wantsResponses,
                later.givesResponses));
    }

    /** Whether the peer may send in the name of the domain, given in normal form. */
    boolean maySpeakFor(String domain) {
        return peer.speaksFor().isEmpty() ? peer.serves(domain) : PeerEntry.contains(peer.speaksFor(), domain);
    }
}
