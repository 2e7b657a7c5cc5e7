package org.sallyport.guard.review;

/** What came of a signature. */
public sealed interface Signed {
    /**
     * It counts, and is kept.
     *
     * @param message what it is for, with it
     * @param standing how it stands now
     * @param key the fingerprint of the key that made it
     */
    record Counted(HeldMessage message, Standing standing, String key) implements Signed {}

    /**
     * It does not count, and nothing has changed.
     *
     * @param why for who signed
     */
    record NotCounted(String why) implements Signed {}

    /** No such message is held, or what becomes of it is decided already. */
    record Gone() implements Signed {}

    /** It cannot be kept: the store has failed. */
    record Failed() implements Signed {}
}
