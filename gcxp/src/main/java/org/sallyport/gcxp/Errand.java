package org.sallyport.gcxp;

import java.util.Optional;

/** One payload on its way through a {@code Producer}. Called on the event loop of the producer; must not block. */
public interface Errand {
    /**
     * What is to be sent. Asked just before it is written, and again before it is written once more after a link was
     * lost; it must then be the same. Empty, or when this throws: withdrawn.
     */
    Optional<Payload> payload();

    /** It has ended; called exactly once, and nothing after it. What this throws is told to the listener. */
    void ended(Fate fate);
}
