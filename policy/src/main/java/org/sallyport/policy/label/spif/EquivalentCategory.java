package org.sallyport.policy.label.spif;

import java.math.BigInteger;
import java.util.Optional;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.TagType;

/**
 * What a category is in another policy (equivalentSecCategoryTag).
 *
 * @param policy the name of an {@link EquivalentPolicy}
 * @param applied where it may be used
 * @param target the category there; empty where the file says that it is discarded, which counts as mapped
 */
public record EquivalentCategory(String policy, Applied applied, Optional<Target> target) {
    /**
     * A category of another policy.
     *
     * @param tagSet the object identifier of its tag set
     * @param type what it does there
     * @param lacv its number there
     */
    public record Target(Oid tagSet, TagType type, BigInteger lacv) {}
}
