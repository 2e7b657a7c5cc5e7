package org.sallyport.policy.label;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.policy.label.spif.RequiredCategory.Operation;

/**
 * A requiredCategory of a compiled policy. A group is met by any category that it means, so {@code onlyOne} counts groups,
 * not categories (the SPIF schema, operation).
 */
record Need(Operation operation, List<Members> groups) {
    /** Whether a label with these categories, which are sorted, meets it. */
    boolean met(int[] chosen) {
        int met = 0;
        for (Members group : groups) {
            if (group.anyOf(chosen)) {
                met++;
            }
        }
        return switch (operation) {
            case ONLY_ONE -> met == 1;
            case ONE_OR_MORE -> met > 0;
            case ALL -> met == groups.size();
        };
    }

    /** The categories that it leaves no choice about. */
    BitSet settled() {
        BitSet settled = new BitSet();
        if (operation == Operation.ALL) {
            groups.stream().filter(group -> group.all().cardinality() == 1).forEach(group -> settled.or(group.all()));
            return settled;
        }
        groups.forEach(group -> settled.or(group.all()));
        return settled.cardinality() == 1 ? settled : new BitSet();
    }

    /** The requirement, for the record. */
    String shown() {
        String how = switch (operation) {
            case ONLY_ONE -> "only one of ";
            case ONE_OR_MORE -> "one or more of ";
            case ALL -> "all of ";
        };
        return how + groups.stream().limit(8).map(Members::shown).collect(Collectors.joining(", "));
    }
}
