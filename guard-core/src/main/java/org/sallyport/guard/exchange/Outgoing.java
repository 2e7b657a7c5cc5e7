package org.sallyport.guard.exchange;

import java.time.Instant;
import java.util.Optional;

/**
 * What goes out to one peer, as it was at one moment.
 *
 * @param peer id of the peer
 * @param state what is done now
 * @param waiting stanzas whose fate is not told yet
 * @param trouble why there was no link the last time; empty once there is one again
 * @param notBefore when it is tried again at the earliest, while it rests
 */
public record Outgoing(String peer, State state, int waiting, Optional<Trouble> trouble, Optional<Instant> notBefore) {
    /** What is done for a peer. */
    public enum State {
        /** A link is being opened. */
        DIALLING,
        /** There is a link. */
        OPEN,
        /** Every address failed just now. */
        RESTING
    }

    /**
     * Something that went wrong.
     *
     * @param at when
     * @param why what, in printable ASCII
     */
    public record Trouble(Instant at, String why) {}
}
