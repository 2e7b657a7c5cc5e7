package org.sallyport.guard.metrics;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.sallyport.guard.crossing.Witness;
import org.sallyport.guard.verify.Blocked;
import org.sallyport.guard.verify.Judgement;
import org.sallyport.guard.verify.Passed;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Step;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Stanza;

/**
 * What a guard counts and measures. Labels are ids of the configuration and words of closed lists: never an address, an
 * id of a stanza, or anything else that somebody outside could choose. Thread-safe; nobody waits here but who asks for
 * the {@link #page}.
 */
public final class Metrics implements Witness {
    /** What is not of any stanza that could be read. */
    private static final String NONE = "none";

    /** Upper ends of what the times of decisions are counted in. */
    private static final Duration[] STEPS = Stream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 250_000, 1_000_000, 5_000_000)
            .map(micros -> Duration.ofNanos(micros * 1_000L))
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Gauges gauges = new Gauges(registry);
    private final Map<String, Timer> times = new ConcurrentHashMap<>();
    private final Family stanzas = new Family(
            registry,
            "sallyport.stanzas",
            "Decisions, by the crossing, the kind of stanza, the verdict and the rule that ended it",
            "crossing",
            "kind",
            "verdict",
            "rule");
    private final Family refusals = new Family(
            registry, "sallyport.refusals", "Refusals, by the crossing and the reason", "crossing", "reason");
    private final Family peers =
            new Family(registry, "sallyport.peer.stanzas", "Decisions on what a peer has sent", "peer", "verdict");
    private final Family failures = new Family(
            registry,
            "sallyport.connection.failures",
            "Connections that ended before the other end was authenticated; those of TLS begin with tls-",
            "direction",
            "reason");
    private final Family reloads =
            new Family(registry, "sallyport.reloads", "Reloads, by what came of them", "outcome");
    private volatile Reload last = new Reload(true, Instant.now());

    private record Reload(boolean success, Instant at) {}

    /** Nothing is counted yet. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
    }

    @Override
    public void decided(String crossing, Optional<Stanza> input, Verdict verdict) {
        String where = crossing.isEmpty() ? NONE : crossing;
        String kind = input.map(stanza -> stanza.kind().word()).orElse(NONE);
        stanzas.count(where, kind, word(verdict), rule(verdict));
        if (verdict instanceof Refused refused) {
            refusals.count(where, refused.reason().word());
        }
    }

    @Override
    public void sent(String peer, Verdict verdict) {
        peers.count(peer.isEmpty() ? NONE : peer, word(verdict));
    }

    @Override
    public void took(String crossing, long nanos) {
        time(crossing).record(Duration.ofNanos(nanos));
    }

    private Timer time(String crossing) {
        Timer timer = times.get(crossing);
        return timer == null ? times.computeIfAbsent(crossing, this::timer) : timer;
    }

    /** Crossings are pairs of sides, so they are few; all the same there is an end to them. */
    private Timer timer(String crossing) {
        return Timer.builder("sallyport.decision")
                .description("How long a decision took, from the policy's first rule to its last")
                .tag("crossing", times.size() < Family.MOST ? crossing : Family.OTHER)
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Cleared _ -> "cleared";
            case Refused _ -> "refused";
            case Held _ -> "held";
        };
    }

    /** The allow by which it may cross, or the rule or step that stopped it. */
    private static String rule(Verdict verdict) {
        return switch (verdict.decision().result()) {
            case Result.Clear _ ->
                verdict.decision().steps().stream()
                        .filter(step -> step.effect() == Step.Effect.PERMIT)
                        .map(Step::rule)
                        .findFirst()
                        .orElse(NONE);
            case Result.Refuse(String rule, var _, var _) -> rule;
            case Result.Hold(String rule, var _) -> rule;
        };
    }

    /** An XML guard has judged something. */
    public void judged(String crossing, Judgement judgement) {
        switch (judgement) {
            case Passed _ -> stanzas.count(crossing, "message", "passed", NONE);
            case Blocked(String rule, var _) -> stanzas.count(crossing, "message", "blocked", rule);
        }
    }

    /**
     * A connection that came in ended before its peer was authenticated.
     *
     * @param what as in the journal
     */
    public void cameInVain(String what) {
        failures.count("in", FailureWord.of(what));
    }

    /**
     * A connection to a peer could not be opened.
     *
     * @param why as in the journal
     */
    public void wentInVain(String why) {
        failures.count("out", FailureWord.of(why));
    }

    /** Something was to be put in force. */
    public void reloaded(boolean success) {
        reloads.count(success ? "done" : "refused");
        last = new Reload(success, Instant.now());
    }

    /** All of it, in the text form of Prometheus. Not on a stanza's way. */
    public synchronized String page(Observed now) {
        gauges.set(now, last.success(), last.at());
        return registry.scrape();
    }
}
