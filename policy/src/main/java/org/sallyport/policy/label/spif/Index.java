package org.sallyport.policy.label.spif;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.stated.TagType;

/** What can be referred to in one file, found before anything is made of it, and what is there twice. */
final class Index {
    private final Notes notes;
    private final Map<String, String> classes = new HashMap<>();
    private final Map<String, String> policies = new HashMap<>();
    private final Map<String, Members> sets = new HashMap<>();

    private Index(Notes notes) {
        this.notes = notes;
    }

    static Index of(Item root, Notes notes) {
        Index index = new Index(notes);
        index.classes(root);
        index.sets(root);
        index.policies(root);
        index.privacyMarks(root);
        return index;
    }

    /** The classification's name as it is spelt where it is defined. */
    Optional<String> classification(Item at, String reference) {
        return known(at, classes, reference, "securityClassification");
    }

    /** The policy's name as it is spelt where it is defined. */
    Optional<String> policy(Item at, String reference) {
        return known(at, policies, reference, "equivalentPolicy");
    }

    /** The tag set that is referred to. */
    Optional<Members> set(Item at, String reference) {
        Optional<Members> set = Optional.ofNullable(sets.get(Fields.folded(reference)));
        if (set.isEmpty()) {
            notes.wrong(at, "no securityCategoryTagSet is named " + Notes.quoted(reference));
        }
        set.ifPresent(found -> spelling(at, found.name(), reference));
        return set;
    }

    private Optional<String> known(Item at, Map<String, String> names, String reference, String kind) {
        Optional<String> name = Optional.ofNullable(names.get(Fields.folded(reference)));
        if (name.isEmpty()) {
            notes.wrong(at, "no " + kind + " is named " + Notes.quoted(reference));
        }
        name.ifPresent(found -> spelling(at, found, reference));
        return name;
    }

    private void spelling(Item at, String name, String reference) {
        if (!name.equals(reference)) {
            notes.odd(at, Notes.quoted(reference) + " is read as " + Notes.quoted(name));
        }
    }

    private void classes(Item root) {
        Once names = new Once(notes, "a classification of this name", true);
        Once lacvs = new Once(notes, "a classification of this lacv", true);
        Once colours = new Once(notes, "a classification of this colour", false);
        Once ranks = new Once(notes, "a classification of this hierarchy", false);
        root.inner("securityClassifications", "securityClassification").forEach(item -> {
            item.value("name").ifPresent(name -> {
                names.add(item, Fields.folded(name));
                classes.putIfAbsent(Fields.folded(name), name);
            });
            new Fields(item, notes).number("lacv").ifPresent(lacv -> lacvs.add(item, lacv));
            item.value("color").flatMap(Colour::of).ifPresent(colour -> colours.add(item, colour));
            item.value("hierarchy").ifPresent(rank -> ranks.add(item, rank.strip()));
        });
    }

    private void sets(Item root) {
        Once names = new Once(notes, "a tag set of this name", true);
        Once ids = new Once(notes, "a tag set of this id", true);
        root.inner("securityCategoryTagSets", "securityCategoryTagSet").forEach(item -> {
            item.value("id").ifPresent(id -> ids.add(item, id.strip()));
            String name = item.value("name").orElse("");
            names.add(item, Fields.folded(name));
            sets.putIfAbsent(Fields.folded(name), members(item, name));
        });
    }

    private Members members(Item item, String name) {
        Map<TagType, Set<BigInteger>> categories = new EnumMap<>(TagType.class);
        Map<TagType, Once> lacvs = new EnumMap<>(TagType.class);
        Map<String, Once> named = new HashMap<>();
        for (Item tag : item.children("securityCategoryTag")) {
            Once inTag = new Once(notes, "a category of this name in this tag", true);
            Types.of(tag).ifPresent(type -> {
                Set<BigInteger> known = categories.computeIfAbsent(type, key -> new HashSet<>());
                Once numbers = lacvs.computeIfAbsent(
                        type, key -> new Once(notes, "a category of this lacv and type in this tag set", true));
                Once alike = named.computeIfAbsent(
                        does(type),
                        key -> new Once(
                                notes,
                                "a category of this name and kind in this tag set, so that a label that names it is"
                                        + " ambiguous",
                                false));
                for (Item category : tag.children("tagCategory")) {
                    new Fields(category, notes).number("lacv").ifPresent(lacv -> {
                        numbers.add(category, lacv);
                        known.add(lacv);
                    });
                    category.value("name").map(Fields::folded).ifPresent(folded -> {
                        if (inTag.add(category, folded)) {
                            alike.add(category, folded);
                        }
                    });
                }
            });
        }
        return new Members(name, categories);
    }

    /** STANAG 4774 tells these apart and no more. */
    private static String does(TagType type) {
        return type.isRestrictive() ? "restrictive" : type.isPermissive() ? "permissive" : "informative";
    }

    private void policies(Item root) {
        Once names = new Once(notes, "a policy of this name", true);
        Once ids = new Once(notes, "a policy of this id", true);
        root.child("defaultSecurityPolicyId").ifPresent(item -> policy(item, names, ids));
        root.inner("equivalentPolicies", "equivalentPolicy").forEach(item -> policy(item, names, ids));
        Optional<String> own = root.child("securityPolicyId").flatMap(item -> item.value("id"));
        root.inner("equivalentPolicies", "equivalentPolicy")
                .filter(item -> own.isPresent() && item.value("id").equals(own))
                .forEach(item -> notes.wrong(item, "is this policy itself: expected another one"));
    }

    private void policy(Item item, Once names, Once ids) {
        item.value("id").ifPresent(id -> ids.add(item, id.strip()));
        item.value("name").ifPresent(name -> {
            names.add(item, Fields.folded(name));
            policies.putIfAbsent(Fields.folded(name), name);
        });
    }

    private void privacyMarks(Item root) {
        Once names = new Once(notes, "a privacy mark of this name", false);
        root.inner("privacyMarks", "privacyMark")
                .forEach(item -> item.value("name").ifPresent(name -> names.add(item, Fields.folded(name))));
    }

    /**
     * A tag set.
     *
     * @param name as it is spelt where it is defined
     * @param categories the numbers that its categories have, by type
     */
    record Members(String name, Map<TagType, Set<BigInteger>> categories) {}
}
