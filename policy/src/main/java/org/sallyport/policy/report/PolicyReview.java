package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.decision.Step;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.report.Review.Finding;
import org.sallyport.policy.report.Review.Kind;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.vector.Exercise;

/** The review of one policy, with the vectors of every direction that it rules. */
final class PolicyReview {
    private final String file;
    private final Policy policy;
    private final List<Exercise> vectors;
    private final List<Finding> findings = new ArrayList<>();

    PolicyReview(Bundle bundle, String file, Exercises exercises) {
        this.file = file;
        this.policy = Optional.ofNullable(bundle.policies().get(file)).orElseThrow();
        this.vectors = bundle.crossings().stream()
                .filter(crossing -> crossing.policy().equals(file))
                .flatMap(crossing -> exercises.of(crossing).stream())
                .toList();
    }

    List<Finding> findings() {
        policy.allows().forEach(this::review);
        policy.rules().forEach(this::review);
        new OrderReview(policy, vectors).findings((rule, what) -> report(rule.id(), Kind.REWRITES_BEFORE_CHECK, what));
        return findings;
    }

    private void review(Allow allow) {
        List<Allow> before = policy.allows().subList(0, policy.allows().indexOf(allow));
        Set<String> shadowed = new TreeSet<>(allow.types());
        shadowed.removeIf(type -> before.stream().noneMatch(earlier -> Shadow.takesAll(earlier, allow, type)));
        if (shadowed.equals(allow.types())) {
            report(allow.id(), Kind.ALLOW_SHADOWED, "nothing comes to it: what it permits fits an entry before it");
            return;
        }
        shadowed.forEach(type -> report(
                allow.id(),
                Kind.ALLOW_SHADOWED,
                "nothing of type " + type + " comes to it: that fits an entry before it"));
        List<Exercise> crossing = vectors.stream()
                .filter(exercise -> Exercises.step(exercise, allow.id()).equals(Optional.of(Step.Effect.PERMIT))
                        && Exercises.crosses(exercise))
                .toList();
        if (crossing.isEmpty()) {
            report(allow.id(), Kind.ALLOW_UNUSED, "no vector crosses by it");
            return;
        }
        reviewUse(allow, shadowed, crossing);
    }

    private void reviewUse(Allow allow, Set<String> shadowed, List<Exercise> crossing) {
        allow.types().stream()
                .filter(type -> !shadowed.contains(type)
                        && crossing.stream()
                                .noneMatch(exercise -> arrived(exercise).is(type)))
                .sorted()
                .forEach(type -> report(
                        allow.id(),
                        Kind.TYPE_UNUSED,
                        "no vector crosses that is a " + allow.kind().word() + " of type " + type));
        unused(
                        allow.payloads(),
                        crossing.stream()
                                .map(exercise -> names(left(exercise).element()))
                                .toList())
                .forEach(payload -> report(
                        allow.id(), Kind.PAYLOAD_UNUSED, "no vector crosses with " + Shown.visible(payload + "")));
        unused(
                        allow.discards(),
                        crossing.stream()
                                .map(exercise -> names(arrived(exercise).element()))
                                .toList())
                .forEach(payload -> report(
                        allow.id(),
                        Kind.DISCARD_UNUSED,
                        "no vector crosses that arrived with " + Shown.visible(payload + "")));
    }

    private static List<Names> unused(List<Names> named, List<Set<Name>> seen) {
        return named.stream()
                .filter(names -> seen.stream().noneMatch(one -> one.stream().anyMatch(names::contains)))
                .toList();
    }

    private static Set<Name> names(Element element) {
        Set<Name> names = new TreeSet<>();
        element.elements().forEach(child -> {
            names.add(child.name());
            names.addAll(names(child));
        });
        return names;
    }

    private static Stanza arrived(Exercise exercise) {
        return exercise.decided().orElseThrow().passage().stanza();
    }

    private static Stanza left(Exercise exercise) {
        return ((Cleared) exercise.decided().orElseThrow().verdict()).stanza();
    }

    private void review(Rule rule) {
        Manual manual = Manual.of(rule.control());
        Set<Step.Effect> seen = new TreeSet<>();
        vectors.forEach(exercise -> Exercises.step(exercise, rule.id()).ifPresent(seen::add));
        if (seen.isEmpty()) {
            report(rule.id(), Kind.RULE_UNREACHED, "no vector comes to it");
        } else if (manual.mayRefuse() && !manual.mayChange() && !isStopped(seen)) {
            report(rule.id(), Kind.RULE_IDLE, "no vector is refused by it");
        } else if (manual.mayChange() && !manual.mayRefuse() && !seen.contains(Step.Effect.CHANGE)) {
            report(rule.id(), Kind.RULE_IDLE, "no vector is changed by it");
        } else if (seen.equals(Set.of(Step.Effect.PASS))) {
            report(rule.id(), Kind.RULE_IDLE, "no vector is refused or changed by it");
        } else if (!seen.contains(Step.Effect.PASS) && !seen.contains(Step.Effect.CHANGE)) {
            report(rule.id(), Kind.RULE_IDLE, "no vector passes it");
        }
    }

    private static boolean isStopped(Set<Step.Effect> seen) {
        return seen.contains(Step.Effect.REFUSE)
                || seen.contains(Step.Effect.ANSWER)
                || seen.contains(Step.Effect.DROP)
                || seen.contains(Step.Effect.HOLD);
    }

    private void report(String entry, Kind kind, String what) {
        findings.add(new Finding(file, Shown.visible(entry), kind, what));
    }
}
