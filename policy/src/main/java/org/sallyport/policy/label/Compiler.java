package org.sallyport.policy.label;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.CategoryGroup;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.EquivalentPolicy;
import org.sallyport.policy.label.spif.RequiredCategory;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.TagType;

/** Makes the tables of a policy from its SPIF, and says what is wrong with it that only the whole shows. */
final class Compiler {
    final List<String> problems = new ArrayList<>();
    final List<Level> levels = new ArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    final List<Tag> tags = new ArrayList<>();
    final Dictionary dictionary;
    private final Spif spif;
    private final Map<String, Integer> levelNames = new HashMap<>();
    private final Set<String> policies = new HashSet<>();

    Compiler(Spif spif) {
        this.spif = spif;
        this.dictionary = new Dictionary(spif);
        names();
        levels();
        categories();
    }

    private void names() {
        if (spif.classifications().isEmpty()) {
            problems.add("expected a classification");
        }
        unique("classification number", spif.classifications(), one -> String.valueOf(one.lacv()));
        unique("classification", spif.classifications(), Classification::name);
        unique("tag set", spif.tagSets(), one -> one.id().dotted());
        unique("tag set", spif.tagSets(), TagSet::name);
        unique("equivalent policy", spif.equivalentPolicies(), EquivalentPolicy::name);
        unique("equivalent policy", spif.equivalentPolicies(), one -> one.id().dotted());
        for (int i = 0; i < spif.classifications().size(); i++) {
            levelNames.put(Names.folded(spif.classifications().get(i).name()), i);
        }
        spif.equivalentPolicies().forEach(policy -> policies.add(Names.folded(policy.name())));
    }

    private <T> void unique(String what, List<T> all, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T one : all) {
            if (!seen.add(Names.folded(name.apply(one)))) {
                problems.add(what + " " + Names.shown(name.apply(one)) + " is there twice (case makes no difference)");
            }
        }
    }

    private void levels() {
        for (Classification each : spif.classifications()) {
            String where = "classification " + Names.shown(each.name());
            each.equivalents().forEach(one -> known(where, one.policy()));
            levels.add(new Level(levels.size(), each, needs(where, each.required())));
        }
    }

    private void categories() {
        for (TagSet set : spif.tagSets()) {
            set.equivalents().forEach(one -> known("tag set " + Names.shown(set.name()), one.policy()));
            for (Tag tag : set.tags()) {
                limits(set, tag);
                for (Category each : tag.categories()) {
                    entries.add(entry(set, tag, each));
                }
                tags.add(tag);
            }
        }
    }

    private void limits(TagSet set, Tag tag) {
        if (tag.least() > tag.most().orElse(Integer.MAX_VALUE)
                || tag.least() > tag.categories().size()) {
            problems.add("tag " + Names.shown(tag.name(), set.name()) + ": more must be selected than can be");
        }
    }

    private Entry entry(TagSet set, Tag tag, Category each) {
        String where = "category " + Names.shown(each.name(), set.name());
        each.equivalents().forEach(one -> known(where, one.policy()));
        int required = each.requiredClass().map(name -> level(where, name)).orElse(-1);
        int[] excluded = each.excludedClasses().stream()
                .mapToInt(name -> level(where, name))
                .sorted()
                .toArray();
        if (each.excludedClasses().stream().map(Names::folded).distinct().count() < excluded.length) {
            problems.add(where + ": a classification is excluded twice");
        }
        return new Entry(
                entries.size(),
                tags.size(),
                set,
                tag,
                each,
                required,
                excluded,
                needs(where, each.required()),
                groups(where, each.excluded()));
    }

    private void known(String where, String policy) {
        if (!policies.contains(Names.folded(policy))) {
            problems.add(where + ": no equivalent policy is named " + Names.shown(policy));
        }
    }

    private int level(String where, String name) {
        Integer index = levelNames.get(Names.folded(name));
        if (index == null) {
            problems.add(where + ": no classification is named " + Names.shown(name));
            return -1;
        }
        return index;
    }

    private List<Need> needs(String where, List<RequiredCategory> required) {
        return required.stream()
                .map(one -> new Need(one.operation(), groups(where, one.groups())))
                .toList();
    }

    private List<Members> groups(String where, List<CategoryGroup> groups) {
        return groups.stream()
                .flatMap(group -> members(dictionary, where, group, problems).stream())
                .toList();
    }

    /** The categories that a group means in the policy that it is about. */
    static Optional<Members> members(Dictionary in, String where, CategoryGroup group, List<String> problems) {
        Optional<SetTable> set = in.setNamed(group.tagSet());
        if (set.isEmpty()) {
            problems.add(where + ": no tag set is named " + Names.shown(group.tagSet()));
            return Optional.empty();
        }
        if (group.lacv().isEmpty()) {
            String shown = "any " + type(group.type()) + " category of " + Names.shown(group.tagSet());
            return Optional.of(new Members(set.get().ofType(group.type()), shown));
        }
        int[] found = in.ofTypes(set.get().numbered(group.lacv().get()), group.type()::equals);
        String shown = type(group.type()) + " category " + group.lacv().get() + " of " + Names.shown(group.tagSet());
        if (found.length != 1) {
            problems.add(where + ": " + shown + " is " + (found.length == 0 ? "none" : "more than one"));
            return Optional.empty();
        }
        BitSet one = new BitSet();
        one.set(found[0]);
        return Optional.of(new Members(one, shown));
    }

    static String type(TagType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
