package org.sallyport.appliance.running;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.config.LoadedInstance;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.ControlSocket;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.control.api.ReloadReport;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.crypto.DigestKey;
import org.sallyport.guard.metrics.Metrics;
import org.sallyport.guard.metrics.MetricsServer;
import org.sallyport.guard.metrics.Observed;
import org.sallyport.guard.person.Persons;
import org.sallyport.guard.service.ServiceNotices;
import org.sallyport.guard.verify.Instance;
import org.sallyport.guard.verify.gate.Gate;
import org.sallyport.guard.verify.gate.GateLoops;
import org.sallyport.guard.verify.gate.InForce;
import org.sallyport.guard.verify.gate.Witness;
import org.sallyport.policy.decision.Revision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running XML guard: journal, control socket and gate, put together once, in this order, and taken apart in the other.
 * What is loaded anew is put in force at once; listener, journal and limits stay as they were at the start.
 */
public final class XmlGuardProcess implements Running {
    private static final Logger LOG = LoggerFactory.getLogger(XmlGuardProcess.class);

    /** How long a close waits for what should be over by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Journal journal;
    private final AtomicReference<LoadedInstance> loaded;
    private final Configuration atStart;
    private final Instant started = Instant.now();
    private final Metrics metrics = new Metrics();
    private final CompletableFuture<String> alarm;
    private final GateLoops loops = new GateLoops();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sweeper").factory());
    private final SettingsDesk settings;
    private Persons persons = Persons.none();
    private Optional<Bundles> bundles = Optional.empty();
    private Optional<ControlSocket> control = Optional.empty();
    private Optional<MetricsServer> metricsServer = Optional.empty();
    private Optional<Gate> gate = Optional.empty();
    private volatile boolean ending;
    private volatile ServiceNotices manager = ServiceNotices.NOBODY;

    private XmlGuardProcess(LoadedInstance loaded, Journal journal, CompletableFuture<String> alarm) {
        this.loaded = new AtomicReference<>(loaded);
        this.atStart = loaded.configuration();
        this.journal = journal;
        this.alarm = alarm;
        this.settings = new SettingsDesk(this, new Acts(journal));
    }

    /**
     * Starts a guard on what was found right.
     *
     * @param witness sees what is judged
     * @throws IOException when the journal or the control socket cannot be opened, or the address cannot be listened at;
     *     nothing is left running
     */
    public static XmlGuardProcess start(LoadedInstance loaded, Witness witness) throws IOException {
        Configuration configuration = loaded.configuration();
        CompletableFuture<String> alarm = new CompletableFuture<>();
        var logged = alarm.thenAccept(what -> LOG.error("ALARM: {}", what));
        Journal journal = Journal.open(
                configuration.audit().directory(),
                configuration.audit().durable(),
                DigestKey.readOrMake(configuration.audit().keyFile()),
                InstantSource.system(),
                alarm::complete);
        XmlGuardProcess guard = new XmlGuardProcess(loaded, journal, alarm);
        try {
            guard.open(configuration, witness);
            var ended = alarm.thenAccept(what -> guard.gate.ifPresent(Gate::fail));
            return guard;
        } catch (IOException | RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    private void open(Configuration configuration, Witness witness) throws IOException {
        LoadedInstance first = loaded.get();
        persons = LoadedPersons.open(configuration, journal);
        bundles = Optional.of(Bundles.open(configuration, journal, new ForBundles(this)));
        keep(first);
        control = Optional.of(ControlSocket.open(
                configuration.controlSocket(),
                configuration.control().group(),
                () -> loaded.get().configuration().control().roles(),
                persons,
                this::answer));
        journal.note(configured(first, "start"));
        gate = Optional.of(listen(first, new CountedJudgements(metrics, this::crossing, witness)));
        metricsServer = Observation.open(this, configuration.metrics(), 1);
        sweeper.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
    }

    private Gate listen(LoadedInstance first, Witness witness) throws IOException {
        try {
            return Gate.open(
                            loops,
                            journal,
                            InstantSource.system(),
                            LoadedWays.settings(first),
                            InForce.of(first.instance(), LoadedWays.of(first)),
                            LoadedSurroundings.address(first.listener().address()),
                            witness)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            throw new IOException("cannot listen at " + first.listener().address() + ": " + cause.getMessage(), cause);
        }
    }

    private Answer answer(Caller caller, Request request) {
        return switch (request) {
            case Request.Status _ -> new Answer.One(new Response.Status(new XmlGuardStatus(this).status()));
            case Request.Reload _ -> new Answer.One(new Response.Reloaded(new Acts(journal).reload(caller, this)));
            case Request.OfSettings asked -> settings.answer(caller, asked);
            case Request.OfPersons asked -> persons.answer(caller, asked);
            case Request.OfBundles wanted -> new Answer.One(bundles().answer(caller, wanted));
            case Request.Drain _, Request.OfHeld _, Request.OfDecisions _, Request.OfEvidence _ ->
                Answer.refused(Response.Reason.NOT_UNDERSTOOD, "an XML guard does not do this");
        };
    }

    private void keep(LoadedInstance next) {
        bundles().keep(next.configuration().bundle(), next.instance().revision());
    }

    private Bundles bundles() {
        return bundles.orElseThrow();
    }

    /** Bundles are put in force as whatever a reload has read. */
    private record ForBundles(XmlGuardProcess process) implements Bundles.Guard {
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
            process.activate(check);
        }
    }

    private void sweep() {
        try {
            gate.ifPresent(Gate::sweep);
        } catch (RuntimeException e) {
            LOG.error("links could not be judged again", e);
        }
    }

    private static Note configured(LoadedInstance loaded, String what) {
        return new Note.Configured(loaded.instance().revision(), what);
    }

    /** One after the other, and what was read last is what is in force. */
    @Override
    public synchronized ReloadReport reload() {
        return Reload.of(this, atStart.file(), this::activate);
    }

    private Reload.Effects activate(Check check) {
        LoadedInstance next = check.instance()
                .orElseThrow(() -> new IllegalStateException("this is an XML guard: another mode takes a new start"));
        keep(next);
        InForce force = InForce.of(next.instance(), LoadedWays.of(next));
        Revision was = revision();
        journal.note(configured(next, "reload"));
        loaded.set(next);
        gate().activate(force);
        List<String> changed = was.equals(revision())
                ? List.of()
                : List.of("the bundle: revision " + revision().hex() + " instead of " + was.hex());
        return new Reload.Effects(changed, List.of(), Changes.restart(atStart, next.configuration(), true));
    }

    @Override
    public List<InetSocketAddress> listeners() {
        return List.of(gate().address());
    }

    @Override
    public Revision revision() {
        return loaded.get().instance().revision();
    }

    @Override
    public GuardStatus status() {
        return new XmlGuardStatus(this).status();
    }

    @Override
    public Observed observed() {
        LoadedInstance now = loaded.get();
        return Observation.observed(
                this,
                Map.of(
                        now.instance().producer().id(),
                        "gcxp",
                        now.instance().consumer().id(),
                        "gcxp"),
                now.identities(),
                Optional.empty());
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
        var unused = alarm.thenAccept(what -> service.status(what, true));
        service.watch(this::isAlive);
    }

    @Override
    public ServiceNotices manager() {
        return manager;
    }

    @Override
    public boolean isAlive() {
        return Observation.isAlive(journal, List.of(loops.pulse()));
    }

    private String crossing() {
        Instance now = loaded.get().instance();
        return now.producer().id() + " > " + now.consumer().id();
    }

    Gate gate() {
        return gate.orElseThrow();
    }

    LoadedInstance loaded() {
        return loaded.get();
    }

    Journal journal() {
        return journal;
    }

    Instant started() {
        return started;
    }

    /** What the journal has raised, once it has failed. */
    String alarm() {
        return alarm.getNow("the journal cannot be written");
    }

    boolean isEnding() {
        return ending;
    }

    /** Ends links in good order; what was judged stays in the journal. */
    @Override
    public void close() throws IOException {
        ending = true;
        metricsServer.ifPresent(MetricsServer::close);
        sweeper.shutdownNow();
        gate.ifPresent(open -> open.close()
                .toCompletableFuture()
                .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join());
        loops.close();
        try {
            if (control.isPresent()) {
                control.get().close();
            }
            persons.close();
            if (bundles.isPresent()) {
                bundles.get().close();
            }
        } finally {
            journal.close();
        }
    }
}
