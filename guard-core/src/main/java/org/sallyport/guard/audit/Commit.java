package org.sallyport.guard.audit;

import java.util.List;

/**
 * Told what became of one record: exactly one of the two methods is called, once. It runs on a thread of the journal
 * (or on the caller's own when the journal has failed already), in the order of the records; it must not block.
 */
public interface Commit {
    /** Wants to know nothing. */
    Commit UNHEARD = new Commit() {
        @Override
        public void written(List<Released> released) {}

        @Override
        public void failed() {}
    };

    /**
     * The record is written.
     *
     * @param released what may leave now: the cleared stanza, or the guard's reply to a refusal, or nothing
     */
    void written(List<Released> released);

    /** The record is not surely written: nothing may leave, nothing may be acknowledged. */
    void failed();
}
