package org.sallyport.policy.control;

import java.time.Instant;

/** What a decision asks the crossing to remember, in the same commit as the decision's record. */
public sealed interface Memo {
    /**
     * A stanza crosses that may be answered.
     *
     * @param crossed what to remember of it
     */
    record Remember(Crossed crossed) implements Memo {}

    /**
     * Something is used up: a number that only narrows what may cross. It counts from the decision on, so that of two
     * stanzas on their way at a time one sees the other; and it counts only if the number is still the one that the
     * decision read, which else is made again.
     *
     * @param key under which it is asked for
     * @param before what the decision read; 0 for nothing
     * @param after what stands there from now on; not 0
     * @param until when it may be forgotten, and not before
     */
    record Count(String key, long before, long after, Instant until) implements Memo {}

    /**
     * Something is so that lets other things cross: only from the record on.
     *
     * @param key under which it is asked for; 1 stands there
     * @param until when it is forgotten at the latest
     */
    record Mark(String key, Instant until) implements Memo {}

    /**
     * A mark is no longer so.
     *
     * @param key of the mark
     */
    record Unmark(String key) implements Memo {}
}
