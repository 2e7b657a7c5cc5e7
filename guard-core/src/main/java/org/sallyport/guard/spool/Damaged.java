package org.sallyport.guard.spool;

/** A file of the spool is not what was written; the message says where. */
final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    Damaged(String message) {
        super(message, null, false, false);
    }
}
