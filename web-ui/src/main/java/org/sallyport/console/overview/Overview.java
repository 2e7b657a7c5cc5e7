package org.sallyport.console.overview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.control.api.GuardStatus;

/**
 * What the page shows: how the guard is, with what wants attention first.
 *
 * @param guard which guard, and how it is
 * @param attention what somebody should look at, the worst first
 * @param sides the sides, with their peers
 * @param crossings what was decided on each since the start
 * @param refusals how often something was refused since the start, by reason, the most frequent first
 * @param certificates of the guard and of connected peers, the first to end first
 * @param journal the record of decisions
 * @param work what is under way
 */
record Overview(
        About guard,
        List<Attention> attention,
        List<Side> sides,
        List<Crossing> crossings,
        List<Refusals> refusals,
        List<GuardStatus.Certificate> certificates,
        GuardStatus.Journal journal,
        Work work) {
    /**
     * Which guard it is, and how it is.
     *
     * @param state by its word
     * @param why nothing crosses; empty while something may
     */
    record About(
            String instance,
            int boot,
            String software,
            String crypto,
            String revision,
            String state,
            String why,
            Instant started,
            Instant now) {}

    /**
     * Something to look at.
     *
     * @param tone {@code bad} or {@code warn}
     * @param what in one sentence
     * @param where a page of ours that says more
     */
    record Attention(String tone, String what, String where) {}

    /** A side. */
    record Side(String id, List<Peer> peers) {}

    /**
     * A peer.
     *
     * @param state {@code connected}, {@code quiet} (nothing is wanted of it now) or {@code trouble}
     * @param streams how many there are, in and out
     * @param waiting stanzas for it that are not written yet
     * @param trouble what went wrong last
     */
    record Peer(String id, String state, long streams, int waiting, Optional<GuardStatus.Trouble> trouble) {}

    /** What was decided between two sides. */
    record Crossing(String from, String to, long cleared, long refused) {}

    /** How often something was refused for one reason. */
    record Refusals(String reason, String meaning, long count) {}

    /**
     * What is under way.
     *
     * @param openRequests requests that wait for their answer
     * @param waiting stanzas that are released and not yet written
     * @param spool what is stored; nothing where there is no spool
     */
    record Work(int openRequests, int waiting, Optional<GuardStatus.Spool> spool) {}
}
