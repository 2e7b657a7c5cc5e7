package org.sallyport.guard.verify;

import java.time.Duration;

/**
 * How many messages may pass. Over a long time that is {@code messages} in each {@code per}; at once, after a rest, it is
 * {@code burst}.
 *
 * @param messages at least 1
 * @param per longer than nothing
 * @param burst at least 1
 */
public record RateLimit(int messages, Duration per, int burst) {
    /** @throws IllegalArgumentException when nothing could pass */
    public RateLimit {
        if (messages < 1 || burst < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("expected a rate of at least one message in some time");
        }
    }
}
