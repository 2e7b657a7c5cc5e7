package org.sallyport.policy.label.spif;

import java.util.List;

/**
 * What a classification is in another policy (equivalentClassification).
 *
 * @param policy the name of an {@link EquivalentPolicy}
 * @param lacv the classification's number there
 * @param applied where it may be used
 * @param required categories of the other policy that the mapped label gets
 */
public record EquivalentClassification(String policy, int lacv, Applied applied, List<RequiredCategory> required) {
    public EquivalentClassification {
        required = List.copyOf(required);
    }
}
