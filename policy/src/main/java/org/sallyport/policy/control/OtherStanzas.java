package org.sallyport.policy.control;

/** What becomes of what cannot wait for a person, where it would have to: requests, answers and presence. */
public enum OtherStanzas {
    /** It is refused. */
    REFUSE,
    /** It is not looked at. */
    PASS
}
