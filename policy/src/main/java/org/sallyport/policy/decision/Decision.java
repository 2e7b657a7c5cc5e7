package org.sallyport.policy.decision;

import java.util.List;
import org.sallyport.policy.control.PassageId;

/**
 * How one passage was decided, step by step.
 *
 * @param id the passage
 * @param policy the revision of the bundle that decided
 * @param steps the steps in order
 * @param result how it ended
 */
public record Decision(PassageId id, Revision policy, List<Step> steps, Result result) {
    public Decision {
        steps = List.copyOf(steps);
    }
}
