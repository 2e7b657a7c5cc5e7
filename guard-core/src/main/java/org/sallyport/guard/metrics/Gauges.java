package org.sallyport.guard.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.guard.control.api.GuardStatus;

/** What is not counted but looked up when somebody asks. Used by one thread at a time. */
final class Gauges {
    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new HashMap<>();

    Gauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void set(Observed now, boolean reloaded, Instant reload) {
        GuardStatus status = now.status();
        guard(status);
        set("sallyport.reload.success", "Whether the last reload was put in force", reloaded ? 1 : 0);
        set("sallyport.reload.timestamp.seconds", "When something was last to be put in force", seconds(reload));
        each(
                "sallyport.certificate.expiry.timestamp.seconds",
                "When the first certificate of an identity's chain ends",
                now.certificates().entrySet().stream(),
                entry -> Tags.of("identity", entry.getKey()),
                entry -> seconds(entry.getValue()));
        each(
                "sallyport.sessions",
                "Authenticated streams and links",
                status.streams().stream(),
                stream -> Tags.of(
                        "peer", stream.peer(),
                        "direction", stream.direction(),
                        "type", now.protocols().getOrDefault(stream.peer(), Family.OTHER),
                        "authenticated", stream.authenticated(),
                        "bidi", String.valueOf(stream.bidi())),
                _ -> 1);
        waiting(status);
        stores(status);
        listeners(status);
        now.held().ifPresent(held -> {
            set("sallyport.held.messages", "Messages that wait for persons", held.messages());
            double oldest = held.oldest().map(Gauges::seconds).orElse(0.0);
            set("sallyport.held.oldest.timestamp.seconds", "When the oldest of them came; 0 for none", oldest);
        });
    }

    private void guard(GuardStatus status) {
        one("sallyport.info", "The guard", Tags.of("version", status.software(), "crypto", status.crypto()), 1);
        one("sallyport.policy.info", "What is in force", Tags.of("revision", status.revision()), 1);
        each(
                "sallyport.state",
                "1 for the state that the guard is in",
                Arrays.stream(GuardStatus.State.values()),
                state -> Tags.of("state", state.word()),
                state -> state == status.state() ? 1 : 0);
        set("sallyport.start.timestamp.seconds", "When the guard was started", seconds(status.started()));
        set("sallyport.boot", "Which start of this guard it is", status.boot());
    }

    private void waiting(GuardStatus status) {
        each(
                "sallyport.outbound",
                "Pairs of domains that something goes out for",
                status.outbound().stream(),
                out -> Tags.of("peer", out.peer(), "state", out.state().word()),
                _ -> 1);
        each(
                "sallyport.queue.stanzas",
                "Stanzas that are released and not written yet",
                status.outbound().stream(),
                out -> Tags.of("peer", out.peer()),
                GuardStatus.Outbound::waiting);
        set("sallyport.requests.open", "Requests that wait for their answer", status.openRequests());
    }

    private void stores(GuardStatus status) {
        set(
                "sallyport.journal.sequence",
                "Number of the last record",
                status.journal().sequence());
        boolean failed = status.state() == GuardStatus.State.JOURNAL_FAILED;
        set("sallyport.journal.failed", "1 when nothing can be recorded, so that nothing crosses", failed ? 1 : 0);
        status.spool().ifPresent(spool -> {
            set("sallyport.spool.messages", "Messages that are stored", spool.stored());
            set("sallyport.spool.bytes", "Octets that are stored", spool.octets());
            double oldest = spool.oldest().map(Gauges::seconds).orElse(0.0);
            set("sallyport.spool.oldest.timestamp.seconds", "When the oldest of them came; 0 for none", oldest);
        });
    }

    private void listeners(GuardStatus status) {
        each(
                "sallyport.connections",
                "Connections that came in",
                status.listeners().stream(),
                listener -> Tags.of("listener", listener.address(), "protocol", listener.protocol()),
                GuardStatus.Listener::connections);
        each(
                "sallyport.connections.negotiating",
                "Connections that came in and are not authenticated yet",
                status.listeners().stream(),
                listener -> Tags.of("listener", listener.address(), "protocol", listener.protocol()),
                GuardStatus.Listener::negotiating);
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1_000.0;
    }

    private void set(String name, String meaning, double value) {
        one(name, meaning, Tags.empty(), value);
    }

    private void one(String name, String meaning, Tags tags, double value) {
        each(name, meaning, Stream.of(value), _ -> tags, Double::doubleValue);
    }

    /** One row for each set of labels, with the sum of what has them. */
    private <T> void each(
            String name, String meaning, Stream<T> all, Function<T, Tags> labels, ToDoubleFunction<T> value) {
        Map<Tags, Double> sums = all.collect(Collectors.groupingBy(labels, Collectors.summingDouble(value)));
        List<MultiGauge.Row<?>> rows = sums.entrySet().stream()
                .limit(Family.MOST)
                .<MultiGauge.Row<?>>map(sum -> MultiGauge.Row.of(sum.getKey(), sum.getValue()))
                .toList();
        gauges.computeIfAbsent(
                        name,
                        key -> MultiGauge.builder(key).description(meaning).register(registry))
                .register(rows, true);
    }
}
