package org.sallyport.policy.identifier;

/** An identifier that is too long to be made opaque. */
public final class TooLong extends Exception {
    private static final long serialVersionUID = 1L;

    TooLong(Identifier what, int octets) {
        super(
                "the " + what.word() + " has " + octets + " octets, expected at most " + Opaque.LONGEST,
                null,
                false,
                false);
    }
}
