package org.sallyport.policy.label.spif;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.spif.RequiredCategory.Operation;
import org.sallyport.policy.label.stated.TagType;

/** Reads what must stand in a label, and what must not. */
final class Constraints {
    private static final Map<String, Operation> OPERATIONS =
            Map.of("onlyOne", Operation.ONLY_ONE, "oneOrMore", Operation.ONE_OR_MORE, "all", Operation.ALL);

    private final Notes notes;
    private final Index index;

    Constraints(Notes notes, Index index) {
        this.notes = notes;
        this.index = index;
    }

    /** What labels of this policy must hold. */
    List<RequiredCategory> required(Item parent) {
        return parent.children("requiredCategory").stream()
                .flatMap(item -> required(item, true).stream())
                .toList();
    }

    /** What labels of another policy get when they come of this one. */
    List<RequiredCategory> added(Item parent) {
        return parent.children("requiredCategory").stream()
                .flatMap(item -> required(item, false).stream())
                .toList();
    }

    /** What labels of this policy must not hold. */
    List<CategoryGroup> excluded(Item parent) {
        Set<CategoryGroup> seen = new HashSet<>();
        return parent.children("excludedCategory").stream()
                .flatMap(item -> group(item, true).stream()
                        .peek(group -> requireNew(item, seen.add(group), "excludedCategory", true)))
                .toList();
    }

    private Optional<RequiredCategory> required(Item item, boolean own) {
        Set<CategoryGroup> seen = new HashSet<>();
        List<Item> groups = item.children("categoryGroup");
        if (groups.isEmpty()) {
            notes.wrong(item, "no categoryGroup: expected one or more");
            return Optional.empty();
        }
        Optional<Operation> operation = operation(item, groups.size());
        boolean counts = operation.filter(Operation.ONLY_ONE::equals).isPresent();
        List<CategoryGroup> members = groups.stream()
                .flatMap(each -> group(each, own).stream()
                        .peek(group -> requireNew(each, seen.add(group), "categoryGroup", !counts)))
                .toList();
        if (!own) {
            members.stream()
                    .filter(group -> group.lacv().isEmpty())
                    .findFirst()
                    .ifPresent(group -> notes.odd(
                            item, "a mapping adds categories of a number: it cannot choose one of all of a set"));
            if (members.size() > 1
                    && operation.filter(any -> any != Operation.ALL).isPresent()) {
                notes.odd(item, "a mapping that adds categories cannot choose among several: expected operation all");
            }
        }
        return members.isEmpty() ? Optional.empty() : operation.map(meant -> new RequiredCategory(meant, members));
    }

    private Optional<Operation> operation(Item item, int groups) {
        if (item.value("operation").isPresent() || groups > 1) {
            return new Fields(item, notes).requiredWord("operation", OPERATIONS);
        }
        notes.odd(item, "no operation, and one categoryGroup, which is required whatever it would be");
        return Optional.of(Operation.ALL);
    }

    private void requireNew(Item item, boolean isNew, String what, boolean harmless) {
        if (isNew) {
            return;
        }
        if (harmless) {
            notes.odd(item, "the same " + what + " stands there twice");
        } else {
            notes.wrong(item, "the same " + what + " stands there twice, of which only one may be met");
        }
    }

    private Optional<CategoryGroup> group(Item item, boolean own) {
        Fields fields = new Fields(item, notes);
        String reference = fields.name("tagSetRef");
        Optional<TagType> type = Types.of(item, notes);
        Optional<Optional<BigInteger>> lacv = lacv(item, fields);
        Optional<Index.Members> set =
                own && item.value("tagSetRef").isPresent() ? index.set(item, reference) : Optional.empty();
        if (type.isEmpty() || lacv.isEmpty() || own && set.isEmpty()) {
            return Optional.empty();
        }
        set.ifPresent(members -> requireMembers(item, members, type.get(), lacv.get()));
        return Optional.of(new CategoryGroup(set.map(Index.Members::name).orElse(reference), type.get(), lacv.get()));
    }

    /** The number, or empty for all of them; empty altogether where neither can be told. */
    private Optional<Optional<BigInteger>> lacv(Item item, Fields fields) {
        boolean all = fields.flag("all");
        if (fields.given("lacv").isPresent()) {
            if (all) {
                notes.wrong(item, "lacv and all: expected one of them");
                return Optional.empty();
            }
            return fields.requiredNumber("lacv").map(Optional::of);
        }
        if (!all && fields.given("all").isPresent()) {
            notes.wrong(item, "no lacv, and all is not true: expected lacv, or all true");
            return Optional.empty();
        }
        if (!all) {
            notes.odd(item, "neither lacv nor all: all categories of that type in the set are meant");
        }
        return Optional.of(Optional.empty());
    }

    private void requireMembers(Item item, Index.Members set, TagType type, Optional<BigInteger> lacv) {
        Set<BigInteger> there = set.categories().getOrDefault(type, Set.of());
        if (lacv.isPresent() && !there.contains(lacv.get())) {
            notes.wrong(
                    item,
                    "the tag set " + Notes.quoted(set.name()) + " has no category of type " + Types.shown(type)
                            + " and lacv " + lacv.get());
        } else if (lacv.isEmpty() && !set.categories().containsKey(type)) {
            notes.odd(item, "the tag set has no category of that type, so none can ever be there");
        }
    }
}
