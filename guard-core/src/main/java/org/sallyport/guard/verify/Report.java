package org.sallyport.guard.verify;

/**
 * What is told of a message.
 *
 * @param journal how much of a block stands in its record
 * @param alarm whether a block is an alarm, too
 */
public record Report(Detail journal, boolean alarm) {
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
