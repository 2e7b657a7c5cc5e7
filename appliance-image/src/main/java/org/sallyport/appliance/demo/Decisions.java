package org.sallyport.appliance.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.appliance.trace.DecisionJson;
import org.sallyport.appliance.trace.Trace;
import org.sallyport.guard.crossing.Witness;
import org.sallyport.guard.verify.Judgement;
import org.sallyport.guard.verify.Passed;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;

/** Prints what guards decide under the scene that it belongs to, in the order in which it was recorded. */
final class Decisions {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Optional<Trace> trace;
    private final PrintWriter out;
    /** Which guard was the last to let these octets out, in this scene. */
    private final Map<String, String> shown = new HashMap<>();
    /** Lines for the end of the scene: what comes back while other things still go on. */
    private final List<String> later = new ArrayList<>();

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
        shown.clear();
        expected = events;
        action.run();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (expected > 0 && System.nanoTime() < deadline) {
            wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        later.forEach(this::say);
        later.clear();
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

    /**
     * Sees what an edge decides.
     *
     * @param hop its name; empty where it is the only one
     */
    Witness of(String hop) {
        return (crossing, input, verdict) -> decided(hop, crossing, input, verdict);
    }

    /** Sees what an XML guard judges, and what becomes of it. */
    org.sallyport.guard.verify.gate.Witness ofXmlGuard(String hop) {
        return new org.sallyport.guard.verify.gate.Witness() {
            @Override
            public void judged(byte[] octets, Judgement judgement) {
                Decisions.this.judged(hop, octets, judgement);
            }

            @Override
            public void became(String word) {
                answered(hop, word);
            }
        };
    }

    private synchronized void decided(String hop, String crossing, Optional<Stanza> input, Verdict verdict) {
        if (LiveTraffic.isLive(input)) {
            return;
        }
        String before = input.map(stanza -> text(StanzaWriter.write(stanza))).orElse("");
        if (trace.isEmpty()) {
            out.println(DecisionJson.line(hop, crossing, before, verdict));
        } else if (hop.isEmpty()) {
            print(trace.get().lines(crossing, input, verdict));
        } else {
            Trace shows = trace.get();
            print(shows.lines(
                    hop + "  " + (crossing.isEmpty() ? "no crossing" : crossing),
                    input,
                    verdict,
                    octets -> came(hop, octets, shows),
                    octets -> text(octets).equals(before) ? "as it came" : shows.text(octets)));
        }
        if (verdict instanceof Cleared cleared) {
            shown.put(text(cleared.octets()), hop);
        }
        happened();
    }

    private synchronized void judged(String hop, byte[] octets, Judgement judgement) {
        if (trace.isPresent()) {
            print(trace.get().lines(hop, came(hop, octets, trace.get()), judgement));
        } else {
            out.println(DecisionJson.line(hop, text(octets), judgement));
        }
        if (judgement instanceof Passed) {
            shown.put(text(octets), hop);
        }
        happened();
    }

    /** What a reader has just seen leave is not shown again. */
    private String came(String hop, byte[] octets, Trace shows) {
        String from = shown.getOrDefault(text(octets), "");
        if (from.isEmpty()) {
            return shows.text(octets);
        }
        return from.equals(hop) ? "as before" : "as it left " + from;
    }

    /** A server beyond the guards gets something. */
    synchronized void arrived(String server, Stanza stanza) {
        trace.ifPresent(shows -> print(List.of(shows.arrival(server, StanzaWriter.write(stanza)))));
        happened();
    }

    /** What the far end has said of something that passed; it may say so while other things still go on. */
    private synchronized void answered(String hop, String word) {
        String bit = switch (word) {
            case "accepted" -> "true";
            case "refused" -> "false";
            default -> "none, for it was " + word;
        };
        String line = "  " + hop + " gets one bit back, and passes it on: " + bit;
        if (expected > 0) {
            later.add(line);
        } else {
            say(line);
        }
        happened();
    }

    synchronized void streamError(String condition) {
        tell("the guard ends the stream: " + condition);
    }

    /** Something has happened that is no decision. */
    synchronized void tell(String what) {
        say("  " + what);
        happened();
    }

    /** Something for a person, between the decisions. */
    synchronized void say(String text) {
        if (trace.isPresent()) {
            out.println(text);
            out.flush();
        }
    }

    private void print(List<String> lines) {
        lines.forEach(line -> out.println("  " + line));
    }

    private synchronized void happened() {
        out.flush();
        expected--;
        notifyAll();
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
