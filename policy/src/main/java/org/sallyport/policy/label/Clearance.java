package org.sallyport.policy.label;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.label.AccessDecision.Denied;
import org.sallyport.policy.label.AccessDecision.Granted;
import org.sallyport.policy.label.AccessDecision.Rule;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.stated.StatedClearance;

/**
 * What a peer, a side, a room or a user may have, under one policy (RFC 5755, 4.4.6; X.841; STANAG 4774, annex A). Immutable;
 * safe for all threads.
 */
public final class Clearance {
    /** The clearance of whoever has none: it grants nothing (XEP-0258, section 5, the nil clearance). */
    public static final Clearance NIL = new Clearance(null, new long[0], new long[0]);

    private final @Nullable SecurityPolicy policy;
    private final long[] levels;
    private final long[] categories;

    private Clearance(@Nullable SecurityPolicy policy, long[] levels, long[] categories) {
        this.policy = policy;
        this.levels = levels;
        this.categories = categories;
    }

    static Clearance of(SecurityPolicy policy, long[] levels, long[] categories) {
        return new Clearance(policy, levels, categories);
    }

    /** What the list of classifications in a clearance means. */
    public enum Levels {
        /** Those listed, each by itself (ADatP-4774.1, 3.11.4; X.841). */
        LISTED,
        /** Those listed, and all that the highest of them dominates by its hierarchy: the list is filled up when it is read. */
        UP_TO
    }

    /** What reading a clearance came to. */
    public sealed interface Reading {
        /** The clearance, or the one that grants nothing. */
        default Clearance orNil() {
            return this instanceof Usable(Clearance clearance) ? clearance : NIL;
        }
    }

    /**
     * Everything in it is known.
     *
     * @param clearance what it grants
     */
    public record Usable(Clearance clearance) implements Reading {}

    /**
     * Something in it is unknown, so none of it counts.
     *
     * @param fault what is the matter
     * @param why the value, in printable ASCII
     */
    public record Unusable(Fault fault, String why) implements Reading {}

    /** The policy that it is of; empty for the nil clearance. */
    public Optional<SecurityPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    /** The classifications that it lists, in the order of the policy. */
    public List<Classification> classifications() {
        return policy == null
                ? List.of()
                : Arrays.stream(policy.levels)
                        .filter(level -> Bits.has(levels, level.index()))
                        .map(Level::is)
                        .toList();
    }

    /** The categories that it holds, in the order of the policy. */
    public List<Category> categories() {
        return policy == null
                ? List.of()
                : held().mapToObj(one -> policy.entries[one].is()).toList();
    }

    IntStream held() {
        return policy == null
                ? IntStream.empty()
                : IntStream.range(0, policy.entries.length).filter(one -> Bits.has(categories, one));
    }

    /**
     * What both allow (RFC 5913, section 4, along a chain of authorities): the classifications and categories that both hold.
     * Of two policies, nothing.
     */
    public Clearance and(Clearance other) {
        return policy == null || policy != other.policy
                ? NIL
                : new Clearance(policy, Bits.common(levels, other.levels), Bits.common(categories, other.categories));
    }

    /** The clearance as it is written, by numbers and names; empty for the nil clearance. */
    public Optional<StatedClearance> stated() {
        return policy().map(known -> new StatedClearance(
                SecurityLabel.named(known.id(), known.name()),
                Arrays.stream(known.levels)
                        .filter(level -> Bits.has(levels, level.index()))
                        .map(SecurityLabel::stated)
                        .toList(),
                held().mapToObj(one -> SecurityLabel.stated(known.entries[one])).toList()));
    }

    AccessDecision decide(SecurityLabel label) {
        if (policy == null) {
            return new Denied(Rule.CLEARANCE, "there is no clearance");
        }
        if (policy != label.policy) {
            return new Denied(
                    Rule.POLICY, label.policy + " is not " + policy + " of the clearance, or another edition");
        }
        if (!Bits.has(levels, label.level.index())) {
            return new Denied(Rule.CLASSIFICATION, label.level.toString());
        }
        return categories(policy, label.chosen);
    }

    private AccessDecision categories(SecurityPolicy known, int[] chosen) {
        for (int from = 0, to; from < chosen.length; from = to) {
            int tag = known.tagOf[chosen[from]];
            boolean all = known.restrictive[tag];
            boolean any = false;
            for (to = from; to < chosen.length && known.tagOf[chosen[to]] == tag; to++) {
                boolean has = Bits.has(categories, chosen[to]);
                if (all && !has) {
                    return new Denied(Rule.RESTRICTIVE, known.entries[chosen[to]].toString());
                }
                any |= has;
            }
            if (known.permissive[tag] && !any) {
                return new Denied(Rule.PERMISSIVE, known.entries[chosen[from]].toString());
            }
        }
        return Granted.GRANTED;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Clearance clearance
                && clearance.policy == policy
                && Arrays.equals(clearance.levels, levels)
                && Arrays.equals(clearance.categories, categories);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(levels) + 31 * Arrays.hashCode(categories);
    }

    /** Policy, classifications and categories, in printable ASCII, for a record. */
    @Override
    public String toString() {
        if (policy == null) {
            return "no clearance";
        }
        String held = Stream.concat(
                        classifications().stream().map(each -> Names.shown(each.name())),
                        held().mapToObj(one -> policy.entries[one].toString()))
                .collect(Collectors.joining(", "));
        return policy + " {" + held + "}";
    }
}
