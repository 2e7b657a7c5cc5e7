package org.sallyport.guard.person;

/** Takes down what persons do, for the journal. Any thread. */
@FunctionalInterface
public interface Records {
    /**
     * Takes it down.
     *
     * @param who {@code person:name} or {@code user:name}
     * @param what one word
     * @param detail on what, in printable ASCII; no secret
     */
    void act(String who, String what, String detail);
}
