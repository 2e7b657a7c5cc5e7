package org.sallyport.guard.foreign;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.sallyport.policy.control.transform.Fault;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.stanza.Element;

/**
 * One worker, as its guard sees it. For one thread at a time; only {@link #kill} is for any. After the first thing that
 * goes wrong it is of no use any more.
 */
final class WorkerProcess {
    /** How long one may take to begin. */
    private static final Duration BEGINNING = Duration.ofSeconds(30);

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ScheduledExecutorService clock;
    private final Map<Programme, Compiled> compiled = new HashMap<>();
    private long questions;
    private volatile boolean late;
    private volatile boolean lost;

    private record Compiled(int id, List<Fault> faults) {}

    private WorkerProcess(Process process, ScheduledExecutorService clock) {
        this.process = process;
        this.clock = clock;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /**
     * Starts one.
     *
     * @param clock ends what is late
     * @throws IOException when it does not begin
     */
    static WorkerProcess start(List<String> command, ScheduledExecutorService clock) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        WorkerProcess worker = new WorkerProcess(builder.start(), clock);
        ScheduledFuture<?> deadline = worker.killAfter(BEGINNING);
        try {
            if (worker.in.readLong() != Worker.GREETING) {
                throw new NotUnderstood("another greeting");
            }
            return worker;
        } catch (IOException e) {
            worker.kill();
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    private ScheduledFuture<?> killAfter(Duration within) {
        return clock.schedule(
                () -> {
                    late = true;
                    kill();
                },
                within.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Whether it can be asked again. */
    boolean isWhole() {
        return !lost && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** What keeps the programme from being used. It is compiled once. */
    List<Fault> compile(Programme programme) {
        return compiled(programme).faults();
    }

    private Compiled compiled(Programme programme) {
        Compiled known = compiled.get(programme);
        if (known != null) {
            return known;
        }
        int id = compiled.size();
        try {
            Heard answer = ask(Said.compile(++questions, id, programme), Workshop.COMPILING);
            if (answer.word() != Said.FAULTS) {
                throw new NotUnderstood("word " + answer.word());
            }
            List<Fault> faults = answer.faults();
            Compiled now = new Compiled(id, faults);
            compiled.put(programme, now);
            return now;
        } catch (IOException e) {
            lose();
            Fault fault = new Fault(0, 0, late ? "takes too long to compile" : "could not be compiled: " + why(e));
            return new Compiled(id, List.of(fault));
        }
    }

    /** Runs what has been compiled. */
    Product run(Programme programme, Element element, Instant now, Duration within) {
        Compiled ready = compiled(programme);
        if (!ready.faults().isEmpty()) {
            return new Product.Failed(
                    programme.name() + ": " + ready.faults().getFirst().what());
        }
        try {
            return ask(Said.run(++questions, ready.id(), element, now), within).product();
        } catch (IOException e) {
            lose();
            return late ? new Product.Late() : new Product.Failed("the worker process is lost: " + why(e));
        }
    }

    private Heard ask(byte[] question, Duration within) throws IOException {
        ScheduledFuture<?> deadline = killAfter(within);
        try {
            Frame.write(out, question);
            Heard answer =
                    new Heard(Frame.read(in, Frame.LONGEST).orElseThrow(() -> new NotUnderstood("it has ended")));
            if (answer.question() != questions) {
                throw new NotUnderstood("an answer to another question");
            }
            return answer;
        } finally {
            if (!deadline.cancel(false)) {
                lost = true;
            }
        }
    }

    private static String why(IOException e) {
        return e instanceof NotUnderstood ? String.valueOf(e.getMessage()) : "it has ended";
    }

    private void lose() {
        lost = true;
        kill();
    }

    /** Ends it at once. */
    void kill() {
        process.destroyForcibly();
    }
}
