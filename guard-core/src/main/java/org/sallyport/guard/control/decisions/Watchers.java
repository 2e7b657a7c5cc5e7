package org.sallyport.guard.control.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.sallyport.guard.audit.Marking;
import org.sallyport.guard.control.Feed;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.DecisionQuery;
import org.sallyport.guard.control.api.DecisionRow;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.crossing.Witness;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Decision;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;

/**
 * Shows decisions to who watches, as they are made. Where nobody does, a decision costs one look at an empty list; else
 * it is put into the queue of each watcher if that has room, and counted as missed if not: nobody is waited for.
 * Thread-safe.
 */
public final class Watchers implements Witness {
    /** More may not watch at once. */
    public static final int MOST = 16;

    private static final int QUEUE = 500;
    /** Longer content is not shown as it goes by. */
    private static final int SHOWN_OCTETS = 16 * 1024;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** A person's ticket is looked at anew then. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final CopyOnWriteArrayList<Watcher> all = new CopyOnWriteArrayList<>();
    private final InstantSource clock;

    /** @param clock says when a decision was recorded */
    public Watchers(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Begins to watch.
     *
     * @param caller for whom: who is no auditor sees less
     * @param content whether what came and what left is shown; for an auditor alone
     * @return empty when enough watch already
     */
    Optional<Feed> watch(Caller caller, DecisionQuery query, boolean content) {
        Watcher watcher = new Watcher(query, Redaction.of(caller), content, caller.person());
        synchronized (all) {
            if (all.size() >= MOST) {
                return Optional.empty();
            }
            all.add(watcher);
        }
        return Optional.of(watcher);
    }

    @Override
    public void decided(String crossing, Optional<Stanza> input, Verdict verdict) {
        // seen() has more
    }

    @Override
    public void seen(String peer, String crossing, Optional<Stanza> input, Verdict verdict) {
        if (all.isEmpty()) {
            return;
        }
        DecisionRow row = row(clock.instant(), peer, crossing, input, verdict);
        for (Watcher watcher : all) {
            watcher.offer(row, input, verdict);
        }
    }

    private static DecisionRow row(Instant at, String peer, String crossing, Optional<Stanza> input, Verdict verdict) {
        Decision decision = verdict.decision();
        return new DecisionRow(
                "",
                decision.id().toString(),
                at,
                crossing.replace(" > ", ">"),
                peer,
                input.map(stanza -> stanza.kind().word()).orElse(""),
                input.map(Stanza::type).orElse(""),
                input.flatMap(Stanza::id).orElse(""),
                input.map(stanza -> stanza.from().toString()).orElse(""),
                input.map(stanza -> stanza.to().toString()).orElse(""),
                input.map(Marking::of).orElse(""),
                decision.policy().hex(),
                switch (verdict) {
                    case Cleared _ -> "cleared";
                    case Refused _ -> "refused";
                    case Held _ -> "held";
                },
                decision.endedBy(),
                verdict instanceof Refused refused ? refused.reason().word() : "");
    }

    /** One who watches. */
    private final class Watcher implements Feed {
        private final DecisionQuery query;
        private final Redaction redaction;
        private final boolean content;
        private final boolean person;
        private final long begun = System.nanoTime();
        private final BlockingQueue<Response.Seen> queue = new ArrayBlockingQueue<>(QUEUE);
        private final AtomicLong missed = new AtomicLong();

        Watcher(DecisionQuery query, Redaction redaction, boolean content, boolean person) {
            this.query = query;
            this.redaction = redaction;
            this.content = content && redaction == Redaction.WHOLE;
            this.person = person;
        }

        void offer(DecisionRow row, Optional<Stanza> input, Verdict verdict) {
            if (!query.fits(row)) {
                return;
            }
            if (queue.remainingCapacity() == 0) {
                missed.incrementAndGet();
                return;
            }
            Optional<String> came =
                    content ? input.flatMap(stanza -> text(StanzaWriter.write(stanza))) : Optional.empty();
            Optional<String> left =
                    content && verdict instanceof Cleared cleared ? text(cleared.octets()) : Optional.empty();
            if (!queue.offer(new Response.Seen(redaction.of(row), 0, came, left))) {
                missed.incrementAndGet();
            }
        }

        private static Optional<String> text(byte[] octets) {
            return octets.length > SHOWN_OCTETS ? Optional.empty() : Optional.of(new String(octets, UTF_8));
        }

        @Override
        public Optional<Response> next() throws InterruptedException {
            if (person && System.nanoTime() - begun > LONGEST.toNanos()) {
                return Optional.empty();
            }
            Response.Seen seen = queue.poll(PAUSE.toSeconds(), TimeUnit.SECONDS);
            return Optional.of(
                    seen == null
                            ? new Response.Still()
                            : new Response.Seen(seen.row(), missed.getAndSet(0), seen.input(), seen.output()));
        }

        @Override
        public void close() {
            all.remove(this);
        }
    }
}
