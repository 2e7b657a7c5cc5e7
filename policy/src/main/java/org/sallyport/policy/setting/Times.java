package org.sallyport.policy.setting;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.policy.stanza.Shown;

/** Spans of time as files write them: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}. */
public final class Times {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,8})(ms|s|m|h|d)");

    private Times() {}

    /**
     * The span of time that the text says.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public static Duration of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "expected a time like \"250ms\", \"30s\", \"5m\", \"2h\" or \"1d\", found " + Shown.quoted(text));
        }
        return span(form);
    }

    /** The shortest written form. */
    static String written(Duration time) {
        long millis = time.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        if (minutes % 60 != 0) {
            return minutes + "m";
        }
        return minutes % (24 * 60) == 0 ? minutes / (24 * 60) + "d" : minutes / 60 + "h";
    }

    private static Duration span(Matcher form) {
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
