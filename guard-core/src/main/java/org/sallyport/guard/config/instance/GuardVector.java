package org.sallyport.guard.config.instance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.guard.verify.Blocked;
import org.sallyport.guard.verify.Instance;
import org.sallyport.guard.verify.Passed;
import org.sallyport.guard.verify.Verifier;
import org.sallyport.guard.verify.profile.SwitchedRule;

/**
 * One case of what must pass an XML guard, or must not. Immutable.
 *
 * @param file name of the file that holds the message
 * @param why what the case shows
 * @param expect {@code pass}, or the rule that must block it
 * @param rules the rules that are on, beside the mandatory ones; empty: as the guard has them
 * @param message the message
 */
public record GuardVector(String file, String why, String expect, Optional<Set<String>> rules, String message) {
    /** What {@link #expect} is where the message must pass. */
    public static final String PASS = "pass";

    /** The time that rules see; the same in every run. */
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    /** Runs the case under a guard, without its rate: what was expected and what was found, or empty when it holds. */
    public Optional<String> difference(Instance guard) {
        Instance under = rules.map(on -> switched(guard, on)).orElse(guard);
        byte[] octets = message.getBytes(StandardCharsets.UTF_8);
        return switch (Verifier.of(under).judge(octets, AT)) {
            case Passed _ -> expect.equals(PASS) ? Optional.empty() : Optional.of(different("that it passes", ""));
            case Blocked blocked ->
                expect.equals(blocked.rule())
                        ? Optional.empty()
                        : Optional.of(different("\"" + blocked.rule() + "\"", ": " + blocked.why()));
        };
    }

    private String different(String found, String why) {
        return String.format(Locale.ROOT, "expected \"%s\", found %s%s", expect, found, why);
    }

    private static Instance switched(Instance guard, Set<String> on) {
        Set<String> off = Verifier.rules(guard.profile()).stream()
                .filter(rule -> !rule.mandatory())
                .map(SwitchedRule::id)
                .collect(Collectors.toCollection(HashSet::new));
        off.removeAll(on);
        return new Instance(
                guard.name(),
                guard.revision(),
                guard.acknowledge(),
                guard.producer(),
                guard.consumer(),
                guard.profile(),
                on,
                off,
                guard.senders(),
                guard.recipients(),
                guard.labels(),
                guard.rate(),
                guard.limits(),
                guard.report());
    }
}
