package org.sallyport.policy.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sallyport.policy.control.Outcome;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.PolicyReader;
import org.sallyport.policy.grammar.Grammars;

/**
 * Controls over a message of about 900 octets that all of them let pass: each by itself, and a whole decision with none,
 * twelve and 48 of them. Single-threaded; nanoseconds a stanza.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ControlBenchmark {
    static final int RULES = 12;
    private static final Policy POLICY = policy();

    private static Policy policy() {
        try (var in = Objects.requireNonNull(ControlBenchmark.class.getResourceAsStream("twelve.toml"))) {
            return new PolicyReader(Grammars.shipped()::knows)
                    .read("twelve.toml", in.readAllBytes())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One rule of the policy. */
    @State(Scope.Thread)
    public static class One {
        @Param({
            "R-010", "R-020", "R-030", "R-040", "R-050", "R-060", "R-070", "R-080", "R-090", "R-100", "R-110", "R-120"
        })
        private String rule = "R-010";

        private Rule chosen = POLICY.rules().getFirst();

        @Setup
        public void choose() {
            chosen = POLICY.rules().stream()
                    .filter(r -> r.id().equals(rule))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The policy with that many rules, the twelve over and over. */
    @State(Scope.Thread)
    public static class All {
        @Param({"0", "12", "48"})
        private int rules = RULES;

        private Guard guard = guard(List.of());

        @Setup
        public void fill() {
            List<Rule> all = new ArrayList<>();
            for (int i = 0; i < rules; i++) {
                Rule rule = POLICY.rules().get(i % RULES);
                all.add(new Rule(rule.id() + "." + i, rule.why(), rule.control()));
            }
            guard = guard(all);
        }

        private static Guard guard(List<Rule> rules) {
            return new Guard(
                    new Policy(POLICY.name(), POLICY.allows(), rules),
                    new Revision("ab".repeat(32)),
                    Grammars.shipped());
        }
    }

    /** What is decided on: fresh for each, as its octets are written when they are first asked for. */
    @State(Scope.Thread)
    public static class Given {
        private final StanzaBenchmark stanza = new StanzaBenchmark();

        @Setup
        public void read() {
            stanza.read();
        }
    }

    /** A control by itself. */
    @Benchmark
    public Outcome control(One one, Given given) {
        return one.chosen.control().examine(given.stanza.passage());
    }

    /** A decision, with its canonical octets. */
    @Benchmark
    public Verdict decision(All all, Given given) {
        Passage passage = given.stanza.passage();
        return all.guard.decide(passage);
    }
}
