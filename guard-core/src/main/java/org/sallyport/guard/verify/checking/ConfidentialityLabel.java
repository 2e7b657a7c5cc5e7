package org.sallyport.guard.verify.checking;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a label of ADatP-4774 says.
 *
 * @param policy the policy's name
 * @param policyUri its URI
 * @param classification the classification's name
 * @param categories its categories
 */
record ConfidentialityLabel(
        String policy, Optional<String> policyUri, String classification, List<Category> categories) {
    /**
     * A category.
     *
     * @param tag its TagName
     * @param values what it says; not empty
     */
    record Category(String tag, Set<String> values) {}
}
