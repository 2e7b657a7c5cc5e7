package org.sallyport.policy.label;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sallyport.policy.label.Relabelling.Mapped;
import org.sallyport.policy.label.Relabelling.Obstacle;

/**
 * A label of the other policy, before that policy has judged it.
 *
 * @param chosen places of its categories, sorted, none twice
 * @param discarded what it says no more
 */
record Draft(Level level, int[] chosen, List<String> discarded) {
    /** The label, if it is valid as a newly made one. Privacy marks have no equivalents, so none is written. */
    Mapped mapped(SecurityLabel from, SecurityPolicy target, Instant at) throws Stopped {
        List<String> left = new ArrayList<>(discarded);
        from.privacyMarks().forEach(mark -> left.add("privacy mark " + Names.shown(mark)));
        try {
            return new Mapped(target.label(level, chosen, List.of(), at, Origin.NEW), left);
        } catch (Faulty faulty) {
            throw new Stopped(
                    Obstacle.RESULT,
                    "what it becomes is not valid under " + target + ", " + faulty.fault + ": " + faulty.why());
        }
    }

    static int[] with(int[] chosen, int more) {
        int at = Arrays.binarySearch(chosen, more);
        if (at >= 0) {
            return chosen;
        }
        int[] both = Arrays.copyOf(chosen, chosen.length + 1);
        both[chosen.length] = more;
        Arrays.sort(both);
        return both;
    }
}
