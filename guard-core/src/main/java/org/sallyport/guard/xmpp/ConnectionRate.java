package org.sallyport.guard.xmpp;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often connections may come: from one source and from all, so many at once and then evenly as many a minute (the
 * generic cell rate algorithm, a token bucket that needs one number). What is refused costs nothing and is not kept, so
 * the table holds no more sources than connections were let in within the last minute. Not thread-safe.
 *
 * @param <S> a source
 */
final class ConnectionRate<S> {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** When the next connection of a source would come if they came evenly; whose last was let in longest ago first. */
    private final Map<S, Long> due = new LinkedHashMap<>();

    private long allDue;

    /**
     * Whether one more may come now; if so, it has.
     *
     * @param known whether it is free of the bound for all, which is for strangers
     * @param now nanoseconds, from 0 on, never less than before
     */
    boolean take(S source, boolean known, StreamCeilings ceilings, long now) {
        forgetIdle(now);
        long each = MINUTE / ceilings.connectionsPerAddress();
        long one = MINUTE / ceilings.connections();
        long mine = Math.max(now, due.getOrDefault(source, now));
        long ours = Math.max(now, allDue);
        if (mine - now > MINUTE - each || !known && ours - now > MINUTE - one) {
            return false;
        }
        due.remove(source); // so that it goes to the end of the order
        due.put(source, mine + each);
        allDue = known ? allDue : ours + one;
        return true;
    }

    /** How many sources are kept. */
    int sources() {
        return due.size();
    }

    /** A source whose next connection is due is as one that never came; each is, a minute after its last at the latest. */
    private void forgetIdle(long now) {
        for (Iterator<Long> oldest = due.values().iterator(); oldest.hasNext() && oldest.next() <= now; ) {
            oldest.remove();
        }
    }
}
