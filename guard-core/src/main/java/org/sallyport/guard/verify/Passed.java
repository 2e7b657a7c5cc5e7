package org.sallyport.guard.verify;

/**
 * The message may pass, once that is recorded. Only a {@link Verifier} makes one. What passes are the octets that the
 * verifier has written itself, of what it has read; they equal what came. Immutable.
 */
public final class Passed implements Judgement {
    private final byte[] canonical;

    /** @param canonical handed over: nobody else keeps it */
    Passed(byte[] canonical) {
        this.canonical = canonical;
    }

    /** The octets, a copy. */
    public byte[] octets() {
        return canonical.clone();
    }

    /** How many octets. */
    public int length() {
        return canonical.length;
    }
}
