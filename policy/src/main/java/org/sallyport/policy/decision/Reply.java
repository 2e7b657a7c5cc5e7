package org.sallyport.policy.decision;

import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Stanza;

/** What the guard itself says when it refuses. Everything here is built anew, nothing of the refused stanza's content. */
public sealed interface Reply {
    /** Nobody waits, or nobody may be told. */
    record None() implements Reply {}

    /**
     * An error to the sender, in the name of the address asked.
     *
     * @param stanza the error
     */
    record Error(Stanza stanza) implements Reply {}

    /**
     * The result of a request that the guard answers itself, to the sender, in the name of the address asked.
     *
     * @param stanza the result
     */
    record Answer(Iq stanza) implements Reply {}

    /**
     * An error to the requester on the other side, in place of the answer that was refused or did not come.
     *
     * @param stanza the error
     */
    record Instead(Stanza stanza) implements Reply {}
}
