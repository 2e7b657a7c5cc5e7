package org.sallyport.policy.label;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.Value;

/**
 * A label that is valid under its policy. Only {@link SecurityPolicy} makes one, after every rule, so whoever holds one need
 * not ask again but for the time: {@link #inForce(Instant)}. Immutable; safe for all threads.
 */
public final class SecurityLabel {
    final SecurityPolicy policy;
    final Level level;
    /** Sorted, none twice; those of one tag stand together. */
    final int[] chosen;

    private final List<String> privacyMarks;

    SecurityLabel(SecurityPolicy policy, Level level, int[] chosen, List<String> privacyMarks) {
        this.policy = policy;
        this.level = level;
        this.chosen = chosen;
        this.privacyMarks = List.copyOf(privacyMarks);
    }

    /** The policy that judged it. */
    public SecurityPolicy policy() {
        return policy;
    }

    /** Its classification. */
    public Classification classification() {
        return level.is();
    }

    /** Its categories, in the order of the policy. */
    public List<Category> categories() {
        return Arrays.stream(chosen).mapToObj(one -> policy.entries[one].is()).toList();
    }

    /** Its privacy marks, as its policy spells them; they decide nothing. */
    public List<String> privacyMarks() {
        return privacyMarks;
    }

    /** Whether its policy and all its categories are valid at that time, as they were when it was judged. */
    public boolean inForce(Instant at) {
        for (int one : chosen) {
            if (!policy.entries[one].inForce(at)) {
                return false;
            }
        }
        return policy.inForce(at);
    }

    /** The label as it is written: everything by object identifier or number, and by the name that the policy spells. */
    public StatedLabel stated() {
        return new StatedLabel(
                Optional.of(named(policy.id(), policy.name())),
                Optional.of(stated(level)),
                privacyMarks,
                Arrays.stream(chosen)
                        .mapToObj(one -> stated(policy.entries[one]))
                        .toList());
    }

    boolean holdsAnyOf(TagSet set) {
        return Arrays.stream(chosen).anyMatch(one -> policy.entries[one].set() == set);
    }

    static Value stated(Level level) {
        return new Value(
                Optional.of(BigInteger.valueOf(level.is().lacv())),
                Optional.of(level.is().name()));
    }

    static StatedCategory stated(Entry entry) {
        return new StatedCategory(
                named(entry.set().id(), entry.set().name()),
                Set.of(entry.of().type()),
                new Value(entry.is().lacv(), Optional.of(entry.is().name())));
    }

    static Named named(Oid id, String name) {
        return new Named(Optional.of(id), Optional.of(name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecurityLabel label
                && label.policy == policy
                && label.level == level
                && Arrays.equals(label.chosen, chosen)
                && label.privacyMarks.equals(privacyMarks);
    }

    @Override
    public int hashCode() {
        return level.index() + 31 * Arrays.hashCode(chosen) + privacyMarks.hashCode();
    }

    /** Policy, classification and categories, in printable ASCII, for a record. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder(policy + " " + level);
        for (int one : chosen) {
            shown.append(", ").append(policy.entries[one]);
        }
        return shown.toString();
    }
}
