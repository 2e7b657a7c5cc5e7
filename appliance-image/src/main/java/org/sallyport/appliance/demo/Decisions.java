package org.sallyport.appliance.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sallyport.appliance.trace.Trace;
import org.sallyport.guard.crossing.Witness;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Stanza;

/** Prints decisions under the scene that they belong to, in the order in which they were recorded. */
final class Decisions implements Witness {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Trace trace;
    private final PrintWriter out;
    private int expected;

    /** Something that may fail for want of a connection. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    Decisions(Trace trace, PrintWriter out) {
        this.trace = trace;
        this.out = out;
    }

    /** Prints the title, acts, and waits until what follows from it is printed. */
    synchronized boolean scene(String title, int events, Action action) throws IOException, InterruptedException {
        out.println(title);
        out.flush();
        expected = events;
        action.run();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (expected > 0 && System.nanoTime() < deadline) {
            wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        if (expected > 0) {
            out.println("  nothing more within " + PATIENCE.toSeconds() + " s");
        }
        out.println();
        out.flush();
        return expected <= 0;
    }

    /** From now on decisions come as they come. */
    synchronized void free() {
        expected = 0;
    }

    @Override
    public synchronized void decided(String crossing, Optional<Stanza> input, Verdict verdict) {
        List<String> lines = trace.lines(crossing, input, verdict);
        lines.forEach(line -> out.println("  " + line));
        out.flush();
        expected--;
        notifyAll();
    }

    synchronized void streamError(String condition) {
        out.println("  the guard ends the stream: " + condition);
        out.flush();
        expected--;
        notifyAll();
    }
}
