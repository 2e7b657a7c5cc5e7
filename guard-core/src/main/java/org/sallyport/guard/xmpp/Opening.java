package org.sallyport.guard.xmpp;

import org.sallyport.policy.file.PeerEntry;

/** How a stream begins. */
public enum Opening {
    /** With a header in clear, and TLS after that (RFC 6120, section 5). */
    STARTTLS,
    /** With TLS, and the header in it (XEP-0368); what is asked of the stream then is the same. */
    DIRECT,
    /** With TLS, and stanzas in it: all else is agreed upon beforehand (XEP-0361). */
    AGREED;

    /**
     * How the peer is called.
     *
     * @throws IllegalArgumentException when it is not called by streams
     */
    static Opening of(PeerEntry peer) {
        return switch (peer.protocol()) {
            case S2S -> STARTTLS;
            case S2S_TLS -> DIRECT;
            case X2X -> AGREED;
            case GCXP -> throw new IllegalArgumentException("peer " + peer.id() + " has no streams");
        };
    }
}
