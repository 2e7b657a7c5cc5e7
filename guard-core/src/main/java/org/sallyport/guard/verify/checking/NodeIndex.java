package org.sallyport.guard.verify.checking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.sf.saxon.type.UType;

/** For each node, by its name, the rules that it may match: most nodes match none, and are not even asked. Immutable. */
final class NodeIndex {
    /** The rules of one pattern that a node may match, in their order. */
    record Candidates(int pattern, List<ContextRule> rules) {}

    private final Map<Integer, List<Candidates>> named;
    private final List<Candidates> others;

    /**
     * An index of one kind of node.
     *
     * @param patterns the rules of each pattern
     * @param kind the kind
     */
    NodeIndex(List<List<ContextRule>> patterns, UType kind) {
        Set<Integer> names = new HashSet<>();
        for (List<ContextRule> rules : patterns) {
            for (ContextRule rule : rules) {
                rule.context().names().ifPresent(names::addAll);
            }
        }
        Predicate<ContextRule> concerns = rule -> rule.context().concerns(kind);
        Map<Integer, List<Candidates>> byName = new HashMap<>();
        for (Integer name : names) {
            byName.put(name, candidates(patterns, concerns.and(rule -> mayHave(rule, name))));
        }
        this.named = Map.copyOf(byName);
        this.others =
                candidates(patterns, concerns.and(rule -> rule.context().names().isEmpty()));
    }

    private static boolean mayHave(ContextRule rule, Integer name) {
        Optional<Set<Integer>> only = rule.context().names();
        return only.isEmpty() || only.get().contains(name);
    }

    private static List<Candidates> candidates(List<List<ContextRule>> patterns, Predicate<ContextRule> which) {
        List<Candidates> all = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            List<ContextRule> rules = patterns.get(i).stream().filter(which).toList();
            if (!rules.isEmpty()) {
                all.add(new Candidates(i, rules));
            }
        }
        return List.copyOf(all);
    }

    boolean isEmpty() {
        return others.isEmpty() && named.values().stream().allMatch(List::isEmpty);
    }

    /** Those that a node of that name may match. */
    List<Candidates> of(int name) {
        List<Candidates> found = named.get(name);
        return found == null ? others : found;
    }
}
