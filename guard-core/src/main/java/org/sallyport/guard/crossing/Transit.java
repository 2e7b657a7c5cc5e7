package org.sallyport.guard.crossing;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sallyport.guard.audit.Commit;
import org.sallyport.guard.audit.Entry;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.review.HeldMessage;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Reply;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Stanza;

/**
 * One thing on its way: decided, recorded, and only then, out of the journal's hands, sent. Used once; its steps follow
 * each other over several threads, never at the same time.
 */
final class Transit {
    /** Each time another stanza that the same rule counts got through, so many at once are past belief. */
    private static final int TRIES = 100;

    private final Border border;
    private final Snapshot snapshot;
    private final Instant at;
    private Origin origin;
    /** Whether a decision was handed to the journal. */
    private boolean handed;
    /** Once it is in the spool. */
    private Optional<Stay> stay = Optional.empty();
    /** What persons have released, until it is taken elsewhere. */
    private Optional<HeldMessage> reviewed = Optional.empty();

    Transit(Border border, Origin origin, Snapshot snapshot, Instant at) {
        this.border = border;
        this.origin = origin;
        this.snapshot = snapshot;
        this.at = at;
    }

    /** Of what is stored, from now on. */
    static Transit of(Border border, Stay stay, Snapshot now) {
        Transit transit = new Transit(border, Origin.of(stay.input()), now, border.time());
        transit.stay = Optional.of(stay);
        return transit;
    }

    /** Of what persons have decided on. */
    static Transit of(Border border, HeldMessage reviewed, Origin origin, Snapshot now) {
        Transit transit = new Transit(border, origin, now, border.time());
        transit.reviewed = Optional.of(reviewed);
        return transit;
    }

    Instant at() {
        return at;
    }

    Optional<Stay> stay() {
        return stay;
    }

    /** It is kept: whoever brought it may count on that, and hears no more of it. */
    void stays(Stay kept) {
        fate(Fate.STORED);
        stay = Optional.of(kept);
        reviewed = Optional.empty();
        origin = Origin.of(kept.input());
    }

    /** What of the passage is stored. */
    Input input(Passage passage) {
        return new Input(
                passage.id(),
                origin.stream(),
                source(),
                passage.from(),
                passage.to(),
                passage.facts().reviewers(),
                passage.asked());
    }

    /** Refused before any policy is asked. */
    void refuse(Stanza stanza, String step, Reason reason, String why) {
        refuse(stanza, stanza, step, reason, why);
    }

    /**
     * Refused before any policy is asked.
     *
     * @param revealed the stanza with identifiers mapped back, by which what it answers is found
     */
    void refuse(Stanza stanza, Stanza revealed, String step, Reason reason, String why) {
        Optional<Crossed> answered = Guard.isAnswer(stanza) ? border.open().take(revealed) : Optional.empty();
        Refused refused = Refused.of(border.freshId(), snapshot.revision(), stanza, answered, step, reason, why);
        record("", Optional.of(stanza), entry(stanza), refused, released -> reply(refused, released));
    }

    /** Refused before there is anything to decide. */
    void refuse(Optional<Stanza> input, Entry entry, Refused refused) {
        record("", input, entry, refused, released -> reply(refused, released));
    }

    /** Decides at once, or in the lane of the crossing where that may take time. */
    void decide(Passage passage, Snapshot.Way way, PeerEntry target) {
        Optional<Lane> lane = border.lanes().of(passage.from() + " > " + passage.to(), way.isForeign());
        if (lane.isEmpty()) {
            decideNow(passage, way, target);
        } else if (!lane.get().offer(new InLane(passage, way, target), passage.size())) {
            tooMuchWaits(passage);
        }
    }

    private void tooMuchWaits(Passage passage) {
        if (stay.isPresent()) {
            unknown();
        } else {
            refuse(
                    passage,
                    Refused.of(
                            passage.id(),
                            snapshot.revision(),
                            passage.asked(),
                            passage.facts().answers(),
                            "window",
                            Reason.WINDOW_FULL,
                            "too much waits for a decision"));
        }
    }

    /** A decision that is made in a lane. */
    private final class InLane implements Lane.Errand {
        private final Passage passage;
        private final Snapshot.Way way;
        private final PeerEntry target;

        InLane(Passage passage, Snapshot.Way way, PeerEntry target) {
            this.passage = passage;
            this.way = way;
            this.target = target;
        }

        @Override
        public void go() {
            border.awaitRoom();
            decideNow(passage, way, target);
        }

        @Override
        public void abandon() {
            unknown();
        }

        /** Once the decision was handed to the journal it is in force, and nothing else may be said of it. */
        @Override
        public void failed(Throwable why) {
            if (handed) {
                unknown();
            } else {
                refuse(passage, refusedBecause(passage, why));
            }
        }
    }

