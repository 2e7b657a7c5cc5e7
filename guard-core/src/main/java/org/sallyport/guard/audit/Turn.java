package org.sallyport.guard.audit;

/**
 * The turn of a thread that does one task after the other, as an event loop does: what it records in one turn is written
 * at the end of it, by that thread, in one piece.
 */
@FunctionalInterface
public interface Turn {
    /** No such thread. */
    Turn NONE = task -> false;

    /**
     * Runs the task at the end of the turn of the calling thread.
     *
     * @return false when the calling thread has no turns; the task is not run then
     */
    boolean after(Runnable task);
}
