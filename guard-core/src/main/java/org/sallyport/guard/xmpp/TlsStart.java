package org.sallyport.guard.xmpp;

import org.sallyport.policy.file.PeerEntry;

/** When the TLS of a stream begins. What is asked of the stream then is the same. */
public enum TlsStart {
    /** After a header in clear (RFC 6120, section 5). */
    STARTTLS,
    /** With the first octet of the connection (XEP-0368). */
    DIRECT;

    /** How the peer is called. */
    static TlsStart of(PeerEntry peer) {
        return switch (peer.protocol()) {
            case S2S -> STARTTLS;
            case S2S_TLS, X2X -> DIRECT;
            case GCXP -> throw new IllegalArgumentException("peer " + peer.id() + " has no streams");
        };
    }
}
