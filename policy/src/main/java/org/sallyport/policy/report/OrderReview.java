package org.sallyport.policy.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.sallyport.policy.control.BlockTypes;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.Users;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.decision.Step;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.vector.Exercise;

/**
 * Rules that rewrite before others check. A rule may not let through more than the policy would without it; where one
 * takes away what a later one would have refused, the later one no longer judges what its author wrote it for.
 *
 * <p>Found twice over: by what the controls are (one that rewrites before one that only checks), and by what the vectors
 * show (one that crosses, and would be refused by a later rule if this rule were not there).
 */
final class OrderReview {
    /** What these look at, addresses and types, no rule can change. */
    private static final Set<Class<? extends Control>> BEYOND_REWRITING = Set.of(BlockTypes.class, Users.class);

    private final Policy policy;
    private final List<Exercise> vectors;

    OrderReview(Policy policy, List<Exercise> vectors) {
        this.policy = policy;
        this.vectors = vectors;
    }

    void findings(BiConsumer<Rule, String> report) {
        for (int i = 0; i < policy.rules().size(); i++) {
            Rule rule = policy.rules().get(i);
            if (Manual.of(rule.control()).mayChange()) {
                List<Rule> after = policy.rules().subList(i + 1, policy.rules().size());
                after.stream()
                        .filter(OrderReview::isCheck)
                        .forEach(check -> report.accept(
                                rule,
                                "rewrites before " + check.id() + " checks, and may make it pass; put it behind"));
                shown(rule, after, report);
            }
        }
    }

    private static boolean isCheck(Rule rule) {
        Manual manual = Manual.of(rule.control());
        return manual.mayRefuse()
                && !manual.mayChange()
                && !BEYOND_REWRITING.contains(rule.control().getClass());
    }

    private void shown(Rule rule, List<Rule> after, BiConsumer<Rule, String> report) {
        Policy without = new Policy(
                policy.name(),
                policy.allows(),
                policy.rules().stream().filter(other -> !other.equals(rule)).toList());
        for (Exercise vector : vectors) {
            Optional<String> refuses = refusedWithout(rule, without, vector);
            after.stream()
                    .filter(check -> !isCheck(check) && refuses.equals(Optional.of(check.id())))
                    .forEach(check -> report.accept(
                            rule,
                            "makes " + check.id() + " pass what it would refuse: vector "
                                    + vector.result().name()));
        }
    }

    /** Which rule would refuse a vector that crosses, if the rule were not there. */
    private static Optional<String> refusedWithout(Rule rule, Policy without, Exercise vector) {
        boolean changed = Exercises.step(vector, rule.id()).equals(Optional.of(Step.Effect.CHANGE));
        if (!changed || !Exercises.crosses(vector)) {
            return Optional.empty();
        }
        Exercise.Decided decided = vector.decided().orElseThrow();
        Cleared cleared = (Cleared) decided.verdict();
        Verdict other = new Guard(without, cleared.decision().policy(), Grammars.shipped()).decide(decided.passage());
        return other instanceof Refused refused
                ? Optional.of(((Result.Refuse) refused.decision().result()).rule())
                : Optional.empty();
    }
}
