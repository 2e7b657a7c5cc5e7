package org.sallyport.guard.crypto;

/** Something sealed cannot be opened: it was changed, stands elsewhere, or is for another recipient. */
public final class NotOpened extends Exception {
    private static final long serialVersionUID = 1L;

    NotOpened(String message) {
        super(message, null, false, false);
    }
}
