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

    /** The allow that permitted, or the rule or step that refused or holds; empty where nothing did. */
    public String endedBy() {
        return switch (result) {
            case Result.Clear() -> permit();
            case Result.Refuse refuse -> refuse.rule();
            case Result.Hold hold -> hold.rule();
        };
    }

    private String permit() {
        for (Step step : steps) {
            if (step.effect() == Step.Effect.PERMIT) {
                return step.rule();
            }
        }
        return "";
    }
}
