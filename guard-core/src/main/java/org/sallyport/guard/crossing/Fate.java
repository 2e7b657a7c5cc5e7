package org.sallyport.guard.crossing;

/** What became of something that arrived; what an acknowledgement to its sender may rest on. */
public enum Fate {
    /** Taken by the far peer: acknowledged by it, or written to a link of one that acknowledges nothing. */
    SENT,
    /** Kept in the spool: it will be delivered, or refused and its sender told, over crashes and restarts. */
    STORED,
    /** Refused, the refusal is recorded, and an error or answer to its sender was written. */
    ANSWERED,
    /** Refused, and the refusal is recorded; nobody was told. */
    REFUSED,
    /** Neither: the journal failed or the guard stopped. It must not be acknowledged. */
    UNKNOWN
}
