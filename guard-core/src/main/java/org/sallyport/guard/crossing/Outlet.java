package org.sallyport.guard.crossing;

import java.util.function.Consumer;
import org.sallyport.guard.audit.Released;
import org.sallyport.policy.file.PeerEntry;

/** Where released stanzas leave. Takes nothing else. Thread-safe; never blocks; order per pair of domains is kept. */
public interface Outlet {
    /** Nothing follows a stanza. */
    int UNPADDED = 1;

    /**
     * Sends to the peer, over the stream for the pair of domains of the stanza's addresses.
     *
     * @param padding white space follows the stanza up to a multiple of so many octets; 1 for none
     * @param fate told once what became of it; any thread
     */
    void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate);

    /** How many stanzas wait for the pair of domains (normal form), from an address at the one to one at the other. */
    int waiting(String fromDomain, String toDomain);

    /** What became of a released stanza. */
    enum Sent {
        /** Written to the peer's stream, or acknowledged by a peer that does so. */
        WRITTEN,
        /** The peer says that it was not taken, and that nobody else tells the sender. */
        REFUSED,
        /** No link could be opened. */
        UNREACHABLE,
        /** The link was lost before it was written, or before it was acknowledged: it may have arrived. */
        LOST,
        /** It was released under a revision that is no longer in force, and was not written. */
        STALE
    }
}
