package org.sallyport.policy.control;

/** What becomes of a stanza with a listed word. */
public enum WordAction {
    /** It is refused. */
    REFUSE,
    /** It waits for a person's decision. */
    HOLD,
    /** The word is replaced. */
    REPLACE
}
