package org.sallyport.appliance.running;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.config.ListenerEntry;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.control.ControlSocket;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.control.api.ReloadReport;
import org.sallyport.guard.control.decisions.Watchers;
import org.sallyport.guard.crossing.Border;
import org.sallyport.guard.crossing.Outlets;
import org.sallyport.guard.crossing.Snapshot;
import org.sallyport.guard.crossing.Tally;
import org.sallyport.guard.crossing.Witness;
import org.sallyport.guard.crypto.DialbackSecret;
import org.sallyport.guard.exchange.Agreements;
import org.sallyport.guard.exchange.Exchange;
import org.sallyport.guard.exchange.ExchangeOutlet;
import org.sallyport.guard.exchange.OpenLink;
import org.sallyport.guard.foreign.Workers;
import org.sallyport.guard.metrics.Metrics;
import org.sallyport.guard.metrics.MetricsServer;
import org.sallyport.guard.metrics.Observed;
import org.sallyport.guard.peer.Peers;
import org.sallyport.guard.peer.Targets;
import org.sallyport.guard.person.Persons;
import org.sallyport.guard.review.Reviews;
import org.sallyport.guard.service.ServiceNotices;
import org.sallyport.guard.spool.Spool;
import org.sallyport.guard.xmpp.S2s;
import org.sallyport.guard.xmpp.S2sOutlet;
import org.sallyport.guard.xmpp.Surroundings;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.PeerEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running guard: journal, border, streams and listeners, put together once, in this order, and taken apart in the
 * other. What is loaded anew is put in force at once; listeners, journal and limits of the border stay as they were at
 * the start.
 */
