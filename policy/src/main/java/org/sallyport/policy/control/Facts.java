package org.sallyport.policy.control;

import java.time.Instant;
import java.util.Optional;

/**
 * Everything that a decision may read besides the stanza; recorded with the decision, so that it can be made again.
 *
 * @param at the time at intake
 * @param answers for a result or an error: the stanza that crossed the other way and is answered, if there is one
 * @param peer the id of the peer whose stream it came by; empty where there is none
 * @param target the id of the peer it goes to; empty where there is none
 * @param past what the crossing remembers
 * @param reviewers how many persons have released it: rules that hold for no more of them let it pass
 */
public record Facts(Instant at, Optional<Crossed> answers, String peer, String target, Past past, int reviewers) {
    /** The facts of what no person has released. */
    public Facts(Instant at, Optional<Crossed> answers, String peer, String target, Past past) {
        this(at, answers, peer, target, past, 0);
    }

    /** The facts of a stanza from nowhere, before which nothing happened. */
    public Facts(Instant at, Optional<Crossed> answers) {
        this(at, answers, "", "", Past.empty());
    }

    /** These facts between two peers. */
    public Facts between(String source, String destination) {
        return new Facts(at, answers, source, destination, past, reviewers);
    }

    /** These facts of a stanza that is no answer. */
    Facts answeringNothing() {
        return new Facts(at, Optional.empty(), peer, target, past, reviewers);
    }

    /** These facts with another past. */
    public Facts with(Past other) {
        return new Facts(at, answers, peer, target, other, reviewers);
    }

    /** These facts of what so many different persons have released. */
    public Facts reviewedBy(int persons) {
        return new Facts(at, answers, peer, target, past, persons);
    }
}
