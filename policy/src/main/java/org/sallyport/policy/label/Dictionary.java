package org.sallyport.policy.label;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

/**
 * Finds what a label or clearance states in a policy: exactly one thing, or a fault. Numbers and object identifiers are equal
 * or not; names are compared without regard to case; where both are given they must be of one thing. Never changed once made.
 */
final class Dictionary {
    private final Map<BigInteger, Integer> levelNumbers = new HashMap<>();
    private final Map<String, Integer> levelNames = new HashMap<>();
    private final Map<Oid, SetTable> setIds = new HashMap<>();
    private final Map<String, SetTable> setNames = new HashMap<>();
    private final TagType[] types;

    Dictionary(Spif spif) {
        for (int i = 0; i < spif.classifications().size(); i++) {
            levelNumbers.put(BigInteger.valueOf(spif.classifications().get(i).lacv()), i);
            levelNames.put(Names.folded(spif.classifications().get(i).name()), i);
        }
        types = new TagType
                [spif.tagSets().stream()
                        .flatMap(set -> set.tags().stream())
                        .mapToInt(tag -> tag.categories().size())
                        .sum()];
        int next = 0;
        for (TagSet set : spif.tagSets()) {
            SetTable table = new SetTable(set);
            setIds.put(set.id(), table);
            setNames.put(Names.folded(set.name()), table);
            for (Tag tag : set.tags()) {
                for (int i = 0; i < tag.categories().size(); i++, next++) {
                    types[next] = tag.type();
                    table.add(next, tag.type(), tag.categories().get(i));
                }
            }
        }
    }

    Optional<SetTable> setNamed(String name) {
        return Optional.ofNullable(setNames.get(Names.folded(name)));
    }

    /** The one category of that set, type and number; the policy's own references are resolved so. */
    int[] categories(Oid set, TagType type, BigInteger lacv) {
        SetTable table = setIds.get(set);
        return table == null ? new int[0] : ofTypes(table.numbered(lacv), type::equals);
    }

    int[] ofTypes(int[] found, Predicate<TagType> wanted) {
        return Arrays.stream(found).filter(one -> wanted.test(types[one])).toArray();
    }

    /** The place of a classification. */
    int level(Value stated) throws Faulty {
        Integer numbered = stated.lacv().map(levelNumbers::get).orElse(null);
        Integer named =
                stated.name().map(name -> levelNames.get(Names.folded(name))).orElse(null);
        if (stated.lacv().isPresent() && numbered == null || stated.name().isPresent() && named == null) {
            throw new Faulty(Fault.UNKNOWN_CLASSIFICATION, "the policy has no classification " + shown(stated));
        }
        if (numbered != null && named != null && !numbered.equals(named)) {
            throw new Faulty(Fault.NAME_DISAGREES, "classification " + shown(stated) + " is of another name");
        }
        return first(numbered, named);
    }

    private static int first(@Nullable Integer numbered, @Nullable Integer named) {
        if (numbered != null) {
            return numbered;
        }
        if (named != null) {
            return named;
        }
        throw new IllegalStateException("a value without number and name");
    }

    /** The place of a category. */
    int category(StatedCategory stated) throws Faulty {
        SetTable table = set(stated.tagSet());
        int[] found = valued(table, stated.value());
        String what = "category " + shown(stated.value()) + " of " + Names.shown(table.set.name());
        int[] fitting = ofTypes(found, stated.types()::contains);
        if (fitting.length == 1) {
            return fitting[0];
        }
        throw fitting.length == 0
                ? new Faulty(Fault.WRONG_TYPE, what + " is not of type " + types(stated))
                : new Faulty(Fault.AMBIGUOUS, what + " may be any of " + fitting.length);
    }

    private SetTable set(Named stated) throws Faulty {
        SetTable table = stated.id()
                .map(setIds::get)
                .or(() -> stated.id().isPresent()
                        ? Optional.empty()
                        : stated.name().flatMap(this::setNamed))
                .orElseThrow(() -> new Faulty(Fault.UNKNOWN_TAG_SET, "the policy has no tag set " + shown(stated)));
        if (stated.name().filter(name -> !Names.same(name, table.set.name())).isPresent()) {
            throw new Faulty(Fault.NAME_DISAGREES, "tag set " + shown(stated) + " is of another name");
        }
        return table;
    }

    private static int[] valued(SetTable table, Value stated) throws Faulty {
        Optional<int[]> numbered = stated.lacv().map(table::numbered);
        Optional<int[]> named = stated.name().map(table::named);
        if (numbered.filter(found -> found.length == 0).isPresent()
                || named.filter(found -> found.length == 0).isPresent()) {
            throw unknown(table, stated);
        }
        int[] found = numbered.map(all -> named.map(other -> common(all, other)).orElse(all))
                .or(() -> named)
                .orElseThrow();
        if (found.length == 0) {
            throw new Faulty(
                    Fault.NAME_DISAGREES,
                    "category " + shown(stated) + " of " + Names.shown(table.set.name()) + " is of another name");
        }
        return found;
    }

    private static Faulty unknown(SetTable table, Value stated) {
        String what = Names.shown(table.set.name()) + " has no category " + shown(stated);
        return stated.name().isPresent() && table.isOfWriters()
                ? new Faulty(Fault.USER_INPUT, what + "; a text of the writer (userInput) is not read")
                : new Faulty(Fault.UNKNOWN_CATEGORY, what);
    }

    private static int[] common(int[] one, int[] other) {
        return Arrays.stream(one)
                .filter(each -> Arrays.stream(other).anyMatch(another -> another == each))
                .toArray();
    }

    private static String types(StatedCategory stated) {
        return String.join(
                " or ",
                List.copyOf(stated.types()).stream()
                        .map(Compiler::type)
                        .sorted()
                        .toList());
    }

    private static String shown(Value stated) {
        return both(stated.lacv().map(BigInteger::toString), stated.name());
    }

    static String shown(Named stated) {
        return both(stated.id().map(Oid::dotted), stated.name());
    }

    private static String both(Optional<String> number, Optional<String> name) {
        return number.map(one -> Names.shown(one)
                        + name.map(other -> " (" + Names.shown(other) + ")").orElse(""))
                .or(() -> name.map(Names::shown))
                .orElse("");
    }
}
