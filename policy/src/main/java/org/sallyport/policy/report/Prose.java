package org.sallyport.policy.report;

import java.util.List;
import java.util.stream.Stream;

/** Sentences that stand in a description of any bundle. */
final class Prose {
    static final List<String> EVERYWHERE = List.of(
            "What no direction leads across does not cross, and in a direction nothing crosses but what one of its"
                    + " permissions names.",
            "Whatever leaves is written anew by the guard and has only elements, attributes and kinds of text that the"
                    + " closed grammar of each permitted content has. Nothing is passed on as it came.",
            "Rules may refuse or change what a permission lets through, never permit more. If a rule fails, the stanza"
                    + " is refused.",
            "An answer crosses only to a question that crossed the other way and is still open. Errors carry one"
                    + " standard condition and nothing else.",
            "That somebody leaves or withdraws a subscription always crosses, reduced to just that, unless a rule about"
                    + " users forbids the two addresses.",
            "Every decision is recorded before anything leaves.");

    static final String ALLOWS = "The first permission that fits counts; what none fits is refused.";
    static final String RULES = "Each rule judges what the rules before it have left, in this order.";
    static final String ALLOWS_TITLE = "What may cross";
    static final String RULES_TITLE = "What is refused or changed of that";
    static final String NO_RULES = "No rules: whatever a permission lets through crosses as the grammar has it.";
    static final String NO_VECTOR = "No vector comes to this entry.";

    private Prose() {}

    /** How many vectors there are, and whether they hold. */
    static String vectors(Description description) {
        long failed = description.failed();
        String all = English.count(description.vectors(), "vector");
        if (description.vectors() == 0) {
            return "no vectors: nothing shows that the bundle does what it is meant to do";
        }
        return failed == 0
                ? all + ", all of which hold"
                : all + ", of which " + failed + " fail" + (failed == 1 ? "s" : "")
                        + ": a guard does not take this bundle into force";
    }

    static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
