package org.sallyport.policy.control;

/** What becomes of a stanza beyond a rate. */
public enum OverRate {
    /** It is refused, and its sender is told to wait. */
    REFUSE,
    /** It is dropped without a word; a request is refused. */
    DROP
}
