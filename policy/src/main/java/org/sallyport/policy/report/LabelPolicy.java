package org.sallyport.policy.report;

import java.time.Instant;
import java.util.List;
import org.sallyport.policy.file.Bundle;

/**
 * A security policy that the rules of a bundle decide by, as tables, and who may have what under it.
 *
 * @param file its file, relative to the bundle
 * @param rules the rules that name it, each with its direction
 * @param description its tables
 * @param matrix who may have what bears which label
 */
public record LabelPolicy(
        String file, List<String> rules, SecurityPolicyDescription description, ClearanceMatrix matrix) {
    public LabelPolicy {
        rules = List.copyOf(rules);
    }

    /**
     * The security policies of a bundle, in the order in which its rules name them.
     *
     * @param at the time at which labels are judged
     */
    public static List<LabelPolicy> of(Bundle bundle, Instant at) {
        return new LabelPolicies(bundle, at).all();
    }
}
