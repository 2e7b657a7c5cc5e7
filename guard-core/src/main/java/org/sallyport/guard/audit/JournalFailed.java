package org.sallyport.guard.audit;

/** There will be no room again: the journal has failed or is closed. */
public final class JournalFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    JournalFailed() {
        super("the journal cannot be written any more");
    }
}
