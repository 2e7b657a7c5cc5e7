package org.sallyport.guard.crossing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sallyport.guard.audit.Entry;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.audit.Turn;
import org.sallyport.guard.review.HeldMessage;
import org.sallyport.guard.review.Reviews;
import org.sallyport.guard.spool.Spool;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Past;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamCondition;
import org.sallyport.policy.stanza.StreamOpen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole boundary: takes what authenticated streams read, finds the crossing, has it decided and recorded, and lets
 * out what the journal has released. What has no crossing does not cross. Thread-safe; nothing here blocks: decisions
 * that may take time are made in lanes.
 */
public final class Border implements Intake, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Border.class);
    static final String PEER_CHANGED = "the peer is not what it was when its stream was opened";

    private final AtomicReference<Snapshot> snapshot;
    private final Journal journal;
    private final Outlet outlet;
    private final Ticks ticks;
    private final Supplier<PassageId> ids;
    private final InstantSource clock;
    private final int window;
    private final int most;
    private final Open open;
    /** By the two sides. */
    private final Map<Set<String>, Marks> marks = new ConcurrentHashMap<>();

    private final Witness witness;
    private final Turn turn;
    private final Workshop workshop;
    private final Lanes lanes;
    private final Storage storage;
    private final House house = new House();
    private volatile boolean draining;
    private final Reviewing reviewing;

    /**
     * A boundary under its first snapshot, without a workshop: where a policy has stylesheets and the like, nothing
     * crosses.
     *
     * @param ids fresh names for passages
     * @param clock the wall clock, read once a passage
     * @param nanos a clock that only goes forward, in nanoseconds
     * @param ceilings how much may wait
     * @param witness sees every decision
     * @param turn of the threads that streams are read on
     */
    public Border(
            Snapshot first,
            Journal journal,
            Outlet outlet,
            Supplier<PassageId> ids,
            InstantSource clock,
            LongSupplier nanos,
            Ceilings ceilings,
            Witness witness,
            Turn turn) {
        this(first, journal, outlet, ids, clock, nanos, ceilings, witness, turn, Workshop.NONE, Optional.empty());
    }

    /**
     * A boundary under its first snapshot.
     *
     * @param ids fresh names for passages
     * @param clock the wall clock, read once a passage
     * @param nanos a clock that only goes forward, in nanoseconds
     * @param ceilings how much may wait
     * @param witness sees every decision
     * @param turn of the threads that streams are read on
     * @param workshop where stylesheets and the like of policies run
     * @param spool where crossings with {@code acknowledge = "stored"} store
     */
    public Border(
            Snapshot first,
            Journal journal,
            Outlet outlet,
            Supplier<PassageId> ids,
            InstantSource clock,
            LongSupplier nanos,
            Ceilings ceilings,
            Witness witness,
            Turn turn,
            Workshop workshop,
            Optional<Spool> spool) {
        this(first, journal, outlet, ids, clock, nanos, ceilings, witness, turn, workshop, spool, Optional.empty());
    }

    /**
     * A boundary under its first snapshot, where messages may wait for persons.
     *
     * @param ids fresh names for passages
     * @param clock the wall clock, read once a passage
     * @param nanos a clock that only goes forward, in nanoseconds
     * @param ceilings how much may wait
     * @param witness sees every decision
     * @param turn of the threads that streams are read on
     * @param workshop where stylesheets and the like of policies run
     * @param spool where crossings with {@code acknowledge = "stored"} store
     * @param reviews where messages are kept that wait for persons; without it they are refused
     */
    public Border(
            Snapshot first,
            Journal journal,
            Outlet outlet,
            Supplier<PassageId> ids,
            InstantSource clock,
            LongSupplier nanos,
            Ceilings ceilings,
            Witness witness,
            Turn turn,
            Workshop workshop,
            Optional<Spool> spool,
            Optional<Reviews> reviews) {
        this.snapshot = new AtomicReference<>(first);
        this.journal = journal;
        this.outlet = outlet;
        this.ticks = new Ticks(outlet);
        this.ids = ids;
        this.clock = clock;
        this.window = ceilings.window();
        this.most = ceilings.remembered();
        this.open = new Open(ceilings.openRequests(), ceilings.remembered(), nanos);
        this.witness = witness;
        this.turn = turn;
        this.workshop = workshop;
        this.lanes = new Lanes(ceilings.window());
        this.storage = new Storage(this, spool, nanos);
        this.reviewing = new Reviewing(this, reviews);
    }

    /** Puts another snapshot in force for every passage from now on; what still waits is decided again. */
    public void activate(Snapshot next) {
        snapshot.set(next);
    }

    /**
     * Whether something released may still leave: under an older revision it is decided again instead. Replies say
     * nothing that a policy could change.
     */
    public boolean isValid(Released released) {
        return released.isReply() || released.revision().equals(snapshot.get().revision());
    }

    @Override
    public boolean isOpen() {
        return !journal.hasFailed() && !storage.hasFailed() && !reviewing.hasFailed();
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
        if (!isOpen()) {
            arrival.fate().accept(Fate.UNKNOWN);
            return new Receipt.End(StreamCondition.INTERNAL_SERVER_ERROR);
        }
        Receipt receipt = take(takes(arrival.read()) ? house.enter(arrival) : arrival, snapshot.get());
        return receipt instanceof Receipt.Taken && !journal.roomLeft() ? new Receipt.Pause(journal.room()) : receipt;
    }

    /**
     * Takes nothing new from now on, or takes it again. What is in the house goes its way: what waits leaves, what is stored
     * is delivered, and what answers a request that has crossed is taken, as are errors and withdrawals. All else is refused, and
     * whoever waits is told to try again.
     */
    public void drain(boolean on) {
        draining = on;
    }

    private boolean takes(Read read) {
        return !draining || read instanceof Stanza stanza && (Guard.isAnswer(stanza) || Guard.isWithdrawal(stanza));
    }

    /** Whether nothing new is taken. */
    public boolean isDraining() {
        return draining;
    }

    /**
     * How many stanzas have come of which it is not known yet what becomes of them, without those that are refused because
     * of draining; what becomes of stored ones is known.
     */
    public int inHouse() {
        return house.guests();
    }

    /**
     * Takes up what was found in the spool, behind which stands whatever comes after this. Nothing of it is decided before
     * {@link #resume}.
     *
     * @throws IllegalArgumentException when something in it cannot be read
     */
    public void takeUpStored() {
        storage.fill();
        reviewing.fill();
    }

    /** Decides what was taken up, from its input, and goes on with it. Waits for room in the journal. */
    public void resume() {
        storage.resume();
        reviewing.resume();
    }

    /**
     * Brings about what persons have signed of a held message: it is decided again, or refused, or waits on. Whether enough
     * have signed is found out here. May wait for room in the journal; for threads on which nothing is read.
     *
     * @param held the passage in which it was held
     */
    public void reviewed(PassageId held) {
        reviewing.consider(held);
    }

    /**
     * What would become of a held message if enough persons released it now. Nothing is recorded, remembered or sent. Takes
     * as long as its rules take; for threads on which nothing is read.
     *
     * @return empty where there is no way for it any more
     */
    public Optional<Foreseen> foresee(HeldMessage held) {
        return reviewing.foresee(held);
    }

    /**
     * Ends every request whose answer is late, with an error to its sender, and what was stored for too long; tries what is
     * stored once more. To be called about once a second.
     */
    public void sweep() {
        Snapshot now = snapshot.get();
        Instant at = clock.instant();
        storage.sweep(at);
        reviewing.sweep(at);
        marks.values().forEach(each -> each.sweep(at));
        for (Crossed request : open.late()) {
            try {
                expire(request, now);
            } catch (RuntimeException e) {
                LOG.error("a late request could not be ended, its sender is not told", e); // the others still are
            }
        }
    }

    /** How many requests wait for their answer. */
    public int openRequests() {
        return open.requests();
    }

    private void expire(Crossed request, Snapshot now) {
        Refused refused = Refused.expired(ids.get(), now.revision(), request);
        Instant at = clock.instant();
        new Transit(this, Origin.NOBODY, now, at).refuse(Optional.empty(), Entry.expired(at, request), refused);
    }

    /** Whether the peer is what it was when its stream was opened; else what that stream proved says nothing any more. */
    static boolean isInForce(Arrival arrival, Snapshot now) {
        return now.peers().byId(arrival.peer().id()).equals(Optional.of(arrival.peer()));
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
        Transit transit = new Transit(this, Origin.of(arrival), now, at);
        Supplier<Entry> entry =
                () -> Entry.of(at, arrival.stream(), arrival.peer().id(), malformed);
        Optional<String> from =
                malformed.rejected().map(rejected -> rejected.from().domain());
        Optional<String> to =
                malformed.rejected().flatMap(Malformed.Rejected::to).map(Jid::domain);
        Optional<Receipt> refused = refuseAddresses(transit, arrival, from, to, Optional.empty(), entry, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        transit.refuse(Optional.empty(), entry.get(), refused(arrival, malformed, now));
        return malformed.streamCondition().<Receipt>map(Receipt.End::new).orElseGet(Receipt.Taken::new);
    }

    private Refused refused(Arrival arrival, Malformed malformed, Snapshot now) {
        Optional<Jid> inNameOf = arrival.localDomain().isEmpty()
                ? now.speaker(arrival.peer().side())
                : Optional.of(Jid.ofDomain(arrival.localDomain()));
        return inNameOf.map(name -> Refused.malformed(ids.get(), now.revision(), malformed, name))
                .orElseGet(() -> unanswered(
                        now,
                        "(reader)",
                        malformed.rejected().isPresent() ? Reason.MALFORMED_ADDRESS : Reason.MALFORMED_STREAM,
                        malformed.what()));
    }

    private Receipt takeStanza(Arrival arrival, Stanza stanza, Snapshot now) {
        Instant at = clock.instant();
        Transit transit = new Transit(this, Origin.of(arrival), now, at);
        Supplier<Entry> entry =
                () -> Entry.of(at, arrival.stream(), arrival.peer().id(), stanza);
        Optional<String> from = Optional.of(stanza.from().domain());
        Optional<String> to = Optional.of(stanza.to().domain());
        Optional<Receipt> refused = refuseAddresses(transit, arrival, from, to, Optional.of(stanza), entry, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<PeerEntry> target = now.peers()
                .route(stanza.to().domain())
                .filter(p -> !p.id().equals(arrival.peer().id()));
        Optional<Snapshot.Way> way = target.flatMap(p -> now.way(arrival.peer().side(), p.side()));
        if (target.isEmpty() || way.isEmpty()) {
            transit.refuse(stanza, "routing", Reason.NO_CROSSING, "no crossing leads to the domain addressed");
        } else {
            cross(transit, stanza, arrival.peer(), target.get(), way.get());
        }
        return new Receipt.Taken();
    }

    /** Refuses what its stream may not carry, and answers nobody; empty when there is nothing against the addresses. */
    private Optional<Receipt> refuseAddresses(
            Transit transit,
            Arrival arrival,
            Optional<String> from,
            Optional<String> to,
            Optional<Stanza> stanza,
            Supplier<Entry> entry,
            Snapshot now) {
        if (!isInForce(arrival, now)) {
            transit.refuse(stanza, entry.get(), unanswered(now, "peer", Reason.NO_CROSSING, PEER_CHANGED));
            return Optional.of(new Receipt.End(StreamCondition.RESET));
        }
        if (from.isPresent() && !arrival.mayBeFrom().test(from.get())) {
            String why = "the stream has not proved the sender's domain";
            transit.refuse(stanza, entry.get(), unanswered(now, "from", Reason.SPOOFED_FROM, why));
            return Optional.of(new Receipt.End(StreamCondition.INVALID_FROM));
        }
        if (from.isPresent() && isOfAnotherSide(arrival, from.get(), now)) {
            // an answer would go to the other side without a policy
            String why = "the sender's domain is routed to a peer of another side";
            transit.refuse(stanza, entry.get(), unanswered(now, "from", Reason.SPOOFED_FROM, why));
            return Optional.of(new Receipt.Taken());
        }
        if (to.isPresent() && !arrival.mayBeTo().test(to.get())) {
            String why = "the stream carries nothing to that domain";
            transit.refuse(stanza, entry.get(), unanswered(now, "to", Reason.NO_CROSSING, why));
            return Optional.of(new Receipt.End(StreamCondition.HOST_UNKNOWN));
        }
        return Optional.empty();
    }

    private static boolean isOfAnotherSide(Arrival arrival, String domain, Snapshot now) {
        return now.peers()
                .route(domain)
                .filter(p -> !p.side().equals(arrival.peer().side()))
                .isPresent();
    }

    private Refused unanswered(Snapshot now, String step, Reason reason, String why) {
        return Refused.unanswered(ids.get(), now.revision(), step, reason, why);
    }

    private void cross(Transit transit, Stanza stanza, PeerEntry source, PeerEntry target, Snapshot.Way way) {
        boolean request = stanza.kind() == StanzaKind.IQ && (stanza.is("get") || stanza.is("set"));
        Stanza revealed = way.guard().reveal(stanza);
        if (!takes(stanza)) {
            transit.refuse(stanza, revealed, "drain", Reason.DRAINING, "the guard drains");
        } else if (ticks.waiting(stanza.from().domain(), stanza.to().domain()) >= window) {
            transit.refuse(stanza, revealed, "window", Reason.WINDOW_FULL, "the window to the far peer is full");
        } else if (request && open.isOpen(revealed)) {
            transit.refuse(stanza, "answers", Reason.REQUEST_REPEATED, "the same request is still open");
        } else if (request && open.isFull(source.id())) {
            transit.refuse(stanza, "answers", Reason.REQUESTS_FULL, "too many requests are open");
        } else {
            Optional<Crossed> answers = Guard.isAnswer(stanza) ? open.take(revealed) : Optional.empty();
            Facts facts = new Facts(transit.at(), answers, source.id(), target.id(), Past.empty());
            Passage passage = new Passage(ids.get(), source.side(), target.side(), stanza, facts, workshop);
            transit.decide(passage.with(revealed), way, target);
        }
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

    Ticks ticks() {
        return ticks;
    }

    Open open() {
        return open;
    }

    /** What is remembered between the two sides of the passage, both ways. */
    Marks marks(Passage passage) {
        return marks.computeIfAbsent(Set.copyOf(List.of(passage.from(), passage.to())), _ -> new Marks(most));
    }

    Witness witness() {
        return witness;
    }

    Turn turn() {
        return turn;
    }

    Lanes lanes() {
        return lanes;
    }

    Storage storage() {
        return storage;
    }

    Reviewing reviewing() {
        return reviewing;
    }

    Workshop workshop() {
        return workshop;
    }

    Instant time() {
        return clock.instant();
    }

    /** Waits until the journal has room; for threads on which nothing is read. */
    void awaitRoom() {
        if (!journal.roomLeft()) {
            var unused = journal.room()
                    .exceptionally(failed -> null)
                    .toCompletableFuture()
                    .join();
        }
    }

    /** What is held until its tick goes to the outlet now, and nothing is held any more. Before the outlet is closed. */
    public void letGo() {
        ticks.close();
    }

    /** Ends the decisions that may take time: what waits for one is told that its fate is unknown. */
    @Override
    public void close() {
        ticks.close();
        storage.close();
        lanes.close();
    }

    PassageId freshId() {
        return ids.get();
    }

    int window() {
        return window;
    }
}
