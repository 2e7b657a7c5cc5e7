package org.sallyport.console.workbench;

import java.util.List;
import java.util.Optional;

/**
 * What a crossing makes of a stanza.
 *
 * @param crossing from which side to which
 * @param policy what the policy calls itself
 * @param came the stanza in canonical form; left out where it is none
 * @param verdict {@code released}, {@code refused}, {@code dropped}, {@code answered} or {@code held}
 * @param rule which entry permitted, refused, answered or held
 * @param reason why it does not cross, by its word; left out where it does
 * @param why the same for people; empty where it does
 * @param told what its sender, or whoever waits, is told
 * @param leaves the octets that leave; left out where nothing does
 * @param reply what the guard itself says instead; left out where it says nothing
 * @param steps the way there
 * @param rest rules that were not asked
 */
record Tried(
        Way crossing,
        String policy,
        Optional<String> came,
        String verdict,
        String rule,
        Optional<String> reason,
        String why,
        String told,
        Optional<String> leaves,
        Optional<String> reply,
        List<Shown> steps,
        List<Asked> rest) {
    /** From which side to which. */
    record Way(String from, String to) {}

    /**
     * A step.
     *
     * @param rule the id of an entry, or the name of a step of the guard itself in parentheses
     * @param effect what it did, by its word
     * @param what the detail of the record
     * @param why the reason that the policy gives for the entry; empty for steps of the guard itself
     * @param control the kind of rule; empty where it is none
     * @param before the stanza before it; left out where it changed nothing
     * @param after the stanza after it
     */
    record Shown(
            String rule,
            String effect,
            String what,
            String why,
            String control,
            Optional<String> before,
            Optional<String> after) {}

    /** A rule that was not asked. */
    record Asked(String rule, String why, String control) {}
}
