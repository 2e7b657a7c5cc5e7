package org.sallyport.appliance.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sallyport.appliance.trace.DecisionJson;
import org.sallyport.appliance.trace.Trace;
import org.sallyport.guard.crossing.Witness;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;

/** Prints decisions under the scene that they belong to, in the order in which they were recorded. */
final class Decisions implements Witness {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Optional<Trace> trace;
    private final PrintWriter out;
    private int expected;

    /** Something that may fail for want of a connection. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    /** @param trace how decisions are shown to a person; empty: as lines of JSON, and nothing else */
    Decisions(Optional<Trace> trace, PrintWriter out) {
        this.trace = trace;
        this.out = out;
    }

    /** Prints the title, acts, and waits until what follows from it is printed. */
    synchronized boolean scene(String title, int events, Action action) throws IOException, InterruptedException {
        say(title);
        expected = events;
        action.run();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (expected > 0 && System.nanoTime() < deadline) {
            wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        if (expected > 0) {
            say("  nothing more within " + PATIENCE.toSeconds() + " s");
        }
        say("");
        return expected <= 0;
    }

    /** From now on decisions come as they come. */
    synchronized void free() {
        expected = 0;
    }

    @Override
    public synchronized void decided(String crossing, Optional<Stanza> input, Verdict verdict) {
        String before = input.map(stanza -> new String(StanzaWriter.write(stanza), StandardCharsets.UTF_8))
                .orElse("");
        List<String> lines = trace.isPresent()
                ? trace.get().lines(crossing, input, verdict).stream()
                        .map(line -> "  " + line)
                        .toList()
                : List.of(DecisionJson.line(crossing, before, verdict));
        lines.forEach(out::println);
        out.flush();
        expected--;
        notifyAll();
    }

    synchronized void streamError(String condition) {
        say("  the guard ends the stream: " + condition);
        expected--;
        notifyAll();
    }

    /** Something for a person, between the decisions. */
    synchronized void say(String text) {
        if (trace.isPresent()) {
            out.println(text);
            out.flush();
        }
    }
}
