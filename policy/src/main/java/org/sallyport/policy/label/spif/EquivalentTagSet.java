package org.sallyport.policy.label.spif;

import java.util.List;
import org.sallyport.policy.label.stated.Oid;

/**
 * A tag set of another policy (equivalentSecurityCategoryTagSet).
 *
 * @param policy the name of an {@link EquivalentPolicy}
 * @param name its name there
 * @param id its object identifier there
 * @param required categories of the other policy that the mapped label gets
 */
public record EquivalentTagSet(String policy, String name, Oid id, List<RequiredCategory> required) {
    public EquivalentTagSet {
        required = List.copyOf(required);
    }
}
