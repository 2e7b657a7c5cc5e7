package org.sallyport.policy.label;

import java.time.Instant;
import java.util.List;

/**
 * What a label is under another policy (ADatP-4774.1, section 3.6; SPIF equivalences). Equivalence is what the policies say
 * and nothing else: a mapping may lead up or down, and what is not said is not mapped. Nothing is dropped but what a policy
 * says may be discarded, and that is named. Whatever comes out is valid as a newly made label of the other policy.
 *
 * <p><b>{@link Direction#ENCRYPT}</b>, by the file of the label's own policy: its classification has exactly one
 * equivalentClassification for the other policy; each category has one equivalentSecCategoryTag or more, and all of them are
 * added; {@code discard} adds nothing. Entries whose {@code applied} is {@code decrypt} do not count, of categories as little
 * as of classifications. Then come the categories that the classification's entry, the entries of the tag sets that the label
 * holds something of, and the entry of the policy require: {@code all} adds each one named. A requirement that is met by now
 * adds nothing. Where {@code onlyOne} or {@code oneOrMore} name one category, it is added; where they leave a choice, the
 * label is refused, for a guard does not choose a caveat.
 *
 * <p><b>{@link Direction#DECRYPT}</b>, by the file of the other policy, read backwards: the result is the one label of it that
 * would be turned into this one. Its classification is the one whose entry has this label's classification, whose required
 * categories all stand in this label (those that {@code encrypt} would add by itself are part of what is equal and need no
 * counterpart; of those that it would have to choose from, each needs its own), and with which everything else has its equal:
 * each other category must be among the equivalents of exactly one category, and all the equivalents of that one must stand in the label: half of
 * what several values are together is not equal to it. Entries applied to {@code encrypt} and obsolete values do not count.
 * What tag sets and the policy require on the way out is not taken off on the way in.
 */
public sealed interface Relabelling {
    /**
     * The label has an equal.
     *
     * @param label of the other policy, valid there as a newly made one
     * @param discarded what it says no more, in printable ASCII: categories that a policy discards, and privacy marks
     */
    record Mapped(SecurityLabel label, List<String> discarded) implements Relabelling {
        /** Copies the list. */
        public Mapped {
            discarded = List.copyOf(discarded);
        }
    }

    /**
     * The label has no equal there.
     *
     * @param obstacle why
     * @param why the rule and the value, in printable ASCII
     */
    record Unmapped(Obstacle obstacle, String why) implements Relabelling {}

    /** Why a label has no equal in another policy. */
    enum Obstacle {
        /** The label is not valid any more, or not yet. */
        LABEL,
        /** The policy that would have to list the other does not (equivalentPolicy). */
        POLICY,
        /** The classification has no equal. */
        CLASSIFICATION,
        /** A category has no equal, and may not be discarded. */
        CATEGORY,
        /** More than one thing is equal, or a requirement leaves a choice. */
        AMBIGUOUS,
        /** An equivalence or requirement names what the other policy does not have. */
        TARGET,
        /** The label that comes out is not valid under the other policy. */
        RESULT
    }

    /**
     * Turns a label into one of another policy.
     *
     * @param target the other policy; where it is the label's own, the label stays as it is
     * @param at the time at which the result shall be valid
     */
    static Relabelling map(SecurityLabel label, SecurityPolicy target, Direction direction, Instant at) {
        if (!label.inForce(at)) {
            return new Unmapped(Obstacle.LABEL, "the label is not valid now");
        }
        if (label.policy == target) {
            return new Mapped(label, List.of());
        }
        try {
            return switch (direction) {
                case ENCRYPT -> Encryption.of(label, target).mapped(label, target, at);
                case DECRYPT -> Decryption.of(label, target).mapped(label, target, at);
            };
        } catch (Stopped stopped) {
            return new Unmapped(stopped.obstacle, String.valueOf(stopped.getMessage()));
        }
    }
}
