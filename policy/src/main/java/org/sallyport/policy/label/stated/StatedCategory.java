package org.sallyport.policy.label.stated;

import java.util.Set;

/**
 * One category as a label or a clearance states it.
 *
 * @param tagSet the tag set it is of
 * @param types what its format lets it be, one or more: STANAG 4774 does not tell bitmaps from lists, MISSI does not tell
 *     restrictive lists from permissive ones; the security policy decides, and refuses what stays ambiguous
 * @param value which category of that set
 */
public record StatedCategory(Named tagSet, Set<TagType> types, Value value) {
    /** @throws IllegalArgumentException when it is of no type */
    public StatedCategory {
        types = Set.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("expected a type");
        }
    }
}
