package org.sallyport.policy.stanza;

/** Thrown when an element is no stanza; {@link #fault} says why and what the peer is to be told. */
public final class InvalidStanza extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Malformed fault;

    InvalidStanza(Malformed fault) {
        super(fault.what());
        this.fault = fault;
    }

    /** What is wrong. */
    public Malformed fault() {
        return fault;
    }
}
