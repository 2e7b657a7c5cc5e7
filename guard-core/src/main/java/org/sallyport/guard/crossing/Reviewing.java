package org.sallyport.guard.crossing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.review.HeldMessage;
import org.sallyport.guard.review.Reviews;
import org.sallyport.guard.review.Standing;
import org.sallyport.guard.spool.Told;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Past;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.StanzaWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What persons decide on, at a border: keeps what is held, and brings about what they have signed. Whether enough of them
 * have is asked here again, each time. Thread-safe.
 */
final class Reviewing {
    private static final Logger LOG = LoggerFactory.getLogger(Reviewing.class);

    private final Border border;
    private final Optional<Reviews> reviews;

    Reviewing(Border border, Optional<Reviews> reviews) {
        this.border = border;
        this.reviews = reviews;
    }

    boolean isThere() {
        return reviews.isPresent();
    }

    boolean hasFailed() {
        return reviews.map(Reviews::hasFailed).orElse(false);
    }

    private Reviews store() {
        return reviews.orElseThrow();
    }

    /** Keeps what came, once it is on record that it is held. */
    void keep(Transit transit, Passage passage, Held held) {
        Result.Hold hold = (Result.Hold) held.decision().result();
        HeldMessage message = new HeldMessage(
                passage.id(),
                transit.origin().stream(),
                transit.source(),
                passage.from(),
                passage.to(),
                passage.asked().from().toString(),
                passage.asked().to().toString(),
                transit.at(),
                transit.at().plus(held.terms().expires()),
                hold.rule(),
                hold.why(),
                held.terms().reviewers(),
                border.journal().digest(passage.stanza()),
                StanzaWriter.write(passage.asked()),
                List.of());
        boolean room = store().keep(message, new Told() {
            @Override
            public void kept(long number) {
                transit.waits();
            }

            @Override
            public void failed() {
                transit.unknown();
            }
        });
        if (!room) {
            transit.unreleased(passage, Reason.REVIEW_FULL, "too much waits for persons");
        }
    }

    /** The policy of today wants more persons than have released it. */
    void heldAgain(HeldMessage before, Passage passage, Held held) {
        Result.Hold hold = (Result.Hold) held.decision().result();
        border.journal().note(new Note.Review("again", before.passage(), Optional.of(passage.id()), Optional.empty()));
        store().heldAgain(
                        before.passage(), hold.rule(), hold.why(), held.terms().reviewers());
    }

    /**
     * Reads what was found in the store.
     *
     * @throws IllegalArgumentException when something of it is no stanza
     */
    void fill() {
        reviews.ifPresent(store -> store.held().forEach(message -> Input.stanza(message.stanza())));
    }

    /** Brings about what was signed before the guard ended. */
    void resume() {
        reviews.ifPresent(store -> store.held().forEach(message -> consider(message.passage())));
    }

    /** Brings about what persons have signed of it; nothing where it still waits for some. */
    void consider(PassageId passage) {
        store().take(passage)
                .ifPresent(message -> begin(message, () -> {
                    switch (store().standing(message)) {
                        case Standing.Waiting _ -> store().giveBack(passage);
                        case Standing.Released(int persons) -> release(message, persons);
                        case Standing.Refused _ ->
                            refuse(message, "refused", Reason.REVIEW_REFUSED, "a person has refused it at review");
                    }
                }));
    }

    /** What would become of it if as many released it as its rule wants; empty where there is no way for it any more. */
    Optional<Foreseen> foresee(HeldMessage message) {
        Snapshot now = border.now();
        Transit transit = transit(message, now);
        return transit.foresee(passage(message, transit.at(), message.reviewers(), now));
    }

    void sweep(Instant now) {
        if (border.isOpen()) {
            reviews.ifPresent(store -> store.late(now).forEach(this::expire));
        }
    }

    private void expire(PassageId passage) {
        store().take(passage)
                .ifPresent(message -> begin(
                        message,
                        () -> refuse(
                                message,
                                "expired",
                                Reason.REVIEW_LATE,
                                "not released within its time, for which " + message.reviewers() + " had to")));
    }

    /** What throws leaves it where it is: the others still have their turn. */
    private void begin(HeldMessage message, Runnable task) {
        try {
            border.awaitRoom();
            task.run();
        } catch (RuntimeException e) {
            store().giveBack(message.passage());
            LOG.error("what is held, {}, could not be decided, and still is", message.passage(), e);
        }
    }

    private void release(HeldMessage message, int persons) {
        Snapshot now = border.now();
        Transit transit = transit(message, now);
        Passage passage = passage(message, transit.at(), persons, now);
        note("released", message, passage);
        transit.decideAgain(passage);
    }

    private void refuse(HeldMessage message, String event, Reason reason, String why) {
        Snapshot now = border.now();
        Transit transit = transit(message, now);
        Passage passage = passage(message, transit.at(), 0, now);
        note(event, message, passage);
        transit.unreleased(passage, reason, why);
    }

    private void note(String event, HeldMessage message, Passage passage) {
        border.journal().note(new Note.Review(event, message.passage(), Optional.of(passage.id()), Optional.empty()));
    }

    private Transit transit(HeldMessage message, Snapshot now) {
        Origin origin = Origin.of(input(message), fate -> ended(message.passage(), fate));
        return Transit.of(border, message, origin, now);
    }

    private static Input input(HeldMessage message) {
        return new Input(
                message.passage(),
                message.stream(),
                message.peer(),
                message.from(),
                message.to(),
                0,
                Input.stanza(message.stanza()));
    }

    /** Where nobody knows what became of it, it is decided once more at the next start. */
    private void ended(PassageId passage, Fate fate) {
        switch (fate) {
            case SENT, STORED, ANSWERED, REFUSED -> store().done(passage);
            case UNKNOWN -> store().giveBack(passage);
        }
    }

    private Passage passage(HeldMessage message, Instant at, int persons, Snapshot now) {
        Input input = input(message);
        String target = now.peers()
                .route(input.stanza().to().domain())
                .map(PeerEntry::id)
                .orElse("");
        Facts facts = new Facts(at, Optional.empty(), input.peer(), target, Past.empty(), persons);
        Passage passage =
                new Passage(border.freshId(), input.from(), input.to(), input.stanza(), facts, border.workshop());
        return now.way(input.from(), input.to())
                .map(way -> passage.with(way.guard().reveal(input.stanza())))
                .orElse(passage);
    }
}
