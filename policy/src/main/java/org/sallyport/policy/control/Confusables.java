package org.sallyport.policy.control;

/** What becomes of words that look like other words. */
public enum Confusables {
    /** They pass. */
    PASS,
    /** A word is refused that mixes scripts and looks like a word of one of them. */
    REFUSE,
    /** Beside these a word is refused that looks Latin, is not, and stands in a text with Latin words. */
    REFUSE_FOREIGN
}
