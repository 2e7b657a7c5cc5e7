package org.sallyport.policy.decision;

import java.util.Map;
import org.sallyport.policy.stanza.Stanza;

/**
 * A verdict, and the way to it.
 *
 * @param verdict what {@link Guard#decide} says of the same passage
 * @param after the stanza as a step has left it, by the place of that step in the decision, the first being 0; only of
 *     steps that changed it. A withdrawal that was folded in the end has none of its last steps
 */
public record Explained(Verdict verdict, Map<Integer, Stanza> after) {
    public Explained {
        after = Map.copyOf(after);
    }
}
