package org.sallyport.appliance.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole guard with TLS on both sides, and a plain TLS relay, under the same load in turn, so that what else the
 * machine does falls on both.
 *
 * @param time of one round
 * @param rounds how many of each
 */
record LoadTool(Duration time, int rounds) {
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
        return table.text();
    }

    private void measure(Place place, Load load, Table table) {
        // so that what is measured is compiled
        place.guard(load, time.multipliedBy(2));
        place.relay(load, time);
        List<Round> guard = new ArrayList<>();
        List<Round> relay = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            guard.add(place.guard(load, time));
            relay.add(place.relay(load, time));
        }
        table.add(load, guard, relay);
    }
}
