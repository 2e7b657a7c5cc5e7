package org.sallyport.guard.review;

/** How it stands with a held message, by the signatures that count now. */
public sealed interface Standing {
    /**
     * It waits.
     *
     * @param persons how many have released it
     */
    record Waiting(int persons) implements Standing {}

    /**
     * Enough persons have released it.
     *
     * @param persons how many
     */
    record Released(int persons) implements Standing {}

    /**
     * A person has refused it.
     *
     * @param by his name
     */
    record Refused(String by) implements Standing {}
}
