package org.sallyport.policy.label;

/** Whose equivalences turn a label into one of another policy (SPIF, applied; ADatP-4774.1, section 3.6). */
public enum Direction {
    /** The label's own policy says what it is in the other: where it leaves its domain. */
    ENCRYPT,
    /** The other policy says which of its values are equal to the label's: where it comes into that domain. */
    DECRYPT
}
