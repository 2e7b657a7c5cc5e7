package org.sallyport.policy.label;

/** Where a label comes from, which decides about obsolete values (SPIF, obsolete). */
public enum Origin {
    /** Somebody else made it, perhaps long ago: obsolete values are understood. */
    RECEIVED,
    /** It is made here and now: obsolete values are refused. */
    NEW
}
