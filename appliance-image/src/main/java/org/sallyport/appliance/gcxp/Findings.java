package org.sallyport.appliance.gcxp;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.sallyport.appliance.trace.Shown;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was found out about each rule. A rule that was tried in several ways is failed by one of them. Thread-safe.
 */
final class Findings {
    private record Line(Rule rule, Outcome outcome, String seen) {}

    private final Map<String, Line> lines = new LinkedHashMap<>();

    /** Nothing is seen yet of any of the rules. */
    Findings(Stream<Rule> rules) {
        rules.forEach(rule -> lines.put(rule.id(), new Line(rule, Outcome.NOT_SEEN, "")));
    }

    void pass(Rule rule, String seen) {
        put(rule, Outcome.PASS, seen);
    }

    void fail(Rule rule, String seen) {
        put(rule, Outcome.FAIL, seen);
    }

    /** Why nothing could be seen. */
    void notSeen(Rule rule, String why) {
        put(rule, Outcome.NOT_SEEN, why);
    }

    /** Passed or failed, with one text for either. */
    void check(Rule rule, boolean kept, String pass, String fail) {
        put(rule, kept ? Outcome.PASS : Outcome.FAIL, kept ? pass : fail);
    }

    private synchronized void put(Rule rule, Outcome outcome, String seen) {
        Line before = lines.get(rule.id());
        if (before == null) {
            throw new IllegalArgumentException("no rule of this report: " + rule.id());
        }
        boolean first = before.seen().isEmpty() && before.outcome() == Outcome.NOT_SEEN;
        if (first || outcome.compareTo(before.outcome()) > 0) {
            lines.put(rule.id(), new Line(before.rule(), outcome, seen));
        }
    }

    synchronized Outcome outcome(String rule) {
        Line line = lines.get(rule);
        if (line == null) {
            throw new IllegalArgumentException("no rule of this report: " + rule);
        }
        return line.outcome();
    }

    synchronized long count(Outcome outcome) {
        return lines.values().stream().filter(line -> line.outcome() == outcome).count();
    }

    /** A line for each rule, and a last one that counts. */
    synchronized void print(PrintWriter out) {
        for (Line line : lines.values()) {
            out.printf(
                    Locale.ROOT,
                    "%-5s %-8s %s%n",
                    line.rule().id(),
                    line.outcome().shown(),
                    Shown.text(line.rule().what() + (line.seen().isEmpty() ? "" : ": " + line.seen())));
        }
        out.printf(
                Locale.ROOT,
                "%d passed, %d failed, %d not seen%n",
                count(Outcome.PASS),
                count(Outcome.FAIL),
                count(Outcome.NOT_SEEN));
        out.flush();
    }

    /** @param tried {@code consumer} or {@code producer} */
    synchronized ObjectNode json(String tried, String address) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("version", 1).put("tried", tried).put("address", address);
        ArrayNode rules = object.putArray("rules");
        for (Line line : lines.values()) {
            rules.addObject()
                    .put("rule", line.rule().id())
                    .put("what", line.rule().what())
                    .put("outcome", line.outcome().word())
                    .put("seen", line.seen());
        }
        return object.put("passed", count(Outcome.PASS))
                .put("failed", count(Outcome.FAIL))
                .put("not-seen", count(Outcome.NOT_SEEN));
    }
}
