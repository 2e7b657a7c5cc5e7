package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.setting.Words;

/**
 * What a reviewer should look at in a bundle: entries that do nothing, and things that no vector shows.
 *
 * <p>That nothing is found does not make a policy right; it means that every entry is there for something, and that its
 * vectors show what it does.
 *
 * @param findings what was found, policy by policy, in the order of the entries
 */
public record Review(List<Finding> findings) {
    public Review {
        findings = List.copyOf(findings);
    }

    /** Kinds of findings. */
    public enum Kind {
        /** A vector does not end as it says. */
        VECTOR_FAILS,
        /** A vector tries no direction of the bundle. */
        VECTOR_IDLE,
        /** Nothing can come to an allow: those before it take all of it. */
        ALLOW_SHADOWED,
        /** No vector crosses by an allow. */
        ALLOW_UNUSED,
        /** No vector of a type crosses by an allow that names the type. */
        TYPE_UNUSED,
        /** No vector crosses with a payload that an allow lets leave. */
        PAYLOAD_UNUSED,
        /** No vector crosses that arrived with a payload which an allow discards. */
        DISCARD_UNUSED,
        /** No vector comes to a rule. */
        RULE_UNREACHED,
        /** No vector shows a rule do anything but pass. */
        RULE_IDLE,
        /** A rule rewrites before another one checks, and may make its check pass. */
        REWRITES_BEFORE_CHECK;

        /** The word in output, for people and for machines. */
        @Override
        public String toString() {
            return Words.kebab(name());
        }
    }

    /**
     * Something found.
     *
     * @param policy the policy's file; empty for the bundle as a whole
     * @param entry the id of the entry; for a vector its name
     * @param kind what kind of thing it is
     * @param what what was found, in a sentence
     */
    public record Finding(String policy, String entry, Kind kind, String what) {
        /** In one line. */
        @Override
        public String toString() {
            return (policy.isEmpty() ? "" : policy + ": ") + entry + ": " + kind + ": " + what;
        }
    }

    /**
     * Reviews a bundle, after it has run its vectors.
     *
     * @throws java.io.UncheckedIOException when the vectors cannot be read
     */
    public static Review of(Bundle bundle) {
        Exercises exercises = Exercises.of(bundle);
        List<Finding> findings = new ArrayList<>(VectorReview.findings(bundle, exercises));
        bundle.policies().keySet().stream()
                .sorted()
                .forEach(file -> findings.addAll(new PolicyReview(bundle, file, exercises).findings()));
        return new Review(findings);
    }
}
