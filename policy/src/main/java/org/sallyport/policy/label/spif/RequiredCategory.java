package org.sallyport.policy.label.spif;

import java.util.List;

/**
 * Categories that must stand in a label (requiredCategory).
 *
 * @param operation how many of the groups must be met
 * @param groups one or more groups; a group is met by any category that it names
 */
public record RequiredCategory(Operation operation, List<CategoryGroup> groups) {
    /** @throws IllegalArgumentException when it names no group */
    public RequiredCategory {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("expected a categoryGroup");
        }
    }

    /** How many of the groups must be met. */
    public enum Operation {
        /** Exactly one. */
        ONLY_ONE,
        /** One or more. */
        ONE_OR_MORE,
        /** Every one. */
        ALL
    }
}