public final class GuardProcess implements Running {
    private static final Logger LOG = LoggerFactory.getLogger(GuardProcess.class);
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors());

    private final Stores stores;
    private final AtomicReference<Surroundings> surroundings;
    private final AtomicReference<Loaded> loaded;
    private final Configuration atStart;
    private final Closings closings = new Closings();
    private final Watchers watchers = new Watchers(InstantSource.system());
    private final S2s s2s;
    private final S2sOutlet outlet;
    private final AtomicReference<Agreements> agreements;
    private final Exchange exchange;
    private final ExchangeOutlet exchangeOutlet;
    private final Border border;
    private final Workers workers = new Workers();
    private final Tally tally = new Tally();
    private final Metrics metrics = new Metrics();
    private final Instant started;
    private final Doorways doors;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sweeper").factory());

    private Persons persons = Persons.none();
    private Optional<Bundles> bundles = Optional.empty();
    private Optional<ControlSocket> control = Optional.empty();
    private Optional<MetricsServer> metricsServer = Optional.empty();
    private volatile Optional<Instant> draining = Optional.empty();
    private volatile boolean ending;
    private volatile ServiceNotices manager = ServiceNotices.NOBODY;

    private GuardProcess(Loaded loaded, Stores stores, Witness witness) {
        InstantSource clock = InstantSource.system();
        Configuration configuration = loaded.configuration();
        Snapshot snapshot = Snapshot.of(loaded.bundle(), loaded.keys());
        this.atStart = configuration;
        this.started = clock.instant();
        this.stores = stores;
        this.loaded = new AtomicReference<>(loaded);
        Journal journal = stores.journal();
        Map<String, Targets> targets = LoadedSurroundings.targets(loaded);
        this.surroundings = new AtomicReference<>(LoadedSurroundings.of(loaded, snapshot.peers(), targets));
        this.agreements = new AtomicReference<>(LoadedAgreements.of(loaded, targets));
        this.s2s = new S2s(
                LOOPS,
                surroundings::get,
                DialbackSecret.random(),
                clock,
                new StreamRecords(journal, closings, metrics));
        this.outlet = s2s.outlet(this::isValid, this::border);
        this.exchange = new Exchange(LOOPS, agreements::get, clock, new LinkRecords(journal, closings, metrics));
        this.exchangeOutlet = exchange.outlet(this::isValid, this::border);
        this.border = new Border(
                snapshot,
                journal,
                new Outlets(Map.of(
                        PeerEntry.Protocol.S2S,
                        outlet,
                        PeerEntry.Protocol.S2S_TLS,
                        outlet,
                        PeerEntry.Protocol.X2X,
                        outlet,
                        PeerEntry.Protocol.GCXP,
                        exchangeOutlet)),
                journal.passages()::next,
                clock,
                System::nanoTime,
                configuration.limits().border(),
                tally.and(metrics).and(watchers).and(witness),
                task -> s2s.afterTurn(task) || exchange.afterTurn(task),
                workers,
                stores.spool(),
                stores.reviews());
        this.doors = new Doorways(s2s, exchange, border, this::loaded);
        workers.prepare(programmes(loaded.bundle()));
    }

    private static List<Programme> programmes(Bundle bundle) {
        return bundle.policies().values().stream()
                .flatMap(policy -> policy.foreign().stream())
                .toList();
    }

    /**
     * Starts a guard on what was found right.
     *
     * @param witness sees every decision
     * @throws IOException when the journal or the control socket cannot be opened, or an address cannot be listened at;
     *     nothing is left running
     */
    public static GuardProcess start(Loaded loaded, Witness witness) throws IOException {
        Stores stores = Stores.open(loaded);
        stores.whenRaised(what -> LOG.error("ALARM: {}", what));
        try {
            GuardProcess guard = opened(new GuardProcess(loaded, stores, witness), loaded.configuration());
            // also those that are idle: who sends on a stream that takes nothing would only hear it then
            stores.whenRaised(what -> guard.reconsider());
            return guard;
        } catch (IOException | RuntimeException e) {
            stores.close(); // a second time does nothing
            throw e;
        }
    }

    private static GuardProcess opened(GuardProcess guard, Configuration configuration) throws IOException {
        try {
            guard.open(configuration);
            return guard;
        } catch (IOException | RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    private void open(Configuration configuration) throws IOException {
        persons = LoadedPersons.open(configuration, stores.journal());
        bundles = Optional.of(Bundles.open(configuration, stores.journal(), new ForBundles(this)));
        keep(loaded.get());
        stores.reviews().ifPresent(there -> there.ask(persons::signatory));
        // first of all: a guard at which somebody else's socket is must not let anything cross
        control = Optional.of(ControlSocket.open(
                configuration.controlSocket(),
                configuration.control().group(),
                () -> loaded().configuration().control().roles(),
                persons,
                new GuardAnswers(this)));
        metricsServer = Observation.open(
                this, configuration.metrics(), configuration.listeners().size());
        stores.journal().note(configured(loaded.get(), "start"));
        takeUpStored();
        for (ListenerEntry entry : configuration.listeners()) {
            doors.open(entry);
        }
        exchangeOutlet.reconsider();
        sweeper.execute(border::resume);
        sweeper.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
    }

    /** Before any peer is let in, so that what comes stands behind it. */
    private void takeUpStored() throws IOException {
        try {
            border.takeUpStored();
        } catch (IllegalArgumentException e) {
            throw new IOException("the spool cannot be taken up: " + e.getMessage(), e);
        }
    }

    /** What throws here must not stop the next sweep. */
    private void sweep() {
        try {
            border.sweep();
        } catch (RuntimeException e) {
            LOG.error("late answers could not be ended", e);
        }
        try {
            doors.sweep();
            exchangeOutlet.sweep();
        } catch (RuntimeException e) {
            LOG.error("links could not be looked after", e);
        }
    }

    Border border() {
        return border;
    }

    private boolean isValid(Released released) {
        return border.isValid(released);
    }

    /**
     * Puts another bundle, other certificates and links in force for every passage and stream from now on. What cannot
     * be put in force throws, and everything stays as it was. Streams of a peer end where the peer, its authorities or its
     * link are not what they were.
     */
    public synchronized void activate(Loaded next) {
        stores.requireFor(next.bundle());
        keep(next);
        Snapshot snapshot = Snapshot.of(next.bundle(), next.keys());
        Map<String, Targets> targets = targetsAfterReload(next, snapshot.peers());
        Surroundings around = LoadedSurroundings.of(next, snapshot.peers(), targets);
        Agreements agreed = LoadedAgreements.of(next, targets);
        stores.journal().note(configured(next, "reload"));
        // nothing below this line may fail
        loaded.set(next);
        surroundings.set(around);
        agreements.set(agreed);
        border.activate(snapshot);
        atStart.audit().evidence().ifPresent(evidence -> stores.journal().retain(evidence.retention(next.bundle())));
        workers.prepare(programmes(next.bundle()));
        reconsider();
    }

    private void keep(Loaded next) {
        bundles().keep(next.bundle().directory(), next.bundle().revision());
    }

    Bundles bundles() {
        return bundles.orElseThrow();
    }

    /** Bundles are put in force as whatever a reload has read. */
    private record ForBundles(GuardProcess process) implements Bundles.Guard {
        @Override
        public Object lock() {
            return process;
        }

        @Override
        public Configuration configuration() {
            return process.loaded().configuration();
        }

        @Override
        public Revision revision() {
            return process.revision();
        }

        @Override
        public void enforce(Check check) {
            process.activate(check.loaded()
                    .orElseThrow(() -> new IllegalStateException("this is an edge: another mode takes a new start")));
        }
    }

    /** Ends the streams that have no longer a reason to be there. */
    private void reconsider() {
        doors.reconsider();
        outlet.reconsider();
        exchangeOutlet.reconsider();
    }

    private static Note configured(Loaded loaded, String what) {
        return new Note.Configured(
                loaded.bundle().revision(), what + loaded.revocation().text());
    }

    /** One after the other, and what was read last is what is in force. */
    @Override
    public synchronized ReloadReport reload() {
        return Reload.of(
                this,
                atStart.file(),
                check -> activateAndTell(check.loaded()
                        .orElseThrow(
                                () -> new IllegalStateException("this is an edge: another mode takes a new start"))));
    }

    /** As {@link #activate}, and says what it did. */
    synchronized Reload.Effects activateAndTell(Loaded next) {
        Loaded before = loaded();
        Map<String, Integer> streams = streamsByPeer();
        activateHeard(next);
        Changes changes = new Changes(before, next, closings.all());
        return new Reload.Effects(
                changes.all(), changes.ended(streams), Changes.restart(atStart, next.configuration(), false));
    }

    private void activateHeard(Loaded next) {
        closings.listen();
        try {
            activate(next);
            awaitTurn();
        } catch (RuntimeException e) {
            closings.all(); // nobody wants to know any more
            throw e;
        }
    }

    private Map<String, Integer> streamsByPeer() {
        Map<String, Integer> streams = new HashMap<>();
        s2s.streams().forEach(stream -> streams.merge(stream.facts().peer(), 1, Integer::sum));
        links().forEach(link -> streams.merge(link.peer(), 1, Integer::sum));
        return streams;
    }

    /** Streams that end do so by the turn of their event loop; one that hangs is not waited for. */
    private void awaitTurn() {
        s2s.turned()
                .toCompletableFuture()
                .completeOnTimeout(null, TURN.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** The links of GCXP, both ways. */
    Stream<OpenLink> links() {
        return Stream.concat(doors.links(), exchangeOutlet.links());
    }

    @Override
    public Revision revision() {
        return loaded.get().bundle().revision();
    }

    @Override
    public List<InetSocketAddress> listeners() {
        return doors.all().stream().map(Doorway::address).toList();
    }

    @Override
    public GuardStatus status() {
        return new StatusReport(this).status();
    }

    @Override
    public Observed observed() {
        Loaded now = loaded.get();
        return Observation.observed(
                this,
                Observation.protocols(now.bundle()),
                now.identities(),
                stores.reviews().map(Reviews::level).map(level -> new Observed.Held(level.number(), level.oldest())));
    }

    @Override
    public Configuration configuration() {
        return loaded.get().configuration();
    }

    @Override
    public Metrics metrics() {
        return metrics;
    }

    @Override
    public void announceTo(ServiceNotices service) {
        manager = service;
        stores.whenRaised(what -> service.status(what, true));
        service.watch(this::isAlive);
    }

    @Override
    public ServiceNotices manager() {
        return manager;
    }

    @Override
    public boolean isAlive() {
        return Observation.isAlive(stores.journal(), List.of(s2s.pulse(), exchange.pulse()));
    }

    List<Doorway> doors() {
        return doors.all();
    }

    Journal journal() {
        return stores.journal();
    }

    Optional<Spool> spool() {
        return stores.spool();
    }

    Optional<Reviews> reviews() {
        return stores.reviews();
    }

    S2s s2s() {
        return s2s;
    }

    S2sOutlet outlet() {
        return outlet;
    }

    ExchangeOutlet exchangeOutlet() {
        return exchangeOutlet;
    }

    Persons persons() {
        return persons;
    }

    Tally tally() {
        return tally;
    }

    Instant started() {
        return started;
    }

    /** What the journal has raised, once it has failed. */
    String alarm() {
        return stores.failure();
    }

    /** Takes nothing new from now on, or takes it again. */
    synchronized void drain(boolean on) {
        border.drain(on);
        draining = on ? draining.or(() -> Optional.of(Instant.now())) : Optional.empty();
        LOG.info(on ? "draining: nothing new is taken" : "no longer draining");
    }

    /** Since when nothing new is taken. */
    Optional<Instant> draining() {
        return draining;
    }

    boolean isEnding() {
        return ending;
    }

    Watchers watchers() {
        return watchers;
    }

    /** What holds until the next start, whatever was reloaded. */
    Configuration atStart() {
        return atStart;
    }

    /** What is in force. */
    public Loaded loaded() {
        return loaded.get();
    }

    /** Where the peer and its link are as they were it stays the same object, so that its streams go on. */
    private Map<String, Targets> targetsAfterReload(Loaded next, Peers peers) {
        Configuration before = loaded.get().configuration();
        Surroundings now = surroundings.get();
        Map<String, Targets> targets = LoadedSurroundings.targets(next);
        targets.replaceAll((peer, fresh) -> {
            boolean same = before.link(peer).equals(next.configuration().link(peer))
                    && now.peers().byId(peer).equals(peers.byId(peer));
            return same ? now.targets().getOrDefault(peer, fresh) : fresh;
        });
        return targets;
    }

    /** Ends streams in good order; what was decided stays in the journal. */
    @Override
    public void close() throws IOException {
        ending = true;
        metricsServer.ifPresent(MetricsServer::close);
        sweeper.shutdownNow();
        doors.stop();
        border.letGo();
        exchangeOutlet.close();
        outlet.close();
        s2s.close();
        // what became of requests is known by now
        doors.close();
        exchange.close();
        border.close();
        workers.close();
        try {
            if (control.isPresent()) {
                control.get().close();
            }
            persons.close();
            if (bundles.isPresent()) {
                bundles.get().close();
            }
        } finally {
            stores.close();
        }
    }
}
