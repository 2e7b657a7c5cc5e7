package org.sallyport.gcxp;

import java.time.Duration;

/** The bounds of settings, and what is said of one that is outside. */
final class Bounds {
    private static final int MOST_OCTETS = 67_108_864;

    private Bounds() {}

    static void octets(int octets) {
        number("most octets", octets, Decoder.LEAST_OCTETS, MOST_OCTETS);
    }

    static void number(String name, int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " " + number + ": expected " + least + " to " + most);
        }
    }

    static void upToAnHour(String name, Duration time) {
        time(name, time, Duration.ofHours(1));
    }

    static void upToADay(String name, Duration time) {
        time(name, time, Duration.ofDays(1));
    }

    private static void time(String name, Duration time, Duration most) {
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " " + time + ": expected 1 ms to " + most);
        }
    }
}
