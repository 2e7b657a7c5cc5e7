package org.sallyport.guard.replay;

import java.time.Instant;
import java.util.Optional;
import org.sallyport.guard.audit.RecordedDecision;
import org.sallyport.policy.control.PassageId;

/**
 * Which decisions are meant.
 *
 * @param from not before this moment
 * @param to before this moment
 * @param passage this one alone
 */
public record Selection(Optional<Instant> from, Optional<Instant> to, Optional<PassageId> passage) {
    /** Every decision. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), Optional.empty());

    boolean contains(RecordedDecision decision) {
        return from.map(moment -> !decision.at().isBefore(moment)).orElse(true)
                && to.map(decision.at()::isBefore).orElse(true)
                && passage.map(decision.passage()::equals).orElse(true);
    }
}
