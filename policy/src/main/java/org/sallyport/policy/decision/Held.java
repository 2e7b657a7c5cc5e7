package org.sallyport.policy.decision;

/**
 * A stanza that waits for a person.
 *
 * @param decision the decision
 */
public record Held(Decision decision) implements Verdict {}
