package org.sallyport.policy.label.spif;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sallyport.policy.label.spif.EquivalentCategory.Target;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.TagType;

/** Reads what things are in other policies. */
final class Equivalences {
    private static final Map<String, Applied> APPLIED =
            Map.of("encrypt", Applied.ENCRYPT, "decrypt", Applied.DECRYPT, "both", Applied.BOTH);
    private static final Map<String, Boolean> ACTIONS = Map.of("discard", true);

    private final Notes notes;
    private final Index index;
    private final Constraints constraints;
    /** Which classifications of other policies come in, so that none comes in as two. */
    private final Set<List<Object>> entering = new HashSet<>();

    Equivalences(Notes notes, Index index, Constraints constraints) {
        this.notes = notes;
        this.index = index;
        this.constraints = constraints;
    }

    /** What a classification is in other policies. */
    List<EquivalentClassification> ofClassification(Item item) {
        List<EquivalentClassification> all = new ArrayList<>();
        Set<String> leaving = new HashSet<>();
        for (Item each : item.children("equivalentClassification")) {
            Fields fields = new Fields(each, notes);
            Optional<String> policy = policy(each, fields);
            OptionalInt lacv = Classes.lacv(each, notes);
            Optional<Applied> applied = fields.requiredWord("applied", APPLIED);
            List<RequiredCategory> added = constraints.added(each);
            if (policy.isEmpty() || lacv.isEmpty() || applied.isEmpty()) {
                continue;
            }
            if (applied.get().leaves() && !leaving.add(policy.get())) {
                notes.wrong(each, "a second classification of that policy: expected one that is applied to leaving");
            }
            if (applied.get().enters() && !entering.add(List.of(policy.get(), lacv.getAsInt()))) {
                notes.odd(
                        each,
                        "that policy's classification " + lacv.getAsInt()
                                + " comes in as more than one, so a label with it is ambiguous");
            }
            all.add(new EquivalentClassification(policy.get(), lacv.getAsInt(), applied.get(), added));
        }
        return all;
    }

    /** What a category is in other policies. */
    List<EquivalentCategory> ofCategory(Item item) {
        List<EquivalentCategory> all = new ArrayList<>();
        Map<String, Boolean> leaving = new HashMap<>();
        for (Item each : item.children("equivalentSecCategoryTag")) {
            Fields fields = new Fields(each, notes);
            Optional<String> policy = policy(each, fields);
            Optional<Applied> applied = fields.requiredWord("applied", APPLIED);
            boolean discards = fields.given("action").isPresent();
            fields.word("action", ACTIONS);
            Optional<Target> target = discards ? Optional.empty() : target(each, fields);
            if (policy.isEmpty() || applied.isEmpty() || !discards && target.isEmpty()) {
                continue;
            }
            EquivalentCategory equivalent = new EquivalentCategory(policy.get(), applied.get(), target);
            if (all.contains(equivalent)) {
                notes.odd(each, "the same equivalent stands there twice");
                continue;
            }
            Boolean before = applied.get().leaves() ? leaving.putIfAbsent(policy.get(), discards) : null;
            if (before != null && before != discards) {
                notes.wrong(each, "is discarded and mapped to a category of the same policy: expected one of both");
            }
            all.add(equivalent);
        }
        return all;
    }

    private Optional<Target> target(Item item, Fields fields) {
        Oid set = fields.requiredOid("tagSetId");
        Optional<TagType> type = Types.of(item, notes);
        Optional<BigInteger> lacv = fields.requiredNumber("lacv");
        return type.flatMap(meant -> lacv.map(number -> new Target(set, meant, number)));
    }

    /** What a tag set is in other policies. */
    List<EquivalentTagSet> ofTagSet(Item item) {
        List<EquivalentTagSet> all = new ArrayList<>();
        for (Item each : item.children("equivalentSecurityCategoryTagSet")) {
            Fields fields = new Fields(each, notes);
            Optional<Oid> id = fields.oid("id");
            List<RequiredCategory> added = constraints.added(each);
            policy(each, fields)
                    .ifPresent(policy -> all.add(new EquivalentTagSet(policy, each.value("name"), id, added)));
        }
        return all;
    }

    /** The policies themselves; the default policy may be referred to as if it were one of them. */
    List<EquivalentPolicy> policies(Item root) {
        List<EquivalentPolicy> all = new ArrayList<>();
        root.inner("equivalentPolicies", "equivalentPolicy").forEach(item -> {
            Fields fields = new Fields(item, notes);
            all.add(new EquivalentPolicy(
                    fields.name("name"), fields.requiredOid("id"), fields.references(), constraints.added(item)));
        });
        return all;
    }

    private Optional<String> policy(Item item, Fields fields) {
        return fields.required("policyRef").flatMap(reference -> index.policy(item, reference));
    }
}
