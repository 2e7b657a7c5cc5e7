package org.sallyport.guard.review;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.sallyport.guard.person.Signatories;
import org.sallyport.guard.spool.Kept;
import org.sallyport.guard.spool.Spool;
import org.sallyport.guard.spool.Told;
import org.sallyport.policy.control.PassageId;

/**
 * Held messages and what persons have signed of them, over crashes and restarts, encrypted: a {@link Spool} of its own, in
 * which each change of a message is kept anew before what was there is done. Decides nothing: who may release is asked
 * each time that signatures are counted, and what follows is another's. Thread-safe; nothing blocks but {@link #open},
 * {@link #sign} and {@link #close}.
 */
public final class Reviews implements AutoCloseable {
    private final Spool spool;
    private volatile Signatories reviewers;
    private final int most;
    private final long mostOctets;
    private final Map<PassageId, Place> places = new HashMap<>();
    /** What is being decided now: nobody else may begin with that. */
    private final Set<PassageId> taken = new HashSet<>();

    private final Object signing = new Object();
    private long octets;

    /** Where a message is: its latest form, and the number under which the spool has one of its forms. */
    private static final class Place {
        private HeldMessage message;
        private long number;

        Place(HeldMessage message, long number) {
            this.message = message;
            this.number = number;
        }
    }

    /**
     * How much is held.
     *
     * @param number how many messages
     * @param octets what they take
     * @param oldest when the first of them came
     */
    public record Level(int number, long octets, Optional<Instant> oldest) {}

    private Reviews(Spool spool, Signatories reviewers, int most, long mostOctets) {
        this.spool = spool;
        this.reviewers = reviewers;
        this.most = most;
        this.mostOctets = mostOctets;
        for (Kept kept : spool.kept()) {
            HeldMessage message = HeldMessage.of(kept.content());
            Place before = places.put(message.passage(), new Place(message, kept.number()));
            if (before != null) {
                octets -= before.message.stanza().length;
                spool.done(before.number); // a crash came between a change and that
            }
            octets += message.stanza().length;
        }
    }

