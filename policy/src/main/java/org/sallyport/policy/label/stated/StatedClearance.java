package org.sallyport.policy.label.stated;

import java.util.List;

/**
 * What a clearance says (RFC 5755, section 4.4.6; X.501; STANAG 4774), before any policy has judged it. Immutable.
 *
 * @param policy the policy it is of
 * @param classifications the classifications it is for, each by itself: a higher one does not include a lower one. Where a
 *     format leaves the list out and gives that a meaning, the reader has put that meaning here
 * @param categories its categories
 */
public record StatedClearance(Named policy, List<Value> classifications, List<StatedCategory> categories) {
    public StatedClearance {
        classifications = List.copyOf(classifications);
        categories = List.copyOf(categories);
    }
}
