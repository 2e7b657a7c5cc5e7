package org.sallyport.guard.control.api;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which decisions are meant: all that fit everything that is given.
 *
 * @param peer the peer that it came from
 * @param user an address that it is from or to: a domain, or {@code local@domain} for all resources, which an auditor alone
 *     may ask for
 * @param label what the marking of its security label contains, in whatever case; an auditor alone may ask for it
 * @param crossing {@code from>to}
 * @param stanza {@code message}, {@code presence} or {@code iq}
 * @param rule the allow or the step that decided
 * @param reason why it was refused
 * @param verdict {@code cleared}, {@code refused} or {@code held}
 * @param passage what the name of the passage begins with
 * @param since not before
 * @param until before
 */
public record DecisionQuery(
        Optional<String> peer,
        Optional<String> user,
        Optional<String> label,
        Optional<String> crossing,
        Optional<String> stanza,
        Optional<String> rule,
        Optional<String> reason,
        Optional<String> verdict,
        Optional<String> passage,
        Optional<Instant> since,
        Optional<Instant> until) {
    /** Every decision. */
    public static final DecisionQuery ALL = new DecisionQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** What of it an auditor alone may ask for, with the key before it: a user, and not a domain; or a label. */
    public Optional<String> forAuditorsAlone() {
        boolean namesUser = user.filter(text -> text.indexOf('@') >= 0 || text.indexOf('/') >= 0)
                .isPresent();
        if (namesUser) {
            return Optional.of("user: only an auditor may ask for one; ask for a domain");
        }
        return label.map(text -> "label: only an auditor may ask for one");
    }

    /** Whether nothing but times is given. */
    public boolean timeAlone() {
        return equals(new DecisionQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                since,
                until));
    }

    /** Whether it fits; the row must be whole. */
    public boolean fits(DecisionRow row) {
        return is(peer, row.peer())
                && is(crossing, row.crossing())
                && label.map(text -> contains(row.label(), text)).orElse(true)
                && is(stanza, row.stanza())
                && is(rule, row.rule())
                && is(reason, row.reason())
                && is(verdict, row.verdict())
                && passage.map(row.passage()::startsWith).orElse(true)
                && since.map(from -> !row.at().isBefore(from)).orElse(true)
                && until.map(row.at()::isBefore).orElse(true)
                && user.map(address -> isOf(row.from(), address) || isOf(row.to(), address))
                        .orElse(true);
    }

    private static boolean is(Optional<String> wanted, String found) {
        return wanted.map(found::equals).orElse(true);
    }

    private static boolean contains(String marking, String wanted) {
        return marking.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    private static boolean isOf(String address, String wanted) {
        int slash = address.indexOf('/');
        String bare = slash < 0 ? address : address.substring(0, slash);
        return address.equals(wanted)
                || bare.equals(wanted)
                || bare.substring(bare.indexOf('@') + 1).equals(wanted);
    }

    /** In words, for records. */
    public String text() {
        StringBuilder text = new StringBuilder();
        add(text, "peer", peer);
        add(text, "user", user);
        add(text, "label", label);
        add(text, "crossing", crossing);
        add(text, "stanza", stanza);
        add(text, "rule", rule);
        add(text, "reason", reason);
        add(text, "verdict", verdict);
        add(text, "passage", passage);
        add(text, "since", since);
        add(text, "until", until);
        return text.isEmpty() ? "all" : text.toString();
    }

    private static void add(StringBuilder to, String name, Optional<?> value) {
        value.ifPresent(is ->
                to.append(to.isEmpty() ? "" : ", ").append(name).append(' ').append(is));
    }
}
