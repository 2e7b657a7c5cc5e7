package org.sallyport.guard.verify.profile;

import java.util.List;
import java.util.Set;

/** A label that may pass. */
public sealed interface AllowedLabel {
    /** Its name, in records. */
    String id();

    /**
     * One label, octet for octet: the canonical form (C14N 1.1) of its element as a document of its own.
     *
     * @param id its name
     * @param source the canonical form
     */
    record Exact(String id, Source source) implements AllowedLabel {}

    /**
     * Labels of ADatP-4774 that say no more than this.
     *
     * @param id its name
     * @param policy the policy's name, or its URI
     * @param classification the classification's name
     * @param categories what categories may say; a label that says more of them does not pass
     */
    record Stated(String id, String policy, String classification, List<Category> categories) implements AllowedLabel {
        public Stated {
            categories = List.copyOf(categories);
        }
    }

    /**
     * What a category may say.
     *
     * @param tag its TagName
     * @param values the values it may have
     * @param required whether a label must have it, with at least one value
     */
    record Category(String tag, Set<String> values, boolean required) {
        public Category {
            values = Set.copyOf(values);
        }
    }
}
