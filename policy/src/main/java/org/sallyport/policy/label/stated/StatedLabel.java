package org.sallyport.policy.label.stated;

import java.util.List;
import java.util.Optional;

/**
 * What a security label says (RFC 2634, section 3; STANAG 4774), in the order in which it says it, before any policy has
 * judged it. Immutable.
 *
 * @param policy the policy it is of; empty where it names none
 * @param classification its classification; empty where it names none
 * @param privacyMarks marks for readers, which never decide anything
 * @param categories its categories
 */
public record StatedLabel(
        Optional<Named> policy,
        Optional<Value> classification,
        List<String> privacyMarks,
        List<StatedCategory> categories) {
    public StatedLabel {
        privacyMarks = List.copyOf(privacyMarks);
        categories = List.copyOf(categories);
    }
}
