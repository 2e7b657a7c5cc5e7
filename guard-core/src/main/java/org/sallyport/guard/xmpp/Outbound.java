package org.sallyport.guard.xmpp;

import java.time.Instant;
import java.util.Optional;

/**
 * What goes out over one stream at a time, as it was at one moment.
 *
 * @param pair our domain and the peer's; {@link DomainPair#ALL} on a link that carries all
 * @param peer id of the peer
 * @param state what is done now
 * @param waiting stanzas whose fate is not told yet
 * @param trouble why there was no stream the last time, or why it ended with an error; empty once there is one again
 * @param notBefore when it is tried again at the earliest, while it rests
 */
public record Outbound(
        DomainPair pair,
        String peer,
        State state,
        int waiting,
        Optional<Trouble> trouble,
        Optional<Instant> notBefore) {
    /** What is done for a pair. */
    public enum State {
        /** No stream, and none wanted. */
        IDLE,
        /** A stream is being opened. */
        DIALLING,
        /** There is a stream. */
        OPEN,
        /** Every address failed just now. */
        RESTING,
        /** Nothing more leaves. */
        STOPPED
    }

    /**
     * Something that went wrong.
     *
     * @param peer id of the peer
     * @param at when
     * @param why what, in printable ASCII
     */
    public record Trouble(String peer, Instant at, String why) {}
}
