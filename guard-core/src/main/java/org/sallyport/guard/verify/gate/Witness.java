package org.sallyport.guard.verify.gate;

import org.sallyport.guard.verify.Judgement;

/** Sees what is judged. Called once the record is written, on event loops; must not block or throw. */
@FunctionalInterface
public interface Witness {
    /** Nobody looks. */
    Witness NOBODY = (octets, judgement) -> {};

    /**
     * Something was judged, and that is recorded.
     *
     * @param octets what came; not to be changed
     */
    void judged(byte[] octets, Judgement judgement);

    /** The verifier has judged. Called on the thread that did, before anything is recorded; must not block or throw. */
    default void took(long nanos) {}

    /**
     * What became of something that passed.
     *
     * @param word as in its record: {@code accepted}, {@code refused}, {@code unreachable} and so on; {@code written} where
     *     the consumer does not answer
     */
    default void became(String word) {}
}
