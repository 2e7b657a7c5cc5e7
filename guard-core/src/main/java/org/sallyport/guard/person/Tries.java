package org.sallyport.guard.person;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often somebody was wrong. Five times lock a name for 15 minutes, and each further lock twice as long as the one
 * before, up to a day; who is right once begins anew.
 *
 * @param wrong tries since the last lock
 * @param locks how often it was locked
 * @param lockedUntil the end of the last lock
 */
record Tries(int wrong, int locks, Optional<Instant> lockedUntil) {
    static final Tries NONE = new Tries(0, 0, Optional.empty());
    static final int MOST = 5;

    private static final Duration FIRST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 7;

    Tries {
        if (wrong < 0 || wrong >= MOST || locks < 0 || (locks > 0) != lockedUntil.isPresent()) {
            throw new IllegalArgumentException("tries: they are none that this guard has counted");
        }
    }

    boolean isLocked(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }

    Tries oneMore(Instant now) {
        return wrong + 1 < MOST
                ? new Tries(wrong + 1, locks, lockedUntil)
                : new Tries(0, Math.min(locks + 1, MOST_DOUBLINGS + 1), Optional.of(now.plus(length())));
    }

    private Duration length() {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(locks, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
