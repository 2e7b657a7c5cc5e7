package org.sallyport.guard.crossing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sallyport.guard.audit.Entry;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Released;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamCondition;
import org.sallyport.policy.stanza.StreamOpen;

/**
 * The whole boundary: takes what authenticated streams read, finds the crossing, has it decided and recorded, and lets
 * out what the journal has released. What has no crossing does not cross. Thread-safe; nothing here blocks.
 */
public final class Border implements Intake {
    private final AtomicReference<Snapshot> snapshot;
    private final Journal journal;
    private final Outlet outlet;
    private final Supplier<PassageId> ids;
    private final InstantSource clock;
    private final int window;
    private final Open open;
    private final Witness witness;

    /**
     * A boundary under its first snapshot.
     *
     * @param ids fresh names for passages
     * @param clock the wall clock, read once a passage
     * @param nanos a clock that only goes forward, in nanoseconds
     * @param ceilings how much may wait
     * @param witness sees every decision
     */
    public Border(
            Snapshot first,
            Journal journal,
            Outlet outlet,
            Supplier<PassageId> ids,
            InstantSource clock,
            LongSupplier nanos,
            Ceilings ceilings,
            Witness witness) {
        this.snapshot = new AtomicReference<>(first);
        this.journal = journal;
        this.outlet = outlet;
        this.ids = ids;
        this.clock = clock;
        this.window = ceilings.window();
        this.open = new Open(ceilings.openRequests(), ceilings.remembered(), nanos);
        this.witness = witness;
    }

    /** Puts another snapshot in force for every passage from now on; what still waits is decided again. */
    public void activate(Snapshot next) {
        snapshot.set(next);
    }

    /** Whether something released may still leave: under an older revision it is decided again instead. Replies say nothing of a policy. */
    public boolean isValid(Released released) {
        return released.isReply() || released.revision().equals(snapshot.get().revision());
    }

    @Override
    public boolean serves(String side, String domain) {
        Snapshot now = snapshot.get();
        return now.peers()
                .route(domain)
                .filter(p -> now.way(side, p.side()).isPresent())
                .isPresent();
    }

    @Override
    public Receipt arrive(Arrival arrival) {
        if (journal.hasFailed()) {
            arrival.fate().accept(Fate.UNKNOWN);
            return new Receipt.End(StreamCondition.INTERNAL_SERVER_ERROR);
        }
        Receipt receipt = take(arrival, snapshot.get());
        return receipt instanceof Receipt.Taken && !journal.roomLeft() ? new Receipt.Pause(journal.room()) : receipt;
    }

    /** Ends every request whose answer is late, with an error to its sender. To be called about once a second. */
    public void sweep() {
        Snapshot now = snapshot.get();
        for (Crossed request : open.late()) {
            Refused refused = Refused.expired(ids.get(), now.revision(), request);
            Instant at = clock.instant();
            new Transit(this, Optional.empty(), now, at).refuse(Optional.empty(), Entry.expired(at, request), refused);
        }
    }

    private Receipt take(Arrival arrival, Snapshot now) {
        return switch (arrival.read()) {
            case Malformed malformed -> takeMalformed(arrival, malformed, now);
            case Stanza stanza -> takeStanza(arrival, stanza, now);
            case StreamOpen _, StreamClose _, Nonza _ ->
                throw new IllegalArgumentException("only stanzas arrive at a border");
        };
    }

    private Receipt takeMalformed(Arrival arrival, Malformed malformed, Snapshot now) {
        Instant at = clock.instant();
        Optional<Jid> from = malformed.rejected().map(Malformed.Rejected::from);
        if (from.isPresent() && !arrival.mayBeFrom().test(from.get().domain())) {
            return spoofed(
                    arrival,
                    now,
                    Optional.empty(),
                    Entry.of(at, arrival.stream(), arrival.peer().id(), malformed));
        }
        Refused refused = Refused.malformed(ids.get(), now.revision(), malformed, Jid.ofDomain(arrival.localDomain()));
        new Transit(this, Optional.of(arrival), now, at)
                .refuse(
                        Optional.empty(),
                        Entry.of(at, arrival.stream(), arrival.peer().id(), malformed),
                        refused);
        return malformed.streamCondition().<Receipt>map(Receipt.End::new).orElseGet(Receipt.Taken::new);
    }

    private Receipt takeStanza(Arrival arrival, Stanza stanza, Snapshot now) {
        Instant at = clock.instant();
        if (!arrival.mayBeFrom().test(stanza.from().domain())) {
            return spoofed(
                    arrival,
                    now,
                    Optional.of(stanza),
                    Entry.of(at, arrival.stream(), arrival.peer().id(), stanza));
        }
        Optional<PeerEntry> target = now.peers()
                .route(stanza.to().domain())
                .filter(p -> !p.id().equals(arrival.peer().id()));
        Optional<Snapshot.Way> way = target.flatMap(p -> now.way(arrival.peer().side(), p.side()));
        Transit transit = new Transit(this, Optional.of(arrival), now, at);
        if (target.isEmpty() || way.isEmpty()) {
            transit.refuse(stanza, "routing", Reason.NO_CROSSING, "no crossing leads to the domain addressed");
        } else {
            cross(transit, stanza, arrival.peer(), target.get(), way.get());
        }
        return new Receipt.Taken();
    }

    private void cross(Transit transit, Stanza stanza, PeerEntry source, PeerEntry target, Snapshot.Way way) {
        boolean request = stanza.kind() == StanzaKind.IQ && (stanza.is("get") || stanza.is("set"));
        if (outlet.waiting(stanza.from().domain(), stanza.to().domain()) >= window) {
            transit.refuse(stanza, "window", Reason.WINDOW_FULL, "the window to the far peer is full");
        } else if (request && open.isOpen(stanza)) {
            transit.refuse(stanza, "answers", Reason.REQUEST_REPEATED, "the same request is still open");
        } else if (request && open.isFull()) {
            transit.refuse(stanza, "answers", Reason.REQUESTS_FULL, "too many requests are open");
        } else {
            Optional<Crossed> answers = Guard.isAnswer(stanza) ? open.take(stanza) : Optional.empty();
            Facts facts = new Facts(transit.at(), answers);
            transit.decide(new Passage(ids.get(), source.side(), target.side(), stanza, facts), way, target);
        }
    }

    private Receipt spoofed(Arrival arrival, Snapshot now, Optional<Stanza> stanza, Entry entry) {
        Refused refused = Refused.unanswered(
                ids.get(),
                now.revision(),
                "from",
                Reason.SPOOFED_FROM,
                "the stream has not proved the sender's domain");
        new Transit(this, Optional.of(arrival), now, clock.instant()).refuse(stanza, entry, refused);
        return new Receipt.End(StreamCondition.INVALID_FROM);
    }

    Snapshot now() {
        return snapshot.get();
    }

    Journal journal() {
        return journal;
    }

    Outlet outlet() {
        return outlet;
    }

    Open open() {
        return open;
    }

    Witness witness() {
        return witness;
    }

    PassageId freshId() {
        return ids.get();
    }

    int window() {
        return window;
    }
}
