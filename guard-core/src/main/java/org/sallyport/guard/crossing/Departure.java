package org.sallyport.guard.crossing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.sallyport.guard.audit.Released;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.file.PeerEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was released on its way out: at the next tick, and where its crossing stores it, once it is kept and its turn has
 * come. Used by one thread at a time.
 */
final class Departure implements Stay.Next {
    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final Border border;
    private final Transit transit;
    private final Passage passage;
    private final Snapshot.Way way;
    private final PeerEntry target;
    private final Cleared cleared;
    private final Released released;
    /** Marks that were not there before. */
    private final List<Memo.Mark> made = new ArrayList<>(0);

    Departure(
            Border border,
            Transit transit,
            Passage passage,
            Snapshot.Way way,
            PeerEntry target,
            Cleared cleared,
            Released released) {
        this.border = border;
        this.transit = transit;
        this.passage = passage;
        this.way = way;
        this.target = target;
        this.cleared = cleared;
        this.released = released;
    }

    void begin() {
        remember();
        if (transit.stay().isPresent()) {
            transit.stay().get().next(this);
            leave();
        } else if (way.stores(passage.asked())) {
            store();
        } else {
            atNextTick(this::leave);
        }
    }

    private void atNextTick(Runnable then) {
        String pair = Ticks.pair(
                released.stanza().from().domain(), released.stanza().to().domain());
        border.ticks().send(passage.from() + " > " + passage.to(), way.delay(), pair, then);
    }

    private void store() {
        Input input = transit.input(passage);
        boolean room = border.storage().keep(input, transit.at(), number -> kept(number, input), transit::unknown);
        if (!room) {
            forget();
            transit.undelivered(passage, Reason.WINDOW_FULL, "the spool is full");
        }
    }

    private void kept(long number, Input input) {
        Stay stay = new Stay(number, transit.at(), input, each -> new Resumption(border, each));
        stay.next(this);
        transit.stays(stay);
        atNextTick(() -> border.storage().enter(stay));
    }

    private void leave() {
        if (transit.stay().isPresent() && !border.isValid(released)) {
            sent(Outlet.Sent.STALE); // an outlet may look no sooner than it can write
        } else {
            handOver();
        }
    }

    /** What throws was not handed over: its sender is told, or it is tried again where it is stored. */
    private void handOver() {
        AtomicBoolean told = new AtomicBoolean();
        Consumer<Outlet.Sent> once = sent -> {
            if (!told.getAndSet(true)) {
                sent(sent);
            }
        };
        try {
            border.outlet().send(target, released, way.padding(), once);
        } catch (RuntimeException e) {
            LOG.error("a released stanza could not be handed over", e);
            once.accept(Outlet.Sent.LOST);
        }
    }

    @Override
    public void go() {
        cleared.memos().forEach(this::expectAnswer); // it may be answered from now on, not from when it came
        leave();
    }

    @Override
    public void late() {
        forget();
        transit.late(passage);
    }

    private void sent(Outlet.Sent sent) {
        boolean news = transit.stay().map(stay -> stay.became(sent)).orElse(sent != Outlet.Sent.WRITTEN);
        if (news) {
            transit.note(released, sent);
        }
        switch (sent) {
            case WRITTEN -> transit.fate(Fate.SENT);
            case REFUSED -> undelivered(Reason.REFUSED_BEYOND, "the far peer refused it");
            case UNREACHABLE -> unlinked(Reason.UNREACHABLE, "no link to the far peer");
            case LOST -> unlinked(Reason.LINK_LOST, "the link was lost before it was written");
            case STALE -> {
                forget();
                transit.again(passage);
            }
        }
    }

    /** What is stored waits for another link. */
    private void unlinked(Reason reason, String why) {
        transit.stay().ifPresentOrElse(border.storage()::later, () -> undelivered(reason, why));
    }

    private void undelivered(Reason reason, String why) {
        forget();
        transit.undelivered(passage, reason, why);
    }

    private void remember() {
        for (Memo memo : cleared.memos()) {
            switch (memo) {
                case Memo.Remember _ -> expectAnswer(memo);
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
    }

    private void expectAnswer(Memo memo) {
        if (memo instanceof Memo.Remember remember) {
            border.open()
                    .remember(
                            remember.crossed(),
                            transit.source(),
                            way.answerWithin().toNanos());
        }
    }

    private void forget() {
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
}
