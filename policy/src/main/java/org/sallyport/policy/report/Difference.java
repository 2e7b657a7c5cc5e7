package org.sallyport.policy.report;

import java.util.List;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.setting.Words;

/**
 * What differs between two bundles: in their entries, and in what they decide.
 *
 * <p>What they decide is tried with every vector of both and with example stanzas of all that XMPP is used for, in every
 * direction that either has. A difference that none of these shows may still be there: the entries say so.
 *
 * @param changes what differs in the entries
 * @param decisions the stanzas that are decided otherwise
 */
public record Difference(List<Change> changes, List<Decision> decisions) {
    public Difference {
        changes = List.copyOf(changes);
        decisions = List.copyOf(decisions);
    }

    /**
     * Compares two bundles, after both have run their vectors.
     *
     * @throws java.io.UncheckedIOException when vectors cannot be read
     */
    public static Difference between(Bundle before, Bundle after) {
        return new Difference(new EntryDifference(before, after).changes(), DecisionDifference.of(before, after));
    }

    /** Whether nothing differs. */
    public boolean isNone() {
        return changes.isEmpty() && decisions.isEmpty();
    }

    /** Which way a change of an entry leads. */
    public enum Way {
        /** More may cross. */
        MORE,
        /** Less may cross. */
        LESS,
        /** Something else; whether more or less crosses is for the decisions to show. */
        OTHER;

        /** The word in output. */
        @Override
        public String toString() {
            return Words.kebab(name());
        }
    }

    /**
     * A change of an entry.
     *
     * @param way which way it leads
     * @param where the entry
     * @param what what is other now
     */
    public record Change(Way way, String where, String what) {}

    /** How a decision differs. */
    public enum Turn {
        /** It did not cross, and now does. */
        CROSSES_NOW,
        /** It crossed, and no longer does. */
        CROSSES_NO_LONGER,
        /** It crosses as before, but leaves as something else. */
        LEAVES_OTHERWISE,
        /** It does not cross as before, but for another reason, or with another answer. */
        REFUSED_OTHERWISE;

        /** The word in output. */
        @Override
        public String toString() {
            return Words.kebab(name());
        }
    }

    /**
     * A stanza that is decided otherwise.
     *
     * @param turn how it differs
     * @param from the side that it comes from
     * @param to the side that it goes to
     * @param what what the stanza is, or the name of the vector
     * @param before how the old bundle decides
     * @param after how the new one does
     * @param stanza the stanza in canonical form, cut where it is long
     * @param leaves what leaves under the new bundle, likewise; empty where it does not cross, or leaves as it came
     */
    public record Decision(
            Turn turn,
            String from,
            String to,
            String what,
            String before,
            String after,
            String stanza,
            String leaves) {}
}
