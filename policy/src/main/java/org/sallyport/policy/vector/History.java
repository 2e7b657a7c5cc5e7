package org.sallyport.policy.vector;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Past;
import org.sallyport.policy.setting.Times;

/** What went before a case, and what is remembered of it: as a crossing would, and everything at once. */
final class History {
    private static final Pattern LINE = Pattern.compile("([0-9]+(?:ms|s|m|h|d)) ([<>]) (<.*)", Pattern.DOTALL);

    private final Map<String, Number> numbers = new HashMap<>();

    private record Number(long value, Instant until) {}

    /**
     * A stanza that came before.
     *
     * @param at when, from the beginning on
     * @param back whether it came the other way
     * @param octets the stanza
     */
    record Event(Duration at, boolean back, Octets octets) {
        Instant moment() {
            return Instant.EPOCH.plus(at);
        }
    }

    /**
     * The stanzas of a section, a line each: {@code TIME > STANZA}, or with {@code <} for the other way.
     *
     * @throws IllegalArgumentException when a line is not of that form
     */
    static List<Event> events(Octets section) {
        List<Event> events = new ArrayList<>();
        for (String line : new String(section.toArray(), StandardCharsets.UTF_8).split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "expected lines \"TIME > STANZA\" or \"TIME < STANZA\" in \"----- before\"");
            }
            events.add(
                    new Event(Times.of(matcher.group(1)), matcher.group(2).equals("<"), Octets.of(matcher.group(3))));
        }
        return events;
    }

    Past past(Instant at) {
        return new Past(key -> {
            Number number = numbers.get(key);
            return number != null && number.until.isAfter(at) ? number.value : 0;
        });
    }

    void remember(List<Memo> memos) {
        for (Memo memo : memos) {
            switch (memo) {
                case Memo.Count count -> numbers.put(count.key(), new Number(count.after(), count.until()));
                case Memo.Mark mark -> numbers.put(mark.key(), new Number(1, mark.until()));
                case Memo.Unmark unmark -> numbers.remove(unmark.key());
                case Memo.Remember _ -> {
                    // what may be answered stands in "----- answers"
                }
            }
        }
    }
}
