package org.sallyport.guard.verify;

/**
 * What is told of a message.
 *
 * @param journal how much of a block stands in its record and its alarm
 */
public record Report(Detail journal) {
    /** How much of a block stands in its record. */
    public enum Detail {
        /** That it was blocked. */
        VERDICT,
        /** Also by which rule. */
        RULE,
        /** Also why. */
        FULL
    }
}
