package org.sallyport.guard.crypto;

/** What was wrong in the first place: providers wrap what a token said in two or three exceptions of their own. */
final class Causes {
    private Causes() {}

    /** In one line of printable ASCII, for example {@code CKR_DEVICE_REMOVED}. */
    static String first(Throwable failed) {
        Throwable first = failed;
        while (first.getCause() != null && !first.getCause().equals(first)) {
            first = first.getCause();
        }
        String message = first.getMessage();
        return TokenUri.printable(message == null ? first.getClass().getSimpleName() : message);
    }
}
