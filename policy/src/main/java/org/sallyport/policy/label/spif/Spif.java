package org.sallyport.policy.label.spif;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.label.stated.Oid;

/**
 * A security policy information file, whole: every element and attribute of Open XML SPIF 2.1 that means something to a
 * decision, a mapping, a marking or a reader. All references in it have been resolved once, so they hold. Immutable.
 *
 * @param schemaVersion the version of the schema that it says it follows
 * @param version its own version
 * @param creationDate as written; the schema does not enforce a form
 * @param originator the distinguished name of who made it; may be empty
 * @param keyIdentifier as written; may be empty
 * @param references where its values are explained (userRefURI, docRefURI), as written
 * @param rbacId the object identifier of the syntax that labels' categories are written in
 * @param privilegeId the object identifier of the syntax that clearances' categories are written in
 * @param notBefore from when it is valid
 * @param notAfter until when it is valid
 * @param policy the policy that it describes
 * @param defaultPolicy the policy that decides about what is not labelled
 * @param classifications its classifications, in order of the file
 * @param classificationMarking how classifications are marked, whichever it is
 * @param tagSets its tag sets, in order of the file
 * @param privacyMarks its privacy marks
 * @param equivalentPolicies the policies that it maps to
 * @param marking how labels are marked, for the policy as a whole
 */
public record Spif(
        String schemaVersion,
        int version,
        String creationDate,
        String originator,
        String keyIdentifier,
        List<String> references,
        Optional<Oid> rbacId,
        Optional<Oid> privilegeId,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        PolicyId policy,
        Optional<PolicyId> defaultPolicy,
        List<Classification> classifications,
        Marking classificationMarking,
        List<TagSet> tagSets,
        PrivacyMarks privacyMarks,
        List<EquivalentPolicy> equivalentPolicies,
        Marking marking) {
    public Spif {
        references = List.copyOf(references);
        classifications = List.copyOf(classifications);
        tagSets = List.copyOf(tagSets);
        equivalentPolicies = List.copyOf(equivalentPolicies);
    }
}
