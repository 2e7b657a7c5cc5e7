package org.sallyport.policy.control;

/** What a decision asks the crossing to remember, in the same commit as the decision's record. */
public sealed interface Memo {
    /**
     * A stanza crosses that may be answered.
     *
     * @param crossed what to remember of it
     */
    record Remember(Crossed crossed) implements Memo {}
}
