package org.sallyport.policy.setting;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a record demands of its components, gathered so that its constructor refuses all that is wrong at once. Not safe
 * for several threads.
 */
public final class Demands {
    private final List<String> broken = new ArrayList<>();

    /** Demands a number between two others, both included. */
    public Demands between(String key, int found, int least, int most) {
        if (found < least || found > most) {
            broken.add(key + ": expected " + least + " to " + most + ", found " + found);
        }
        return this;
    }

    /** Demands a time between two others, both included. */
    public Demands between(String key, Duration found, Duration least, Duration most) {
        if (found.compareTo(least) < 0 || found.compareTo(most) > 0) {
            broken.add(key + ": expected " + Times.written(least) + " to " + Times.written(most) + ", found "
                    + Times.written(found));
        }
        return this;
    }

    /** As {@link #between(String, Duration, Duration, Duration)}; zero is fine, too. */
    public Demands zeroOrBetween(String key, Duration found, Duration least, Duration most) {
        return found.isZero() ? this : between(key, found, least, most);
    }

    /** @throws IllegalArgumentException when a demand is not met; a {@link Document} reports each on its own */
    public void hold() {
        if (!broken.isEmpty()) {
            throw new Broken(broken);
        }
    }

    /** Several demands that are not met. */
    static final class Broken extends IllegalArgumentException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient List<String> messages;

        private Broken(List<String> messages) {
            super(String.join("; ", messages));
            this.messages = List.copyOf(messages);
        }

        /** What the constructor of a record says with this exception, each on its own. */
        static List<String> messages(IllegalArgumentException refusal) {
            return refusal instanceof Broken several ? several.messages : List.of(String.valueOf(refusal.getMessage()));
        }
    }
}
