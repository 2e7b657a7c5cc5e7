package org.sallyport.guard.crossing;

import java.util.concurrent.CompletionStage;
import org.sallyport.policy.stanza.StreamCondition;

/** What a stream does after something arrived. */
public sealed interface Receipt {
    /** Goes on reading. */
    record Taken() implements Receipt {}

    /**
     * Has been taken, but the stream stops reading until the stage completes; one that must not be left unread goes on.
     *
     * @param until completes when there is room again
     */
    record Pause(CompletionStage<?> until) implements Receipt {}

    /**
     * Ends with that stream error.
     *
     * @param condition the error
     */
    record End(StreamCondition condition) implements Receipt {}
}