    private Refused refusedBecause(Passage passage, Throwable why) {
        return Refused.of(
                passage.id(),
                snapshot.revision(),
                passage.asked(),
                passage.facts().answers(),
                "guard",
                Reason.CONTROL_FAILED,
                "the guard failed: " + why.getClass().getSimpleName());
    }

    /** Decides anew where what the decision counted on changed while it was made. */
    private void decideNow(Passage arrived, Snapshot.Way way, PeerEntry target) {
        Marks marks = border.marks(arrived);
        for (int i = 0; i < TRIES; i++) {
            Passage passage = arrived.with(arrived.facts().with(marks.past(at)));
            long began = System.nanoTime();
            Verdict verdict = way.guard().decide(passage);
            border.witness().took(passage.from() + " > " + passage.to(), System.nanoTime() - began);
            if (border.lanes().isClosed()) {
                unknown(); // its worker may have been ended under it: that is no refusal
                return;
            }
            Marks.Taken taken = verdict instanceof Cleared cleared ? marks.take(counts(cleared), at) : Marks.Taken.YES;
            if (taken == Marks.Taken.YES) {
                decided(passage, verdict, way, target);
                return;
            }
            if (taken == Marks.Taken.FULL) {
                refuse(passage, unremembered(passage, "no room to remember what a rule counts"));
                return;
            }
        }
        refuse(arrived, unremembered(arrived, "what a rule counts changed too often"));
    }

    private void decided(Passage passage, Verdict verdict, Snapshot.Way way, PeerEntry target) {
        Entry entry = way.evidence() ? entry(passage).evidence(passage.asked()) : entry(passage);
        switch (verdict) {
            case Cleared cleared ->
                record(passage, entry, cleared, released -> send(passage, way, target, cleared, released));
            case Refused refused -> refuse(passage, entry, refused);
            case Held held when border.reviewing().isThere() -> record(passage, entry, held, _ -> held(passage, held));
            case Held held -> refuse(passage, entry, Refused.unreviewed(passage, held));
        }
    }

    private void held(Passage passage, Held held) {
        reviewed.ifPresentOrElse(
                before -> border.reviewing().heldAgain(before, passage, held),
                () -> border.reviewing().keep(this, passage, held));
    }

    /** It waits for persons, and is surely kept: whoever brought it hears no more of it. */
    void waits() {
        if (stay.isPresent()) {
            border.storage().done(stay.get());
        } else {
            origin.fate().accept(Fate.STORED);
        }
    }

    /** Two rules that count the same thing in the same way count it once. */
    private static Set<Memo.Count> counts(Cleared cleared) {
        Set<Memo.Count> counts = new LinkedHashSet<>();
        for (Memo memo : cleared.memos()) {
            if (memo instanceof Memo.Count count) {
                counts.add(count);
            }
        }
        return counts;
    }

    private Refused unremembered(Passage passage, String why) {
        return Refused.of(
                passage.id(),
                snapshot.revision(),
                passage.asked(),
                passage.facts().answers(),
                "past",
                Reason.MEMORY_FULL,
                why);
    }

    private void refuse(Passage passage, Refused refused) {
        refuse(passage, entry(passage), refused);
    }

    private void refuse(Passage passage, Entry entry, Refused refused) {
        record(passage, entry, refused, released -> reply(refused, released));
    }

    private void send(Passage passage, Snapshot.Way way, PeerEntry target, Cleared cleared, List<Released> released) {
        for (Released stanza : released) {
            new Departure(border, this, passage, way, target, cleared, stanza).begin();
        }
    }

    /** What became of something released. */
    void note(Released released, Outlet.Sent sent) {
        String became = sent.name().toLowerCase(Locale.ROOT);
        border.journal().note(new Note.Delivery(released.id(), released.isReply(), became));
    }

    /** Persons do not release it, or cannot be asked. */
    void unreleased(Passage passage, Reason reason, String why) {
        refuse(
                passage,
                Refused.of(
                        passage.id(), snapshot.revision(), passage.asked(), Optional.empty(), "review", reason, why));
    }

    /** Was cleared, and is refused all the same. */
    void undelivered(Passage passage, Reason reason, String why) {
        Refused refused = Guard.isAnswer(passage.stanza())
                ? Refused.unanswered(passage.id(), snapshot.revision(), "outlet", reason, why)
                : Refused.of(
                        passage.id(), snapshot.revision(), passage.asked(), Optional.empty(), "outlet", reason, why);
        refuse(passage, refused);
    }

    /** Has been stored for as long as its crossing says. */
    void late(Passage passage) {
        undelivered(passage, Reason.LINK_LOST, "it was stored, and could not be delivered in its time");
    }

    /** Cleared under a revision that is no longer in force: decided again from what came, under the one that is. */
    void again(Passage passage) {
        Transit next = new Transit(border, origin, border.now(), at);
        next.stay = stay;
        next.reviewed = reviewed;
        next.decideAgain(passage);
    }

