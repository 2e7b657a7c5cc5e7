package org.sallyport.guard.crossing;

import java.util.Optional;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Stanza;

/** Sees every decision once it is recorded, and before anything leaves; changes nothing. */
@FunctionalInterface
public interface Witness {
    /** Looks away. */
    Witness NOBODY = (crossing, input, verdict) -> {};

    /**
     * A decision is recorded. Called on a thread of the journal, in the order of the records; must not block or throw.
     *
     * @param crossing {@code from > to}, or empty where no crossing was found
     * @param input the stanza, if there was one
     * @param verdict what came of it
     */
    void decided(String crossing, Optional<Stanza> input, Verdict verdict);
}
