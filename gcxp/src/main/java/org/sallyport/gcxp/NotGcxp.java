package org.sallyport.gcxp;

/** What came is not GCXP version 0, or more than is taken; the connection that brought it ends. */
public final class NotGcxp extends Exception {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    NotGcxp(Refusal refusal) {
        // no stack trace: a stranger would choose how many are made
        super(refusal.what(), null, false, false);
        this.refusal = refusal;
    }

    /** What is wrong. */
    public Refusal refusal() {
        return refusal;
    }
}
