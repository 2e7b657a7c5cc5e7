package org.sallyport.guard.crossing;

import java.time.Instant;
import java.util.ArrayList;
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
    private final Optional<Arrival> arrival;
    private final Snapshot snapshot;
    private final Instant at;
    /** Marks that were not there before. */
    private final List<Memo.Mark> made = new ArrayList<>(0);

    Transit(Border border, Optional<Arrival> arrival, Snapshot snapshot, Instant at) {
        this.border = border;
        this.arrival = arrival;
        this.snapshot = snapshot;
        this.at = at;
    }

    Instant at() {
        return at;
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
            fate(Fate.UNKNOWN);
        }
    }

    /** Decides anew where what the decision counted on changed while it was made. */
    private void decideNow(Passage arrived, Snapshot.Way way, PeerEntry target) {
        Marks marks = border.marks(arrived);
        for (int i = 0; i < TRIES; i++) {
            Passage passage = arrived.with(arrived.facts().with(marks.past(at)));
            Verdict verdict = way.guard().decide(passage);
            if (border.lanes().isClosed()) {
                fate(Fate.UNKNOWN); // its worker may have been ended under it: that is no refusal
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
            case Held held -> refuse(passage, entry, Refused.unreviewed(passage, held));
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
        for (Memo memo : cleared.memos()) {
            switch (memo) {
                case Memo.Remember remember ->
                    border.open()
                            .remember(
                                    remember.crossed(),
                                    source(),
                                    way.answerWithin().toNanos());
                case Memo.Count _ -> {
                    // counted since the decision, so that what came meanwhile saw it
                }
                case Memo.Mark mark -> {
                    if (border.marks(passage).mark(mark)) {
                        made.add(mark);
                    }
                }
                case Memo.Unmark unmark -> border.marks(passage).unmark(unmark.key());
            }
        }
        for (Released stanza : released) {
            String pair = Ticks.pair(
                    stanza.stanza().from().domain(), stanza.stanza().to().domain());
            String crossing = passage.from() + " > " + passage.to();
            border.ticks()
                    .send(
                            crossing,
                            way.delay(),
                            pair,
                            () -> border.outlet().send(target, stanza, way.padding(), sent -> {
                                noteUnlessWritten(stanza, sent);
                                sent(sent, passage, cleared);
                            }));
        }
    }

    private void sent(Outlet.Sent sent, Passage passage, Cleared cleared) {
        switch (sent) {
            case WRITTEN -> fate(Fate.SENT);
            case REFUSED -> undelivered(passage, cleared, Reason.REFUSED_BEYOND, "the far peer refused it");
            case UNREACHABLE -> undelivered(passage, cleared, Reason.UNREACHABLE, "no link to the far peer");
            case LOST -> undelivered(passage, cleared, Reason.LINK_LOST, "the link was lost before it was written");
            case STALE -> again(passage, cleared);
        }
    }

    /** That a stanza was written follows from its release; only what became of the others is worth a record. */
    private void noteUnlessWritten(Released released, Outlet.Sent sent) {
        if (sent != Outlet.Sent.WRITTEN) {
            String became = sent.name().toLowerCase(Locale.ROOT);
            border.journal().note(new Note.Delivery(released.id(), released.isReply(), became));
        }
    }

    private void undelivered(Passage passage, Cleared cleared, Reason reason, String why) {
        forget(passage, cleared);
        Refused refused = Guard.isAnswer(passage.stanza())
                ? Refused.unanswered(passage.id(), snapshot.revision(), "outlet", reason, why)
                : Refused.of(
                        passage.id(), snapshot.revision(), passage.asked(), Optional.empty(), "outlet", reason, why);
        refuse(passage, refused);
    }

    /** Cleared under a revision that is no longer in force: decided again from what came, under the one that is. */
    private void again(Passage passage, Cleared cleared) {
        forget(passage, cleared);
        Snapshot now = border.now();
        Transit next = new Transit(border, arrival, now, at);
        Optional<PeerEntry> target = now.peers()
                .route(passage.stanza().to().domain())
                .filter(p -> p.side().equals(passage.to()) && !p.id().equals(source()));
        Optional<Snapshot.Way> way = target.flatMap(p -> now.way(passage.from(), p.side()));
        if (arrival.isPresent() && !Border.isInForce(arrival.get(), now)) {
            next.noLonger(passage, "peer", Border.PEER_CHANGED);
        } else if (target.isPresent() && way.isPresent()) {
            next.decide(passage, way.get(), target.get());
        } else {
            next.noLonger(passage, "routing", "the crossing is no longer there");
        }
    }

    private void noLonger(Passage passage, String step, String why) {
        // an answer was taken from the table when it came: whoever asked is told here or never
        Optional<Crossed> answered = passage.facts().answers();
        refuse(
                passage,
                Refused.of(
                        passage.id(), snapshot.revision(), passage.asked(), answered, step, Reason.NO_CROSSING, why));
    }

    private String source() {
        return arrival.map(a -> a.peer().id()).orElse("");
    }

    private void forget(Passage passage, Cleared cleared) {
        Marks marks = border.marks(passage);
        for (Memo memo : cleared.memos()) {
            switch (memo) {
                case Memo.Remember remember -> border.open().forget(remember.crossed());
                case Memo.Count count -> marks.giveBack(count);
                case Memo.Mark mark -> {
                    if (made.contains(mark)) {
                        marks.unmark(mark.key());
                    }
                }
                case Memo.Unmark _ -> {
                    // who wanted to leave has left, as far as this side is concerned
                }
            }
        }
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
            noteUnlessWritten(reply, sent);
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
        return arrival.map(a -> a.peer().side().equals(target.side())).orElse(true);
    }

    private void record(Passage passage, Entry entry, Verdict verdict, Consumer<List<Released>> then) {
        String crossing = passage.from() + " > " + passage.to();
        record(crossing, Optional.of(passage.stanza()), entry, verdict, then);
    }

    private void record(
            String crossing, Optional<Stanza> input, Entry entry, Verdict verdict, Consumer<List<Released>> then) {
        border.journal().record(entry, verdict, border.turn(), new Commit() {
            @Override
            public void written(List<Released> released) {
                border.witness().decided(crossing, input, verdict);
                then.accept(released);
            }

            @Override
            public void failed() {
                fate(Fate.UNKNOWN);
            }
        });
    }

    private void fate(Fate fate) {
        arrival.ifPresent(a -> a.fate().accept(fate));
    }

    private Entry entry(Passage passage) {
        return entry(passage.stanza()).crossing(passage.from(), passage.to()).facts(passage.facts());
    }

    private Entry entry(Stanza stanza) {
        return Entry.of(at, arrival.map(Arrival::stream).orElse(""), source(), stanza);
    }
}
