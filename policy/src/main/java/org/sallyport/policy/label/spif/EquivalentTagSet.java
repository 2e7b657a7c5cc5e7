package org.sallyport.policy.label.spif;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.label.stated.Oid;

/**
 * A tag set of another policy (equivalentSecurityCategoryTagSet).
 *
 * @param policy the name of an {@link EquivalentPolicy}
 * @param name its name there, if the file says it
 * @param id its object identifier there, if the file says it
 * @param required categories of the other policy that the mapped label gets
 */
public record EquivalentTagSet(
        String policy, Optional<String> name, Optional<Oid> id, List<RequiredCategory> required) {
    public EquivalentTagSet {
        required = List.copyOf(required);
    }
}
