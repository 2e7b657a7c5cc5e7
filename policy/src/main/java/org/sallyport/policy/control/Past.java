package org.sallyport.policy.control;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What a crossing remembers of what went before, as one decision asks for it: numbers under keys. What was asked is
 * recorded with the decision, so that it can be made again. Each key has one value for the whole of a decision. Used by
 * one thread at a time.
 *
 * <p>A forgotten number is 0, and that may only narrow what crosses: whoever remembers for a control either never forgets
 * before the time that the control gave, or refuses what it could not remember.
 */
public final class Past {
    private final ToLongFunction<String> values;
    private final Map<String, Long> asked = new TreeMap<>();

    /** @param values the number under a key; 0 for none */
    public Past(ToLongFunction<String> values) {
        this.values = values;
    }

    /** A past in which nothing happened. */
    public static Past empty() {
        return new Past(_ -> 0);
    }

    /** The number under the key; 0 when there is none, or its time is over. */
    public long value(String key) {
        return asked.computeIfAbsent(key, values::applyAsLong);
    }

    /** What the decision has asked for, with the answers, in order of the keys. */
    public Map<String, Long> asked() {
        return Collections.unmodifiableMap(asked);
    }

    /** Two are equal when the same was asked of them, and answered. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Past past && past.asked.equals(asked);
    }

    @Override
    public int hashCode() {
        return asked.hashCode();
    }

    @Override
    public String toString() {
        return asked.toString();
    }
}
