package org.sallyport.guard.foreign;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import org.sallyport.policy.control.transform.Fault;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.stanza.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workshop of worker processes. Each serves one caller at a time; one more is kept ready, so that a caller whose worker
 * was killed does not wait for the next one to begin. There are as many as callers at the same time, and that one.
 *
 * <p>A worker is a Java process of the same runtime and class path, with a heap of {@value #HEAP_MEGABYTES} megabytes, no
 * environment, and no way to talk but its standard input and output. Thread-safe.
 */
public final class Workers implements Workshop, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final int HEAP_MEGABYTES = 192;

    private final List<String> command;
    private final ScheduledThreadPoolExecutor clock;
    private final ExecutorService starter;
    /** Those that wait for work, the last used first: it is the warmest. */
    private final Deque<WorkerProcess> idle = new ArrayDeque<>();

    private final Set<WorkerProcess> alive = new HashSet<>();
    private Set<Programme> programmes = Set.of();
    private boolean closed;

    /** Workers of this runtime; none is started before it is needed. */
    public Workers() {
        this(command());
    }

    Workers(List<String> command) {
        this.command = List.copyOf(command);
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("workers-deadline").factory());
        clock.setRemoveOnCancelPolicy(true);
        this.starter = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("workers-start").factory());
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + File.separator + "dev" + File.separator + "null",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName());
    }

    /**
     * Has these programmes compiled by a worker that is ready before it is asked; those that only others before used are
     * forgotten. Returns at once.
     */
    public void prepare(Collection<Programme> next) {
        Set<Programme> wanted = new LinkedHashSet<>(next);
        List<WorkerProcess> old;
        synchronized (this) {
            if (programmes.equals(wanted)) {
                return;
            }
            programmes = Set.copyOf(wanted);
            old = new ArrayList<>(idle);
            idle.clear();
        }
        old.forEach(this::end);
        if (!wanted.isEmpty()) {
            keepOneReady();
        }
    }

    @Override
    public Product run(Programme programme, Element element, Instant now, Duration within) {
        Optional<Product> product = with(worker -> worker.run(programme, element, now, within));
        if (product.equals(Optional.of(new Product.Late()))) {
            LOG.error("ALARM: {} had not ended after {}; its process is killed", programme.name(), within);
        }
        return product.orElseGet(() -> new Product.Failed("no worker process begins"));
    }

    @Override
    public List<Fault> check(Programme programme) {
        return with(worker -> worker.compile(programme))
                .orElseGet(() -> List.of(new Fault(0, 0, "no worker process begins to compile it")));
    }

    private <T> Optional<T> with(Function<WorkerProcess, T> task) {
        Optional<WorkerProcess> worker = take();
        try {
            return worker.map(task);
        } finally {
            worker.ifPresent(this::giveBack);
        }
    }

    private Optional<WorkerProcess> take() {
        while (true) {
            Optional<WorkerProcess> waiting = poll();
            if (waiting.isEmpty()) {
                return start();
            }
            if (waiting.get().isWhole()) {
                return waiting;
            }
            end(waiting.get());
        }
    }

    private synchronized Optional<WorkerProcess> poll() {
        return Optional.ofNullable(idle.pollFirst());
    }

    private Optional<WorkerProcess> start() {
        synchronized (this) {
            if (closed) {
                return Optional.empty();
            }
        }
        try {
            WorkerProcess worker = WorkerProcess.start(command, clock);
            return keep(worker) ? Optional.of(worker) : Optional.empty();
        } catch (IOException | RejectedExecutionException e) {
            LOG.error("ALARM: a worker process does not begin: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private boolean keep(WorkerProcess worker) {
        synchronized (this) {
            if (!closed) {
                alive.add(worker);
                return true;
            }
        }
        worker.kill();
        return false;
    }

    private void giveBack(WorkerProcess worker) {
        boolean kept;
        synchronized (this) {
            kept = !closed && worker.isWhole();
            if (kept) {
                idle.addFirst(worker);
            }
        }
        if (!kept) {
            LOG.info("a worker process has ended");
            end(worker);
            keepOneReady();
        }
    }

    private void end(WorkerProcess worker) {
        worker.kill();
        synchronized (this) {
            alive.remove(worker);
        }
    }

    private synchronized void keepOneReady() {
        if (!closed) {
            starter.execute(this::startOne);
        }
    }

    private void startOne() {
        Set<Programme> known;
        synchronized (this) {
            if (!idle.isEmpty()) {
                return;
            }
            known = programmes;
        }
        start().ifPresent(worker -> {
            known.forEach(worker::compile);
            synchronized (this) {
                if (!closed && known.equals(programmes) && worker.isWhole()) {
                    idle.addLast(worker);
                    return;
                }
            }
            end(worker);
        });
    }

    /** The process numbers of the workers. */
    synchronized List<Long> pids() {
        return alive.stream().map(WorkerProcess::pid).toList();
    }

    /** Ends every worker; what is under way fails. */
    @Override
    public void close() {
        List<WorkerProcess> last;
        synchronized (this) {
            closed = true;
            last = new ArrayList<>(alive);
            alive.clear();
            idle.clear();
        }
        last.forEach(WorkerProcess::kill);
        starter.shutdownNow();
        clock.shutdownNow();
    }
}
