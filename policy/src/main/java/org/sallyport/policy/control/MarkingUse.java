package org.sallyport.policy.control;

/** What becomes of a marking for readers (displaymarking) that is not the one of its label. */
public enum MarkingUse {
    /** The message is refused: its author has seen another marking than its label has. */
    MATCH,
    /** The policy's marking is written instead. */
    WRITE
}
