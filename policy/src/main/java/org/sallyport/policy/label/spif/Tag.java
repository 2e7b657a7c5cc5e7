package org.sallyport.policy.label.spif;

import java.util.List;
import java.util.OptionalInt;
import org.sallyport.policy.label.stated.TagType;

/**
 * A tag (securityCategoryTag): categories of one type, which a decision takes together.
 *
 * @param name for readers
 * @param type what its categories do
 * @param bitmap for an informative tag: whether its values are written as bits; for others it follows from the type
 * @param least how many of its categories a label must hold that holds any of this policy's (minSelection), 0 where none
 * @param most how many it may hold (maxSelection, singleSelection); empty where there is no limit
 * @param categories its categories, in order of the file
 * @param marking how its categories are joined in a marking
 */
public record Tag(
        String name,
        TagType type,
        boolean bitmap,
        int least,
        OptionalInt most,
        List<Category> categories,
        Marking marking) {
    public Tag {
        categories = List.copyOf(categories);
    }
}
