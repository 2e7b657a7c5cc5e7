package org.sallyport.guard.person;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes down what was refused: the first of a name at once, what follows within a minute as one number. Names are those
 * of persons and a few words for all others, so nobody fills the journal by trying.
 */
final class Refusals {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Records records;
    private final Map<String, Window> windows = new HashMap<>();

    private record Window(Instant begun, String user, String what, long unsaid) {
        boolean isOver(Instant now) {
            return Duration.between(begun, now).abs().compareTo(WINDOW) >= 0;
        }

        Window oneMore() {
            return new Window(begun, user, what, unsaid + 1);
        }
    }

    Refusals(Records records) {
        this.records = records;
    }

    /** @param user who handed it on, as records name him */
    synchronized void refused(String user, String what, String name, Instant now) {
        settle(now);
        String key = what + ' ' + name;
        Window window = windows.get(key);
        if (window == null) {
            records.act(user, what, name);
            windows.put(key, new Window(now, user, what, 0));
        } else {
            windows.put(key, window.oneMore());
        }
    }

    /** Takes down the numbers of what is over. */
    synchronized void settle(Instant now) {
        windows.entrySet().removeIf(entry -> {
            boolean over = entry.getValue().isOver(now);
            if (over) {
                say(entry.getKey(), entry.getValue());
            }
            return over;
        });
    }

    /** Takes down all numbers there are. */
    synchronized void finish() {
        windows.forEach(this::say);
        windows.clear();
    }

    private void say(String key, Window window) {
        if (window.unsaid() > 0) {
            String name = key.substring(window.what().length() + 1);
            records.act(window.user(), window.what(), name + ", " + window.unsaid() + " more times within a minute");
        }
    }
}
