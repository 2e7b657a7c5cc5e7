package org.sallyport.appliance.health;

import java.time.Duration;

/** A time as people say it: the two largest units. */
final class Age {
    private Age() {}

    static String text(Duration age) {
        Duration time = age.isNegative() ? Duration.ZERO : age;
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }
}
