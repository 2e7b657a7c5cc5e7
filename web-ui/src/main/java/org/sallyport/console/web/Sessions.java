package org.sallyport.console.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Who is logged in, by the browser's cookie; in memory only, so that a restart ends them all. What a page asks of its own
 * accord does not keep a session alive. Thread-safe.
 */
public final class Sessions {
    /** There are no more than this at once. */
    static final int MOST = 1_000;

    private final InstantSource clock;
    private final Secrets secrets = new Secrets();
    private final Map<String, Entry> byCookie = new ConcurrentHashMap<>();
    private final Consumer<Session> ended;

    private record Entry(Session session, Instant used) {
        boolean lives(Instant now) {
            return now.isBefore(used.plus(session.idle())) && now.isBefore(session.until());
        }

        Entry usedAt(Instant now) {
            return new Entry(session, now);
        }
    }

    /** @param ended told each session that has ended, whatever the cause; may block */
    public Sessions(InstantSource clock, Consumer<Session> ended) {
        this.clock = clock;
        this.ended = ended;
    }

    Secrets secrets() {
        return secrets;
    }

    /**
     * Begins a session.
     *
     * @return the value of its cookie, never one that a browser had before
     * @throws Fault when there are too many
     */
    String begin(Session session) {
        sweep();
        if (byCookie.size() >= MOST) {
            throw Fault.busy("too many people are logged in; try again later");
        }
        String cookie = secrets.word();
        byCookie.put(cookie, new Entry(session, clock.instant()));
        return cookie;
    }

    /**
     * The session of a cookie, while it lives.
     *
     * @param used whether somebody does something now, so that it goes on
     */
    Optional<Session> of(String cookie, boolean used) {
        Instant now = clock.instant();
        Entry entry =
                byCookie.computeIfPresent(cookie, (_, found) -> used && found.lives(now) ? found.usedAt(now) : found);
        if (entry == null) {
            return Optional.empty();
        }
        if (!entry.lives(now)) {
            end(cookie);
            return Optional.empty();
        }
        return Optional.of(entry.session());
    }

    /** Whether it goes on. */
    boolean lives(Session session) {
        return byCookie.values().stream()
                .anyMatch(entry -> entry.session().equals(session) && entry.lives(clock.instant()));
    }

    /** Ends the session of a cookie, if there is one. */
    void end(String cookie) {
        Entry entry = byCookie.remove(cookie);
        if (entry != null) {
            ended.accept(entry.session());
        }
    }

    /** Ends this session wherever it is, because the guard knows it no more. */
    public void end(Session session) {
        byCookie.entrySet().stream()
                .filter(entry -> entry.getValue().session().equals(session))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::end);
    }

    /** Ends all, when the console ends. */
    void endAll() {
        List.copyOf(byCookie.keySet()).forEach(this::end);
    }

    private void sweep() {
        Instant now = clock.instant();
        List<String> over = new ArrayList<>();
        byCookie.forEach((cookie, entry) -> {
            if (!entry.lives(now)) {
                over.add(cookie);
            }
        });
        over.forEach(this::end);
    }
}
