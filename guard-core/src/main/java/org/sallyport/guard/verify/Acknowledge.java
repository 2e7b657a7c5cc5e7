package org.sallyport.guard.verify;

/** What the producer is told: the one way in which something comes back through the guard. */
public enum Acknowledge {
    /** Nothing, ever. */
    NONE,
    /** The guard's own verdict, one bit a message; nothing comes back from the consumer. */
    LOCAL,
    /** One bit a message: blocked here is refused, else what the consumer answers. */
    END_TO_END
}
