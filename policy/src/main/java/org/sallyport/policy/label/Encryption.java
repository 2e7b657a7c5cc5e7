package org.sallyport.policy.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.label.Relabelling.Obstacle;
import org.sallyport.policy.label.spif.CategoryGroup;
import org.sallyport.policy.label.spif.EquivalentCategory;
import org.sallyport.policy.label.spif.EquivalentCategory.Target;
import org.sallyport.policy.label.spif.EquivalentClassification;
import org.sallyport.policy.label.spif.EquivalentPolicy;
import org.sallyport.policy.label.spif.RequiredCategory;
import org.sallyport.policy.label.spif.RequiredCategory.Operation;
import org.sallyport.policy.label.stated.Value;

/** The mapping of one label by the file of its own policy. Used once, by one thread. */
final class Encryption {
    private final SecurityLabel label;
    private final SecurityPolicy target;
    private final EquivalentPolicy way;
    private final List<String> discarded = new ArrayList<>();
    private int[] chosen = {};

    private Encryption(SecurityLabel label, SecurityPolicy target, EquivalentPolicy way) {
        this.label = label;
        this.target = target;
        this.way = way;
    }

    static Draft of(SecurityLabel label, SecurityPolicy target) throws Stopped {
        EquivalentPolicy way = label.policy
                .wayTo(target)
                .orElseThrow(() ->
                        new Stopped(Obstacle.POLICY, "policy " + label.policy + " has no equivalent policy " + target));
        return new Encryption(label, target, way).draft();
    }

    private Draft draft() throws Stopped {
        EquivalentClassification level = level();
        for (int one : label.chosen) {
            category(label.policy.entries[one]);
        }
        require(requirements(level));
        return new Draft(level(target, level), chosen, discarded);
    }

    private EquivalentClassification level() throws Stopped {
        List<EquivalentClassification> found = label.classification().equivalents().stream()
                .filter(one ->
                        Names.same(one.policy(), way.name()) && one.applied().leaves())
                .toList();
        if (found.size() != 1) {
            throw found.isEmpty()
                    ? new Stopped(
                            Obstacle.CLASSIFICATION, "classification " + label.level + " has no equal in " + target)
                    : new Stopped(
                            Obstacle.AMBIGUOUS,
                            "classification " + label.level + " has more than one equal in " + target);
        }
        return found.getFirst();
    }

    private static Level level(SecurityPolicy of, EquivalentClassification equal) throws Stopped {
        try {
            return of.levels[of.dictionary.level(Value.of(equal.lacv()))];
        } catch (Faulty faulty) {
            throw new Stopped(Obstacle.TARGET, of + ": " + faulty.why());
        }
    }

    private void category(Entry entry) throws Stopped {
        List<EquivalentCategory> found = entry.is().equivalents().stream()
                .filter(one ->
                        Names.same(one.policy(), way.name()) && one.applied().leaves())
                .toList();
        if (found.isEmpty()) {
            throw new Stopped(Obstacle.CATEGORY, "category " + entry + " has no equal in " + target);
        }
        for (EquivalentCategory one : found) {
            Optional<Target> equal = one.target();
            if (equal.isPresent()) {
                chosen = Draft.with(chosen, place(target, equal.get(), entry));
            }
        }
        if (found.stream().allMatch(one -> one.target().isEmpty())) {
            discarded.add("category " + entry);
        }
    }

    /** Where in its policy an equivalent is. */
    static int place(SecurityPolicy of, Target equal, Entry whose) throws Stopped {
        int[] found = of.dictionary.categories(equal.tagSet(), equal.type(), equal.lacv());
        if (found.length != 1) {
            throw new Stopped(
                    found.length == 0 ? Obstacle.TARGET : Obstacle.AMBIGUOUS,
                    "category " + whose + " is equal to " + equal.type() + " category " + equal.lacv() + " of "
                            + equal.tagSet() + ", of which " + of + " has "
                            + (found.length == 0 ? "none" : "several"));
        }
        return found[0];
    }

    private List<Need> requirements(EquivalentClassification level) throws Stopped {
        List<RequiredCategory> all = new ArrayList<>(level.required());
        label.policy.spif().tagSets().stream()
                .filter(set -> label.holdsAnyOf(set))
                .flatMap(set -> set.equivalents().stream())
                .filter(one -> Names.same(one.policy(), way.name()))
                .forEach(one -> all.addAll(one.required()));
        all.addAll(way.required());
        return needs(target, all);
    }

    /** What requirements of an equivalence mean in the policy that they are about. */
    static List<Need> needs(SecurityPolicy in, List<RequiredCategory> required) throws Stopped {
        List<String> problems = new ArrayList<>();
        List<Need> needs = new ArrayList<>();
        for (RequiredCategory one : required) {
            List<Members> groups = new ArrayList<>();
            for (CategoryGroup group : one.groups()) {
                Compiler.members(in.dictionary, "an equivalence", group, problems)
                        .ifPresent(groups::add);
            }
            needs.add(new Need(one.operation(), groups));
        }
        if (!problems.isEmpty()) {
            throw new Stopped(Obstacle.TARGET, in + ": " + problems.getFirst());
        }
        return needs;
    }

    /** What is named one by one first, so that a choice which that settles is none. */
    private void require(List<Need> needs) throws Stopped {
        for (Need need : needs) {
            if (need.operation() == Operation.ALL) {
                need.groups().stream()
                        .filter(group -> group.all().cardinality() == 1)
                        .forEach(
                                group -> chosen = Draft.with(chosen, group.all().nextSetBit(0)));
            }
        }
        for (Need need : needs) {
            if (!need.met(chosen)) {
                add(need);
            }
        }
    }

    private void add(Need need) throws Stopped {
        List<Integer> open = need.groups().stream()
                .flatMapToInt(group -> group.all().stream())
                .distinct()
                .boxed()
                .toList();
        if (open.size() != 1) {
            throw new Stopped(
                    Obstacle.AMBIGUOUS,
                    "what it becomes under " + target + " requires " + need.shown() + ", which leaves a choice");
        }
        chosen = Draft.with(chosen, open.getFirst());
        if (!need.met(chosen)) {
            throw new Stopped(Obstacle.RESULT, "what it becomes under " + target + " cannot have " + need.shown());
        }
    }
}
