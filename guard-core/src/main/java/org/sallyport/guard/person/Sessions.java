package org.sallyport.guard.person;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.sallyport.guard.crypto.Digests;

/**
 * Who is logged in. In memory alone, so a restart ends them all. A ticket ends after 15 minutes in which nothing is asked
 * with it, and eight hours after it was given, by a clock that nobody sets. Thread-safe.
 */
final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(8);
    /** Of one person; one more ends the oldest. */
    static final int MOST = 16;

    private static final int TICKET = 32;
    private static final int ID = 8;

    private final LongSupplier nanos;
    private final Map<String, Session> byDigest = new HashMap<>();

    /**
     * A person who is logged in.
     *
     * @param id what it is called; no secret
     * @param name the person
     * @param user the user of this machine who asked, and who alone may use the ticket
     * @param since when
     * @param begun the same by the clock of deadlines
     * @param used when it was used last, by the clock of deadlines
     */
    record Session(String id, String name, String user, Instant since, long begun, long used) {
        boolean isOver(long now) {
            return now - begun >= LONGEST.toNanos() || now - used >= IDLE.toNanos();
        }

        Session usedAt(long now) {
            return new Session(id, name, user, since, begun, now);
        }
    }

    /**
     * A ticket and what it is for.
     *
     * @param ticket the secret
     * @param session whose it is
     */
    record Opened(String ticket, Session session) {}

    /** @param nanos the clock of deadlines */
    Sessions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized Opened open(String name, String user, Instant now) {
        sweep();
        while (of(name).size() >= MOST) {
            end(of(name).getFirst().id());
        }
        String ticket = HexFormat.of().formatHex(Digests.random(TICKET));
        String id = HexFormat.of().formatHex(Digests.random(ID));
        Session session = new Session(id, name, user, now, nanos.getAsLong(), nanos.getAsLong());
        byDigest.put(digest(ticket), session);
        return new Opened(ticket, session);
    }

    /** The session of the ticket, which is used with this; empty when it is none, is over, or is another user's. */
    synchronized Optional<Session> used(String ticket, String user) {
        sweep();
        String digest = digest(ticket);
        Optional<Session> found = Optional.ofNullable(byDigest.get(digest))
                .filter(session -> session.user().equals(user))
                .map(session -> session.usedAt(nanos.getAsLong()));
        found.ifPresent(session -> byDigest.put(digest, session));
        return found;
    }

    /** Those of the person, the oldest first. */
    synchronized List<Session> of(String name) {
        sweep();
        return byDigest.values().stream()
                .filter(session -> session.name().equals(name))
                .sorted(Comparator.comparingLong(Session::begun).thenComparing(Session::id))
                .toList();
    }

    /** Ends one; false when there is none of that id. */
    synchronized boolean end(String id) {
        return endIf(session -> session.id().equals(id));
    }

    /** Ends those of the person but one, which may be none of his. */
    synchronized void endOthers(String name, String but) {
        endIf(session -> session.name().equals(name) && !session.id().equals(but));
    }

    synchronized void endAll(String name) {
        endIf(session -> session.name().equals(name));
    }

    private boolean endIf(Predicate<Session> which) {
        return byDigest.values().removeIf(which);
    }

    private void sweep() {
        long now = nanos.getAsLong();
        endIf(session -> session.isOver(now));
    }

    /** Kept in the place of the ticket: to look it up takes no time that says anything of those there are. */
    private static String digest(String secret) {
        return HexFormat.of().formatHex(Digests.sha256(secret.getBytes(StandardCharsets.UTF_8)));
    }
}
