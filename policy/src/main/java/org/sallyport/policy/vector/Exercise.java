package org.sallyport.policy.vector;

import java.util.Optional;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.decision.Verdict;

/**
 * A vector of a bundle that was run, and what the bundle decided.
 *
 * @param result whether the case holds
 * @param decided what a direction of the bundle made of it; empty for a vector that names no direction of the bundle, or
 *     whose octets are no stanza
 */
public record Exercise(VectorResult result, Optional<Decided> decided) {
    /**
     * A stanza and its verdict.
     *
     * @param passage the stanza as it came, from which side to which
     * @param verdict what was decided
     */
    public record Decided(Passage passage, Verdict verdict) {}
}
