package org.sallyport.policy.label;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The one label of what bears several, as a message that carries others does (ADatP-4774.1, section 4.4, dominant label). All
 * are of one policy, in one edition; others must be mapped first. Its classification is the highest by hierarchy; its
 * restrictive and informative categories and its privacy marks are those of any of them. Of a permissive tag it holds what
 * all have in common that hold something of the tag.
 *
 * <p>The standard drops a permissive tag that some label lacks, or of which nothing is common. To drop one takes a condition
 * away, so here a tag that some label lacks binds as the others say, and where nothing is common there is no such label: nobody
 * may have the whole. What the result grants, each label grants alone.
 */
public final class Aggregate {
    private final SecurityPolicy policy;
    private final List<SecurityLabel> labels;

    private Aggregate(SecurityPolicy policy, List<SecurityLabel> labels) {
        this.policy = policy;
        this.labels = labels;
    }

    /**
     * Makes one label of several.
     *
     * @param labels one or more; none at all is the nil label
     * @param at the time at which the result shall be valid
     * @param origin whether it only decides about what was received, or is written as a new label
     */
    public static Validity of(List<SecurityLabel> labels, Instant at, Origin origin) {
        if (labels.isEmpty()) {
            return Validity.NIL;
        }
        SecurityPolicy policy = labels.getFirst().policy;
        for (SecurityLabel each : labels) {
            if (each.policy != policy) {
                return new Validity.Invalid(
                        Fault.UNKNOWN_POLICY, "labels of " + policy + " and of " + each.policy + " have no common one");
            }
        }
        try {
            return new Validity.Valid(new Aggregate(policy, labels).label(at, origin));
        } catch (Faulty faulty) {
            return new Validity.Invalid(faulty.fault, faulty.why());
        }
    }

    private SecurityLabel label(Instant at, Origin origin) throws Faulty {
        BitSet chosen = union();
        for (SecurityLabel each : labels) {
            narrow(chosen, each);
        }
        Set<String> marks = new LinkedHashSet<>();
        labels.forEach(each -> marks.addAll(each.privacyMarks()));
        return policy.label(level(), chosen.stream().toArray(), new ArrayList<>(marks), at, origin);
    }

    private Level level() throws Faulty {
        Level top = labels.getFirst().level;
        for (SecurityLabel each : labels) {
            int more = Integer.compare(each.level.is().hierarchy(), top.is().hierarchy());
            if (more == 0 && each.level != top) {
                throw new Faulty(
                        Fault.AMBIGUOUS, "classifications " + each.level + " and " + top + " are of equal hierarchy");
            }
            top = more > 0 ? each.level : top;
        }
        return top;
    }

    private BitSet union() {
        BitSet all = new BitSet();
        for (SecurityLabel each : labels) {
            for (int one : each.chosen) {
                all.set(one);
            }
        }
        return all;
    }

    /** Takes out what this label does not hold, of the permissive tags of which it holds something. */
    private void narrow(BitSet chosen, SecurityLabel by) throws Faulty {
        BitSet held = new BitSet();
        BitSet tags = new BitSet();
        for (int one : by.chosen) {
            held.set(one);
            tags.set(policy.tagOf[one]);
        }
        for (int one : by.chosen) {
            int tag = policy.tagOf[one];
            if (policy.permissive[tag] && tags.get(tag)) {
                tags.clear(tag);
                if (!narrowed(chosen, held, tag)) {
                    throw new Faulty(
                            Fault.NOTHING_IN_COMMON,
                            "the labels have nothing in common of the tag of " + policy.entries[one]);
                }
            }
        }
    }

    private boolean narrowed(BitSet chosen, BitSet held, int tag) {
        boolean left = false;
        for (int one = chosen.nextSetBit(0); one >= 0; one = chosen.nextSetBit(one + 1)) {
            if (policy.tagOf[one] == tag && !held.get(one)) {
                chosen.clear(one);
            }
            left |= policy.tagOf[one] == tag && held.get(one);
        }
        return left;
    }
}
