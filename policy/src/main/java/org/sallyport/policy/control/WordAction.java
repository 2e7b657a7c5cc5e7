package org.sallyport.policy.control;

/** What becomes of a stanza with a listed word. */
public enum WordAction {
    /** It is refused. */
    REFUSE,
    /** A message waits for a person's decision; anything else is refused. */
    HOLD,
    /** The word is replaced. */
    REPLACE
}
