package org.sallyport.policy.label.spif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.sallyport.policy.label.stated.Oid;

/** Reads a policy as a whole. */
final class Policies {
    private final Notes notes;
    private final Markings markings;
    private final Equivalences equivalences;
    private final Classes classes;
    private final TagSets tagSets;

    Policies(Notes notes, Index index) {
        this.notes = notes;
        Constraints constraints = new Constraints(notes, index);
        this.markings = new Markings(notes);
        this.equivalences = new Equivalences(notes, index, constraints);
        this.classes = new Classes(notes, equivalences, constraints);
        this.tagSets = new TagSets(notes, new Categories(notes, index, equivalences, constraints), equivalences);
    }

    Spif spif(Item root) {
        Fields fields = new Fields(root, notes);
        Optional<Instant> notBefore = Moments.of(root, "notBefore", notes);
        Optional<Instant> notAfter = Moments.of(root, "notAfter", notes);
        Moments.requireOrder(root, notBefore, notAfter, notes);
        Optional<PolicyId> defaultPolicy = root.child("defaultSecurityPolicyId").map(this::policyId);
        List<Classification> classifications = root.inner("securityClassifications", "securityClassification")
                .map(classes::classification)
                .toList();
        if (classifications.isEmpty()) {
            notes.wrong(root, "no securityClassification: expected one or more in securityClassifications");
        }
        return new Spif(
                root.value("schemaVersion").orElse("2.1"),
                version(root),
                creationDate(root, fields),
                fields.expected("originatorDN"),
                fields.expected("keyIdentifier"),
                fields.references(),
                syntax(fields, "rbacId"),
                syntax(fields, "privilegeId"),
                notBefore,
                notAfter,
                own(root),
                defaultPolicy,
                classifications,
                root.child("securityClassifications").map(markings::of).orElse(Marking.NONE),
                root.inner("securityCategoryTagSets", "securityCategoryTagSet")
                        .map(tagSets::set)
                        .toList(),
                root.child("privacyMarks").map(this::privacyMarks).orElse(PrivacyMarks.NONE),
                equivalents(root, defaultPolicy),
                markings.of(root));
    }

    private PolicyId own(Item root) {
        Optional<Item> item = root.child("securityPolicyId");
        if (item.isEmpty()) {
            notes.wrong(root, "no securityPolicyId: expected one");
        }
        return item.map(this::policyId).orElse(new PolicyId("?", new Oid("0.0"), Marking.NONE));
    }

    private PolicyId policyId(Item item) {
        Fields fields = new Fields(item, notes);
        return new PolicyId(fields.name("name"), fields.requiredOid("id"), markings.of(item));
    }

    private int version(Item root) {
        Optional<String> version = root.value("version").map(String::strip);
        try {
            return version.map(Integer::parseInt).orElse(1);
        } catch (NumberFormatException e) {
            notes.odd(root, "version " + Notes.quoted(version.orElse("")) + " is no small whole number: read as 1");
            return 1;
        }
    }

    private Optional<Oid> syntax(Fields fields, String key) {
        fields.expected(key);
        return fields.oid(key);
    }

    private String creationDate(Item root, Fields fields) {
        String date = fields.expected("creationDate");
        if (!date.isEmpty() && !Moments.isGeneralized(date)) {
            notes.odd(root, "creationDate " + Notes.quoted(date) + " is no GeneralizedTime such as 20270131120000Z");
        }
        return date;
    }

    private PrivacyMarks privacyMarks(Item item) {
        Fields fields = new Fields(item, notes);
        OptionalInt least = fields.selection("minSelection");
        OptionalInt most = fields.selection("maxSelection");
        if (least.isPresent() && most.isPresent() && least.getAsInt() > most.getAsInt()) {
            notes.wrong(item, "minSelection is above maxSelection");
        }
        List<PrivacyMarks.Mark> marks = item.children("privacyMark").stream()
                .map(each -> {
                    Fields its = new Fields(each, notes);
                    return new PrivacyMarks.Mark(its.name("name"), its.flag("obsolete"), markings.of(each));
                })
                .toList();
        return new PrivacyMarks(marks, least.orElse(0), most, markings.of(item));
    }

    /** The default policy is one of them where something refers to it. */
    private List<EquivalentPolicy> equivalents(Item root, Optional<PolicyId> defaultPolicy) {
        List<EquivalentPolicy> all = new ArrayList<>(equivalences.policies(root));
        defaultPolicy
                .filter(policy -> all.stream().noneMatch(each -> each.name().equals(policy.name())))
                .flatMap(policy -> referring(root, policy.name()).findFirst().map(item -> {
                    notes.odd(item, "refers to the default policy, which is read as an equivalent policy");
                    return new EquivalentPolicy(policy.name(), policy.id(), List.of(), List.of());
                }))
                .ifPresent(all::add);
        return all;
    }

    private static Stream<Item> referring(Item item, String policy) {
        Stream<Item> here = item.value("policyRef")
                        .filter(reference -> Fields.folded(reference).equals(Fields.folded(policy)))
                        .isPresent()
                ? Stream.of(item)
                : Stream.empty();
        return Stream.concat(here, item.children().stream().flatMap(child -> referring(child, policy)));
    }
}
