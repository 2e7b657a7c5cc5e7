package org.sallyport.guard.xmpp;

import java.util.Optional;
import org.sallyport.guard.audit.Released;
import org.sallyport.policy.file.PeerEntry;

/** What leaves over one stream at a time, and in one order. */
sealed interface Destination {
    /** That of a stanza for the peer. */
    static Destination of(PeerEntry target, Released released) {
        return switch (Opening.of(target)) {
            case STARTTLS, DIRECT -> new OfDomains(DomainPair.of(released.stanza()));
            case AGREED -> new OfPeer(target.id());
        };
    }

    /** Whom it leads to; empty when it leads nowhere any more. */
    Optional<PeerEntry> peer(Surroundings now);

    /** The pair of domains that its stream is for. */
    DomainPair pair();

    /** One pair of domains. */
    record OfDomains(DomainPair pair) implements Destination {
        @Override
        public Optional<PeerEntry> peer(Surroundings now) {
            return now.peers().route(pair.to()).filter(peer -> peer.protocol().isStreams());
        }
    }

    /**
     * All that a peer is sent, by a link that nothing is negotiated on (XEP-0361, section 4.4).
     *
     * @param id of the peer
     */
    record OfPeer(String id) implements Destination {
        @Override
        public Optional<PeerEntry> peer(Surroundings now) {
            return now.peers().byId(id).filter(peer -> !peer.blocked() && peer.protocol() == PeerEntry.Protocol.X2X);
        }

        @Override
        public DomainPair pair() {
            return DomainPair.ALL;
        }
    }
}
