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
}
