package org.sallyport.appliance.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The figures, as the page on performance shows them: the median of the rounds, and their range. */
final class Table {
    private final StringBuilder text = new StringBuilder("""
            | load | process | stanzas/s | CPU, µs a stanza | latency, µs: 50 % | 99 % | 99.9 % | memory, MiB |
            |---|---|---|---|---|---|---|---|
            """);
    private final StringBuilder ratios = new StringBuilder();
    private final StringBuilder threads = new StringBuilder();

    void add(Load load, List<Round> guard, List<Round> relay) {
        row(load, "guard", guard);
        row(load, "relay", relay);
        ratios.append("- %s: guard / relay, CPU a stanza: %.2f%n"
                .formatted(load.name(), median(guard, Round::microsEach) / median(relay, Round::microsEach)));
    }

    /** Adds the processes of a deployment, each by itself. */
    void add(Load load, Map<String, List<Round>> processes) {
        processes.forEach((name, rounds) -> row(load, name, rounds));
    }

    private void row(Load load, String process, List<Round> rounds) {
        text.append("| %s | %s | %,.0f | %.2f (%.2f to %.2f) | %.0f | %.0f | %.0f | %.0f |%n"
                .formatted(
                        load.name(),
                        process,
                        median(rounds, Round::perSecond),
                        median(rounds, Round::microsEach),
                        rounds.stream().mapToDouble(Round::microsEach).min().orElseThrow(),
                        rounds.stream().mapToDouble(Round::microsEach).max().orElseThrow(),
                        median(rounds, round -> round.latencyMicros(50)),
                        median(rounds, round -> round.latencyMicros(99)),
                        median(rounds, round -> round.latencyMicros(99.9)),
                        median(rounds, Round::residentMiB)));
        Map<String, Double> parts = new TreeMap<>();
        for (Round round : rounds) {
            round.threads()
                    .forEach((name, millis) ->
                            parts.merge(name, 1000.0 * millis / round.messages() / rounds.size(), Double::sum));
        }
        parts.values().removeIf(micros -> micros < 0.05);
        threads.append("- %s, %s, CPU by threads, µs a stanza:".formatted(load.name(), process));
        parts.forEach((name, micros) -> threads.append(" %s %.2f;".formatted(name, micros)));
        threads.append('\n');
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    String text() {
        return text + "\n" + ratios + "\n" + threads;
    }
}
