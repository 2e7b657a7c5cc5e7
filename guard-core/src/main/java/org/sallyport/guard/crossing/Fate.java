package org.sallyport.guard.crossing;

/** What became of something that arrived; what an acknowledgement to its sender may rest on. */
public enum Fate {
    /** Written to a link of the far peer. */
    SENT,
    /** Refused, and the refusal is recorded. */
    REFUSED,
    /** Neither: the journal failed or the guard stopped. It must not be acknowledged. */
    UNKNOWN
}
