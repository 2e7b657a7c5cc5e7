package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.report.Difference.Way;

/** What differs in the entries of two policies of one direction. */
final class PolicyDifference {
    private final Policy before;
    private final Policy after;
    private final BiConsumer<Way, List<String>> report;

    /** @param report gets the way a change leads, the entry, and what is other */
    PolicyDifference(Policy before, Policy after, BiConsumer<Way, List<String>> report) {
        this.before = before;
        this.after = after;
        this.report = report;
    }

    void report() {
        EntryDifference.settings(before.identifiers(), after.identifiers(), Set.of())
                .forEach(what -> say(Way.OTHER, "identifiers", what));
        EntryDifference.compare(
                before.allows(),
                after.allows(),
                Allow::id,
                allow -> say(
                        Way.MORE,
                        allow.id(),
                        "a new permission: " + Traffic.of(allow.kind(), allow.types()) + " may cross (" + allow.why()
                                + ")"),
                allow -> say(
                        Way.LESS,
                        allow.id(),
                        "the permission is gone: " + Traffic.of(allow.kind(), allow.types()) + " (" + allow.why()
                                + ")"),
                this::allows);
        order(
                before.allows().stream().map(Allow::id).toList(),
                after.allows().stream().map(Allow::id).toList());
        EntryDifference.compare(
                before.rules(),
                after.rules(),
                Rule::id,
                rule -> say(Way.LESS, rule.id(), "a new rule, " + described(rule.control()) + " (" + rule.why() + ")"),
                rule -> say(
                        Way.MORE,
                        rule.id(),
                        "the rule is gone, " + described(rule.control()) + " (" + rule.why() + ")"),
                this::rules);
        order(
                before.rules().stream().map(Rule::id).toList(),
                after.rules().stream().map(Rule::id).toList());
    }

    private void allows(Allow old, Allow now) {
        if (old.kind() != now.kind()) {
            say(
                    Way.OTHER,
                    now.id(),
                    "is about " + Traffic.of(now.kind(), now.types()) + ", was about "
                            + Traffic.of(old.kind(), old.types()));
        } else {
            lists(
                    now.id(),
                    sorted(old.types()),
                    sorted(now.types()),
                    "type %s may cross",
                    "type %s may no longer cross");
        }
        lists(
                now.id(),
                old.payloads().stream().map(Traffic::payload).toList(),
                now.payloads().stream().map(Traffic::payload).toList(),
                "may carry %s",
                "may no longer carry %s");
        lists(
                now.id(),
                old.discards().stream().map(Traffic::payload).toList(),
                now.discards().stream().map(Traffic::payload).toList(),
                "may arrive with %s, which is removed",
                "may no longer arrive with %s");
        if (now.unlabelled() != old.unlabelled()) {
            say(
                    now.unlabelled() ? Way.MORE : Way.LESS,
                    now.id(),
                    now.unlabelled()
                            ? "needs no security label where labels are required"
                            : "needs a security label where labels are required");
        }
        why(now.id(), old.why(), now.why());
    }

    private void lists(String id, List<String> old, List<String> now, String more, String less) {
        EntryDifference.added(old, now).forEach(each -> say(Way.MORE, id, String.format(more, each)));
        EntryDifference.added(now, old).forEach(each -> say(Way.LESS, id, String.format(less, each)));
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private void rules(Rule old, Rule now) {
        if (old.control().getClass() == now.control().getClass()) {
            EntryDifference.settings((Record) old.control(), (Record) now.control(), Set.of())
                    .forEach(what -> say(Way.OTHER, now.id(), what));
            attachments(old, now);
        } else {
            say(Way.OTHER, now.id(), "was " + described(old.control()) + ", is now " + described(now.control()));
        }
        why(now.id(), old.why(), now.why());
    }

    /** Settings that read alike and are not equal: a file of the same name with other content. */
    private void attachments(Rule old, Rule now) {
        boolean alike = EntryDifference.settings((Record) old.control(), (Record) now.control(), Set.of())
                .isEmpty();
        if (alike && !old.control().equals(now.control())) {
            say(Way.OTHER, now.id(), "a file that it names has other content");
        }
    }

    private static String described(Control control) {
        return Manual.name(control) + ": " + Manual.of(control).summary();
    }

    private void why(String id, String old, String now) {
        if (!old.equals(now)) {
            say(Way.OTHER, id, "the reason was \"" + old + "\", is now \"" + now + "\"");
        }
    }

    private void order(List<String> old, List<String> now) {
        List<String> was = new ArrayList<>(old);
        was.retainAll(now);
        List<String> is = new ArrayList<>(now);
        is.retainAll(old);
        if (!was.equals(is)) {
            say(Way.OTHER, "order", "was " + String.join(", ", was) + "; is now " + String.join(", ", is));
        }
    }

    private void say(Way way, String entry, String what) {
        report.accept(way, List.of(entry, what));
    }
}
