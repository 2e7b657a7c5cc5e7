package org.sallyport.policy.label.spif;

/** Where an equivalence may be used (applied). */
public enum Applied {
    /** Where a label leaves its own policy for the other one. */
    ENCRYPT,
    /** Where a label of the other policy comes in. */
    DECRYPT,
    /** Both ways. */
    BOTH;

    /** Whether a label may go from its own policy to the other one by this. */
    public boolean leaves() {
        return this != DECRYPT;
    }

    /** Whether a label of the other policy may come in by this. */
    public boolean enters() {
        return this != ENCRYPT;
    }
}
