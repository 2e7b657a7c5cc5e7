package org.sallyport.policy.decision;

import org.sallyport.policy.control.ReviewTerms;

/**
 * A message that waits for persons; nothing else in the policy refuses it.
 *
 * @param decision the decision
 * @param terms how long it waits, and for how many
 */
public record Held(Decision decision, ReviewTerms terms) implements Verdict {}
