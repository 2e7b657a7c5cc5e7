package org.sallyport.guard.audit;

import java.time.Instant;

/** Writes moments as {@link Instant#toString} does; the text of a second is made once. Thread-safe. */
final class Moments {
    private static volatile Second last = Second.of(0);

    private Moments() {}

    /** @param text up to the seconds */
    private record Second(long epoch, String text) {
        static Second of(long epoch) {
            String text = Instant.ofEpochSecond(epoch).toString();
            return new Second(epoch, text.substring(0, text.length() - 1));
        }
    }

    static String text(Instant moment) {
        Second second = last;
        if (second.epoch() != moment.getEpochSecond()) {
            second = Second.of(moment.getEpochSecond());
            last = second;
        }
        return second.text() + fraction(moment.getNano()) + "Z";
    }

    /** In threes, as few as say it. */
    private static String fraction(int nanos) {
        if (nanos == 0) {
            return "";
        }
        int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        String all = Integer.toString(1_000_000_000 + nanos);
        return "." + all.substring(1, 1 + digits);
    }
}
