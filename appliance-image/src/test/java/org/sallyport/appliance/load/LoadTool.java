package org.sallyport.appliance.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The whole guard with TLS on both sides, and a plain TLS relay, under the same load in turn, so that what else the
 * machine does falls on both.
 *
 * @param time of one round
 * @param rounds how many of each
 * @param warmUp the most rounds before that are not counted; they end when the compilers of the Java runtime rest
 */
record LoadTool(Duration time, int rounds, int warmUp) {
    /** Of the CPU time of a process. */
    private static final double RESTING = 0.03;

    /** Runs it in an empty directory and returns the figures. Fails when a message is lost or has no record. */
    String run(Path directory) throws IOException {
        Table table = new Table();
        try (Place place = new Place(directory, Load.SINGLE.pairs())) {
            for (Load load : List.of(Load.SINGLE, Load.BULK)) {
                measure(place, load, table);
            }
            if (place.recorded() != place.crossed()) {
                throw new IllegalStateException(
                        place.crossed() + " messages have crossed, " + place.recorded() + " are on record");
            }
        }
        try (GuardedPlace place = new GuardedPlace(directory.resolve("pair"), Load.SINGLE.pairs())) {
            for (Load load : List.of(Load.SINGLE, Load.BULK)) {
                measure(place, load, table);
            }
        }
        return table.text();
    }

    private void measure(GuardedPlace place, Load load, Table table) {
        warmUp(() -> place.round(load, time).values().stream()
                .max(Comparator.comparingDouble(Round::compiling))
                .orElseThrow());
        Map<String, List<Round>> processes = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            place.round(load, time)
                    .forEach((name, round) -> processes
                            .computeIfAbsent("guarded pair: " + name, _ -> new ArrayList<>())
                            .add(round));
        }
        table.add(load, processes);
    }

    private void measure(Place place, Load load, Table table) {
        warmUp(() -> place.guard(load, time));
        warmUp(() -> place.relay(load, time));
        List<Round> guard = new ArrayList<>();
        List<Round> relay = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            guard.add(place.guard(load, time));
            relay.add(place.relay(load, time));
        }
        table.add(load, guard, relay);
    }

    private void warmUp(Supplier<Round> next) {
        boolean resting = false;
        for (int i = 0; i < warmUp && !resting; i++) {
            resting = next.get().compiling() < RESTING;
        }
    }
}
