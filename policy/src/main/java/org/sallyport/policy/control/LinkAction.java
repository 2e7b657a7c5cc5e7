package org.sallyport.policy.control;

/** What becomes of a stanza with a link that may not cross. */
public enum LinkAction {
    /** It is refused. */
    REFUSE,
    /** The link is replaced by {@code [link]}. */
    STRIP
}
