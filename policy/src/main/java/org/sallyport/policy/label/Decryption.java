package org.sallyport.policy.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.sallyport.policy.label.Relabelling.Obstacle;
import org.sallyport.policy.label.spif.EquivalentCategory.Target;
import org.sallyport.policy.label.spif.EquivalentClassification;
import org.sallyport.policy.label.spif.EquivalentPolicy;

/** The mapping of one label by the file of the other policy, read backwards. Used once, by one thread. */
final class Decryption {
    private final SecurityLabel label;
    private final SecurityPolicy target;
    private final EquivalentPolicy way;

    private Decryption(SecurityLabel label, SecurityPolicy target, EquivalentPolicy way) {
        this.label = label;
        this.target = target;
        this.way = way;
    }

    static Draft of(SecurityLabel label, SecurityPolicy target) throws Stopped {
        EquivalentPolicy way = target.wayTo(label.policy)
                .orElseThrow(() ->
                        new Stopped(Obstacle.POLICY, "policy " + target + " has no equivalent policy " + label.policy));
        return new Decryption(label, target, way).draft();
    }

    /**
     * A classification of the target that may be meant.
     *
     * @param part the label's categories that the equivalence requires, which are thus part of what is equal
     */
    private record Candidate(Level level, BitSet part) {}

    /** The one classification with which everything in the label has its equal. */
    private Draft draft() throws Stopped {
        List<Draft> drafts = new ArrayList<>();
        Stopped first = new Stopped(
                Obstacle.CLASSIFICATION,
                "no classification of " + target + " is equal to " + label.level + " with its categories");
        List<Candidate> candidates = candidates();
        for (Candidate one : candidates) {
            try {
                drafts.add(draft(one));
            } catch (Stopped stopped) {
                first = stopped;
            }
        }
        if (drafts.size() > 1) {
            throw new Stopped(
                    Obstacle.AMBIGUOUS, "more than one classification of " + target + " is equal to " + label.level);
        }
        if (drafts.isEmpty()) {
            throw first;
        }
        return drafts.getFirst();
    }

    private Draft draft(Candidate level) throws Stopped {
        int[] chosen = {};
        for (int one : label.chosen) {
            List<Entry> equal = meant(label.policy.entries[one]);
            if (equal.size() + (level.part().get(one) ? 1 : 0) != 1) {
                throw refused(one, equal);
            }
            if (!equal.isEmpty()) {
                chosen = Draft.with(chosen, equal.getFirst().index());
            }
        }
        return new Draft(level.level(), chosen, List.of());
    }

    private Stopped refused(int one, List<Entry> equal) {
        String category = "category " + label.policy.entries[one];
        return equal.isEmpty()
                ? new Stopped(Obstacle.CATEGORY, category + " has no equal in " + target)
                : new Stopped(Obstacle.AMBIGUOUS, category + " has more than one equal in " + target);
    }

    /** The categories of the target that are equal to this one, alone or with others that the label holds as well. */
    private List<Entry> meant(Entry foreign) {
        return target.equalTo(way, foreign).stream().filter(this::isWhole).toList();
    }

    private boolean isWhole(Entry entry) {
        return entry.is().equivalents().stream()
                .filter(one ->
                        Names.same(one.policy(), way.name()) && one.applied().enters())
                .flatMap(one -> one.target().stream())
                .allMatch(this::holds);
    }

    private boolean holds(Target equal) {
        int[] found = label.policy.dictionary.categories(equal.tagSet(), equal.type(), equal.lacv());
        return found.length == 1 && Arrays.binarySearch(label.chosen, found[0]) >= 0;
    }

    private List<Candidate> candidates() throws Stopped {
        List<Candidate> found = new ArrayList<>();
        for (Level level : target.levels) {
            for (EquivalentClassification one : level.is().equivalents()) {
                if (!level.is().obsolete() && equal(one)) {
                    List<Need> needs = Encryption.needs(label.policy, one.required());
                    if (needs.stream().allMatch(need -> need.met(label.chosen))) {
                        found.add(new Candidate(level, part(needs)));
                    }
                }
            }
        }
        return found;
    }

    private boolean equal(EquivalentClassification one) {
        return Names.same(one.policy(), way.name())
                && one.applied().enters()
                && one.lacv() == label.classification().lacv();
    }

    /** What mapping the other way would have added by itself; where it would have had a choice, nothing. */
    private static BitSet part(List<Need> needs) {
        BitSet part = new BitSet();
        for (Need need : needs) {
            part.or(need.settled());
        }
        return part;
    }
}