    /**
     * Opens the store, or begins one.
     *
     * @throws IOException when it is damaged, another process has it, others may read the directory, or it cannot be
     *     read or written; the message says what and where
     */
    public static Reviews open(ReviewSettings settings, Signatories reviewers) throws IOException {
        Spool spool = Spool.open(settings.spool());
        try {
            return new Reviews(spool, reviewers, settings.most(), settings.mostOctets());
        } catch (IllegalArgumentException e) {
            spool.close();
            throw new IOException(
                    "the store of held messages " + settings.directory() + " is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Keeps a message.
     *
     * @param told once it is kept, or surely is not
     * @return false when there is no room; then nobody is told
     */
    public boolean keep(HeldMessage message, Told told) {
        synchronized (places) {
            if (places.size() >= most || octets + message.stanza().length > mostOctets) {
                return false;
            }
            octets += message.stanza().length;
            places.put(message.passage(), new Place(message, 0));
        }
        if (!write(message, told)) {
            synchronized (places) {
                forget(message.passage());
            }
            return false;
        }
        return true;
    }

    private boolean write(HeldMessage message, Told told) {
        return spool.keep(message.octets(), message.since(), new Told() {
            @Override
            public void kept(long number) {
                replace(message.passage(), number);
                told.kept(number);
            }

            @Override
            public void failed() {
                told.failed();
            }
        });
    }

    /** What was there before under another number need not be kept any more; nor this, if the message has gone. */
    private void replace(PassageId passage, long number) {
        synchronized (places) {
            Place place = places.get(passage);
            if (place == null) {
                spool.done(number);
                return;
            }
            if (place.number != 0) {
                spool.done(place.number);
            }
            place.number = number;
        }
    }

    /** What is held, the oldest first. */
    public List<HeldMessage> held() {
        synchronized (places) {
            return places.values().stream()
                    .map(place -> place.message)
                    .sorted(Comparator.comparing(HeldMessage::since)
                            .thenComparing(message -> message.passage().toString()))
                    .toList();
        }
    }

    /** The message of that passage, if it is held. */
    public Optional<HeldMessage> held(PassageId passage) {
        synchronized (places) {
            return Optional.ofNullable(places.get(passage)).map(place -> place.message);
        }
    }

    /** Asks there from now on whose signatures may count. */
    public void ask(Signatories others) {
        reviewers = others;
    }

    /** How it stands with the message, by who may review now. */
    public Standing standing(HeldMessage message) {
        return new Ballot(message, reviewers).standing();
    }

    /**
     * Takes a signature, and keeps it if it counts. Blocks until it is kept. What follows from it is for who calls to bring
     * about; after a crash it is brought about at the next start.
     */
    public Signed sign(PassageId passage, ReviewSignature signature) {
        synchronized (signing) {
            CompletableFuture<Boolean> kept = new CompletableFuture<>();
            HeldMessage base;
            String key;
            synchronized (places) {
                Place place = places.get(passage);
                if (place == null || taken.contains(passage)) {
                    return new Signed.Gone();
                }
                Ballot ballot = new Ballot(place.message, reviewers);
                Optional<String> problem = ballot.problem(signature);
                if (problem.isPresent()) {
                    return new Signed.NotCounted(problem.get());
                }
                key = ballot.key(signature).orElseThrow().fingerprint();
                base = place.message;
            }
            if (!write(base.signed(signature), told(kept)) || !kept.join()) {
                return new Signed.Failed();
            }
            return signed(base, signature)
                    .<Signed>map(now -> new Signed.Counted(now, standing(now), key))
                    .orElseGet(Signed.Gone::new);
        }
    }

    private static Told told(CompletableFuture<Boolean> kept) {
        return new Told() {
            @Override
            public void kept(long number) {
                kept.complete(true);
            }

            @Override
            public void failed() {
                kept.complete(false);
            }
        };
    }

    /** Only what is kept counts. It may have gone meanwhile, for its time may have come; or be held again otherwise. */
    @SuppressWarnings("ReferenceEquality") // another object is a later form
    private Optional<HeldMessage> signed(HeldMessage base, ReviewSignature signature) {
        HeldMessage now;
        synchronized (places) {
            Place place = places.get(base.passage());
            if (place == null) {
                return Optional.empty();
            }
            boolean same = place.message == base;
            place.message = place.message.signed(signature);
            now = place.message;
            if (same) {
                return Optional.of(now);
            }
        }
        write(now, told(new CompletableFuture<>()));
        return Optional.of(now);
    }

    /** The message, for one who decides what becomes of it; empty when it has gone or another does. To be ended by one of the three below. */
    public Optional<HeldMessage> take(PassageId passage) {
        synchronized (places) {
            return places.containsKey(passage) && taken.add(passage)
                    ? Optional.of(places.get(passage).message)
                    : Optional.empty();
        }
    }

    /** It waits as before. */
    public void giveBack(PassageId passage) {
        synchronized (places) {
            taken.remove(passage);
        }
    }

    /** It waits on, as a later policy holds it. */
    public void heldAgain(PassageId passage, String rule, String why, int persons) {
        Optional<HeldMessage> message;
        synchronized (places) {
            taken.remove(passage);
            message = Optional.ofNullable(places.get(passage)).map(place -> {
                place.message = place.message.heldAgain(rule, why, persons);
                return place.message;
            });
        }
        // not kept in time, it is held again after a crash just the same
        message.ifPresent(now -> write(now, told(new CompletableFuture<>())));
    }

    /** What becomes of it is on record: it need not be kept any more. */
    public void done(PassageId passage) {
        synchronized (places) {
            taken.remove(passage);
            forget(passage);
        }
    }

    private void forget(PassageId passage) {
        Place place = places.remove(passage);
        if (place != null) {
            octets -= place.message.stanza().length;
            if (place.number != 0) {
                spool.done(place.number);
            }
        }
    }

    /** What has waited for too long. */
    public List<PassageId> late(Instant now) {
        synchronized (places) {
            return places.values().stream()
                    .map(place -> place.message)
                    .filter(message -> !message.expires().isAfter(now) && !taken.contains(message.passage()))
                    .map(HeldMessage::passage)
                    .toList();
        }
    }

    /** How much is held. */
    public Level level() {
        synchronized (places) {
            return new Level(
                    places.size(),
                    octets,
                    places.values().stream().map(place -> place.message.since()).min(Comparator.naturalOrder()));
        }
    }

    /** Whether the store has failed: nothing is kept any more. */
    public boolean hasFailed() {
        return spool.hasFailed();
    }

    /**
     * Gives the directory up.
     *
     * @throws IOException when a file cannot be closed
     */
    @Override
    public void close() throws IOException {
        spool.close();
    }
}
