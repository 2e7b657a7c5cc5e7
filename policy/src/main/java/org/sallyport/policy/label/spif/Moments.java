package org.sallyport.policy.label.spif;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time: xs:dateTime, and the GeneralizedTime that the schema has for its other date. */
final class Moments {
    private static final Pattern DATE_TIME = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):"
            + "([0-9]{2})(?:\\.([0-9]{1,9}))?(Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final Pattern GENERALIZED = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})(?:([0-9]{2})"
            + "(?:([0-9]{2})(?:[.,]([0-9]{1,9}))?)?)?(Z|[+-][0-9]{4})?");

    private Moments() {}

    /** The attribute of the item as a moment; what it is not is noted. */
    static Optional<Instant> of(Item item, String key, Notes notes) {
        Optional<String> given = item.value(key).map(String::strip);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Optional<Matcher> form = form(item, key, given.get(), notes);
        Optional<Instant> moment = form.flatMap(Moments::moment);
        if (moment.isEmpty()) {
            notes.wrong(item, key + " " + Notes.quoted(given.get()) + ": expected a time such as 2027-01-31T12:00:00Z");
        } else if (form.map(found -> found.group(8)).isEmpty()) {
            notes.odd(item, key + " has no time zone: read as UTC");
        }
        return moment;
    }

    /** Notes a time that ends before it begins. */
    static void requireOrder(Item item, Optional<Instant> notBefore, Optional<Instant> notAfter, Notes notes) {
        if (notBefore.isPresent() && notAfter.isPresent() && notAfter.get().isBefore(notBefore.get())) {
            notes.wrong(item, "notAfter is before notBefore");
        }
    }

    /** Whether the text is a GeneralizedTime. */
    static boolean isGeneralized(String text) {
        Matcher matcher = GENERALIZED.matcher(text.strip());
        return matcher.matches() && moment(matcher).isPresent();
    }

    private static Optional<Matcher> form(Item item, String key, String given, Notes notes) {
        Matcher dateTime = DATE_TIME.matcher(given);
        if (dateTime.matches()) {
            return Optional.of(dateTime);
        }
        Matcher generalized = GENERALIZED.matcher(given);
        if (generalized.matches()) {
            notes.odd(item, key + " is a GeneralizedTime and is read as one: the schema has it as xs:dateTime");
            return Optional.of(generalized);
        }
        return Optional.empty();
    }

    private static Optional<Instant> moment(Matcher found) {
        try {
            String zone = Optional.ofNullable(found.group(8)).orElse("Z");
            return Optional.of(LocalDateTime.of(
                            number(found, 1),
                            number(found, 2),
                            number(found, 3),
                            number(found, 4),
                            number(found, 5),
                            number(found, 6),
                            nanos(found))
                    .toInstant(ZoneOffset.of(zone)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher found, int group) {
        return Optional.ofNullable(found.group(group)).map(Integer::parseInt).orElse(0);
    }

    private static int nanos(Matcher found) {
        String digits = Optional.ofNullable(found.group(7)).orElse("");
        return Integer.parseInt((digits + "000000000").substring(0, 9));
    }
}