    /** Decides what came before, if there still is a way for it. */
    void decideAgain(Passage passage) {
        Optional<PeerEntry> target = snapshot.peers()
                .route(passage.stanza().to().domain())
                .filter(p -> p.side().equals(passage.to()) && !p.id().equals(source()));
        Optional<Snapshot.Way> way = target.flatMap(p -> snapshot.way(passage.from(), p.side()));
        if (!origin.stands().test(snapshot)) {
            noLonger(passage, "peer", Border.PEER_CHANGED);
        } else if (target.isPresent() && way.isPresent()) {
            decide(passage, way.get(), target.get());
        } else {
            noLonger(passage, "routing", "the crossing is no longer there");
        }
    }

    /** What {@link #decideAgain} would decide, without effect; empty where there is no way for it any more. */
    Optional<Foreseen> foresee(Passage passage) {
        return snapshot.peers()
                .route(passage.stanza().to().domain())
                .filter(p -> p.side().equals(passage.to()) && !p.id().equals(source()))
                .filter(_ -> origin.stands().test(snapshot))
                .flatMap(p -> snapshot.way(passage.from(), p.side()))
                .map(way -> way.guard()
                        .decide(passage.with(
                                passage.facts().with(border.marks(passage).past(at)))))
                .map(Foreseen::of);
    }

    private void noLonger(Passage passage, String step, String why) {
        // an answer was taken from the table when it came: whoever asked is told here or never
        Optional<Crossed> answered = passage.facts().answers();
        refuse(
                passage,
                Refused.of(
                        passage.id(), snapshot.revision(), passage.asked(), answered, step, Reason.NO_CROSSING, why));
    }

    Origin origin() {
        return origin;
    }

    String source() {
        return origin.peer();
    }

    /**
     * The guard's own errors and answers leave if they can; nobody is told when they cannot. They have room beyond the window, so
     * that a full one does not silence them. What answers a sender stays on the sender's side, and only once it is
     * written the sender counts as told.
     */
    private void reply(Refused refused, List<Released> released) {
        boolean back = refused.reply() instanceof Reply.Error || refused.reply() instanceof Reply.Answer;
        for (Released reply : released) {
            reply(reply, back);
        }
        if (!back || released.isEmpty()) {
            fate(Fate.REFUSED);
        }
    }

    private void reply(Released reply, boolean back) {
        String from = reply.stanza().from().domain();
        String to = reply.stanza().to().domain();
        Optional<PeerEntry> target = border.now().peers().route(to).filter(p -> !back || isOfSendersSide(p));
        Consumer<Outlet.Sent> told = sent -> {
            // that a stanza was written follows from its release; only what became of the others is worth a record
            if (sent != Outlet.Sent.WRITTEN) {
                note(reply, sent);
            }
            if (back) {
                fate(sent == Outlet.Sent.WRITTEN ? Fate.ANSWERED : Fate.REFUSED);
            }
        };
        if (target.isPresent() && border.outlet().waiting(from, to) < 2 * border.window()) {
            border.outlet().send(target.get(), reply, border.now().padding(from, target.get()), told);
        } else {
            told.accept(Outlet.Sent.UNREACHABLE);
        }
    }

    private boolean isOfSendersSide(PeerEntry target) {
        return origin.side().map(target.side()::equals).orElse(true);
    }

    private void record(Passage passage, Entry entry, Verdict verdict, Consumer<List<Released>> then) {
        String crossing = passage.from() + " > " + passage.to();
        record(crossing, Optional.of(passage.stanza()), entry, verdict, then);
    }

    private void record(
            String crossing, Optional<Stanza> input, Entry entry, Verdict verdict, Consumer<List<Released>> then) {
        handed = true;
        border.journal().record(entry, verdict, border.turn(), new Commit() {
            @Override
            public void written(List<Released> released) {
                border.witness().decided(crossing, input, verdict);
                border.witness().sent(source(), verdict);
                border.witness().seen(source(), crossing, input, verdict);
                then.accept(released);
            }

            @Override
            public void failed() {
                unknown();
            }
        });
    }

    void unknown() {
        fate(Fate.UNKNOWN);
    }

    /** Tells whoever brought it; where that has let go of it, the spool. */
    void fate(Fate fate) {
        if (stay.isEmpty()) {
            origin.fate().accept(fate);
            return;
        }
        switch (fate) {
            case SENT, ANSWERED, REFUSED -> border.storage().done(stay.get());
            case UNKNOWN -> {
                stay.get().startAgain();
                border.storage().later(stay.get());
            }
            case STORED -> throw new IllegalStateException("it is stored already");
        }
    }

    private Entry entry(Passage passage) {
        return entry(passage.stanza()).crossing(passage.from(), passage.to()).facts(passage.facts());
    }

    private Entry entry(Stanza stanza) {
        return Entry.of(at, origin.stream(), source(), stanza);
    }
}
