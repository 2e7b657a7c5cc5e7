package org.sallyport.policy.decision;

/** What comes of a decision. */
public sealed interface Verdict permits Cleared, Refused, Held {
    /** The decision, for the record. */
    Decision decision();
}
