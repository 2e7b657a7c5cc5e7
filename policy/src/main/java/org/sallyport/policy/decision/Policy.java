package org.sallyport.policy.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.identifier.Identifiers;

/**
 * What one crossing lets through: permissions, then rules in order.
 *
 * @param name what the policy calls itself
 * @param allows the permissions; the first that fits counts
 * @param rules the rules, in the order in which they run
 * @param identifiers what is made opaque at the end
 */
public record Policy(String name, List<Allow> allows, List<Rule> rules, Identifiers identifiers) {
    /** A policy that makes nothing opaque. */
    public Policy(String name, List<Allow> allows, List<Rule> rules) {
        this(name, allows, rules, Identifiers.PLAIN);
    }

    /** @throws IllegalArgumentException when an id stands twice */
    public Policy {
        allows = List.copyOf(allows);
        rules = List.copyOf(rules);
        Set<String> seen = new HashSet<>();
        Stream.concat(allows.stream().map(Allow::id), rules.stream().map(Rule::id))
                .filter(id -> !seen.add(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("id \"" + id + "\" stands twice");
                });
    }

    /** Whether a rule runs code of which nobody can promise that it ends; deciding may take time then. */
    public boolean isForeign() {
        return rules.stream().anyMatch(rule -> rule.control().isForeign());
    }

    /** Whether a rule may hold messages for persons. */
    public boolean mayHold() {
        return rules.stream().anyMatch(rule -> rule.control().mayHold());
    }

    /** The code of which nobody can promise that it ends, in the order of the rules. */
    public List<Programme> foreign() {
        return rules.stream()
                .filter(rule -> rule.control().isForeign())
                .flatMap(rule -> rule.control().programme().stream())
                .toList();
    }
}
