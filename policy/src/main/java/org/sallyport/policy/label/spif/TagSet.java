package org.sallyport.policy.label.spif;

import java.util.List;
import org.sallyport.policy.label.stated.Oid;

/**
 * A set of tags (securityCategoryTagSet).
 *
 * @param name unique in its policy
 * @param id its object identifier, unique in its policy
 * @param tags its tags, in order of the file
 * @param equivalents tag sets of other policies that this one is
 */
public record TagSet(String name, Oid id, List<Tag> tags, List<EquivalentTagSet> equivalents) {
    public TagSet {
        tags = List.copyOf(tags);
        equivalents = List.copyOf(equivalents);
    }
}
