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

    /**
     * The same decision, for who counts by peers. Called after {@link #decided}, in the same way.
     *
     * @param peer who sent what was decided; empty where nobody did
     */
    default void sent(String peer, Verdict verdict) {}

    /**
     * The same decision once more, for who needs all of it. Called after {@link #sent}, in the same way.
     *
     * @param peer who sent what was decided; empty where nobody did
     * @param crossing as in {@link #decided}
     */
    default void seen(String peer, String crossing, Optional<Stanza> input, Verdict verdict) {}

    /** A policy has decided. Called on the thread that did, before anything is recorded; must not block or throw. */
    default void took(String crossing, long nanos) {}

    /** Both see everything, this one first. */
    default Witness and(Witness next) {
        Witness first = this;
        return new Witness() {
            @Override
            public void decided(String crossing, Optional<Stanza> input, Verdict verdict) {
                first.decided(crossing, input, verdict);
                next.decided(crossing, input, verdict);
            }

            @Override
            public void sent(String peer, Verdict verdict) {
                first.sent(peer, verdict);
                next.sent(peer, verdict);
            }

            @Override
            public void seen(String peer, String crossing, Optional<Stanza> input, Verdict verdict) {
                first.seen(peer, crossing, input, verdict);
                next.seen(peer, crossing, input, verdict);
            }

            @Override
            public void took(String crossing, long nanos) {
                first.took(crossing, nanos);
                next.took(crossing, nanos);
            }
        };
    }
}
