package org.sallyport.guard.speed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.sallyport.guard.metrics.Metrics;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** What counting and timing one stanza adds to its way. Nanoseconds a stanza. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MetricsBenchmark {
    private static final String CROSSING = "blue>red";

    private final Metrics metrics = new Metrics();
    private final Stanza cleared = message("chat");
    private final Stanza refused = message("normal");
    private final Verdict clears = decide(cleared);
    private final Verdict refuses = decide(refused);

    private static Stanza message(String type) {
        return Stanza.of(
                StanzaKind.MESSAGE,
                type,
                Jid.of("alice@blue.test/desk"),
                Jid.of("bob@red.test"),
                "m-1",
                List.of(Element.of(Name.server("body"), "The convoy leaves at half past six.")));
    }

    private static Verdict decide(Stanza stanza) {
        Allow allow = new Allow(
                "A-1", "chat", StanzaKind.MESSAGE, Set.of("chat"), List.of(Names.of("{jabber:server}body")), List.of());
        Guard guard = new Guard(
                new Policy("test", List.of(allow), List.of()), new Revision("ab".repeat(32)), Grammars.shipped());
        Facts facts = new Facts(Instant.parse("2026-03-01T12:00:00Z"), Optional.empty());
        return guard.decide(new Passage(new PassageId(1, 1, 1), "blue", "red", stanza, facts));
    }

    /** One that crosses, by itself. */
    @Benchmark
    public Metrics cleared() {
        return count(cleared, clears);
    }

    /** One that is refused, by itself. */
    @Benchmark
    public Metrics refused() {
        return count(refused, refuses);
    }

    /** One that crosses, while another thread counts as well. */
    @Benchmark
    @Threads(2)
    public Metrics clearedByTwo() {
        return count(cleared, clears);
    }

    private Metrics count(Stanza stanza, Verdict verdict) {
        metrics.decided(CROSSING, Optional.of(stanza), verdict);
        metrics.sent("blue-server", verdict);
        metrics.took(CROSSING, 20_000);
        return metrics;
    }
}
