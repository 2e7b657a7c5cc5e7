package org.sallyport.guard.crossing;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Past;

/**
 * What the controls of two crossings, there and back between two sides, have remembered. Bounded, and what is forgotten
 * only narrows: counts are kept until their time is over, and where there is no room for another one nothing that needs it
 * crosses; marks go, the oldest first. Thread-safe.
 */
final class Marks {
    /** What became of counts. */
    enum Taken {
        /** They count. */
        YES,
        /** One is no longer what the decision read; none counts. */
        CHANGED,
        /** There is no room for one; none counts. */
        FULL
    }

    private final int most;
    private final Map<String, Number> counts = new HashMap<>();
    private final Map<String, Number> marks = new LinkedHashMap<>();

    private record Number(long value, Instant until) {}

    /** @param most how many counts, and how many marks */
    Marks(int most) {
        this.most = most;
    }

    /** What went before, for a decision at that time. */
    Past past(Instant at) {
        return new Past(key -> value(key, at));
    }

    private synchronized long value(String key, Instant at) {
        Number number = counts.getOrDefault(key, marks.get(key));
        return number != null && number.until.isAfter(at) ? number.value : 0;
    }

    /** Takes all of the counts or none. */
    synchronized Taken take(Collection<Memo.Count> wanted, Instant at) {
        boolean changed = wanted.stream().anyMatch(count -> value(count.key(), at) != count.before());
        if (changed) {
            return Taken.CHANGED;
        }
        long more = wanted.stream()
                .filter(count -> !counts.containsKey(count.key()))
                .count();
        if (more > 0 && counts.size() + more > most) {
            sweep(at);
        }
        if (more > 0 && counts.size() + more > most) {
            return Taken.FULL;
        }
        wanted.forEach(count -> counts.put(count.key(), new Number(count.after(), count.until())));
        return Taken.YES;
    }

    /** Undoes counts of a stanza that did not arrive after all, unless others count on them already. */
    synchronized void giveBack(Memo.Count count) {
        Number number = counts.get(count.key());
        if (number == null || number.value != count.after()) {
            return;
        }
        if (count.before() == 0) {
            counts.remove(count.key());
        } else {
            counts.put(count.key(), new Number(count.before(), number.until));
        }
    }

    /** Whether the mark is a new one. */
    synchronized boolean mark(Memo.Mark mark) {
        boolean fresh = marks.remove(mark.key()) == null;
        marks.put(mark.key(), new Number(1, mark.until()));
        if (marks.size() > most) {
            marks.remove(marks.keySet().iterator().next());
        }
        return fresh;
    }

    synchronized void unmark(String key) {
        marks.remove(key);
    }

    /** Forgets what is over. */
    synchronized void sweep(Instant at) {
        for (Map<String, Number> table : List.of(counts, marks)) {
            table.values().removeIf(number -> !number.until.isAfter(at));
        }
    }

    /** How many numbers are remembered. */
    synchronized int size() {
        return counts.size() + marks.size();
    }
}
