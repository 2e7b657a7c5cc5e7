package org.sallyport.policy.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.CategoryGroup;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.RequiredCategory;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

/** Random policies, labels and clearances; the same seed gives the same ones. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean once(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A policy of a few classifications and tag sets; numbers are equal across types, names across tags. */
    Spif policy() {
        int sets = 1 + below(4);
        List<TagSet> made = new ArrayList<>();
        for (int arc = 1; arc <= sets; arc++) {
            made.add(set(arc, sets));
        }
        List<Classification> levels = new ArrayList<>();
        for (int lacv = 1; lacv <= 1 + below(4); lacv++) {
            RequiredCategory[] needs = once(5) ? new RequiredCategory[] {need(made)} : new RequiredCategory[0];
            levels.add(Specimen.level("L" + lacv, lacv, lacv, needs));
        }
        return Specimen.spif(levels, made.toArray(TagSet[]::new));
    }

    private TagSet set(int arc, int sets) {
        int tags = 1 + below(4);
        int[] next = new int[TagType.values().length];
        Tag[] made = new Tag[tags];
        for (int i = 0; i < tags; i++) {
            TagType type = oneOf(List.of(TagType.values()));
            Category[] categories = new Category[1 + below(5)];
            for (int k = 0; k < categories.length; k++) {
                int lacv = next[type.ordinal()]++;
                Specimen.Parts parts = new Specimen.Parts(type + "-" + lacv, lacv);
                if (once(12)) {
                    parts.notWith("L1");
                }
                if (once(12)) {
                    parts.excludes(Specimen.any("S" + (1 + below(sets)), oneOf(List.of(TagType.values()))));
                }
                categories[k] = parts.category();
            }
            OptionalInt most = once(4) ? OptionalInt.of(1 + below(3)) : OptionalInt.empty();
            made[i] = Specimen.tag("T" + below(3), type, 0, most, categories);
        }
        return Specimen.set("S" + arc, arc, made);
    }

    private RequiredCategory need(List<TagSet> sets) {
        CategoryGroup[] groups = new CategoryGroup[1 + below(2)];
        for (int i = 0; i < groups.length; i++) {
            TagSet set = oneOf(sets);
            groups[i] = Specimen.any(set.name(), oneOf(set.tags()).type());
        }
        return Specimen.required(oneOf(List.of(RequiredCategory.Operation.values())), groups);
    }

    /** A label that a policy may well find valid; now and then one with something unknown in it. */
    StatedLabel label(Spif spif) {
        List<StatedCategory> categories = categories(spif, 3);
        int level = once(20) ? 77 : 1 + below(spif.classifications().size());
        return new StatedLabel(Optional.of(Named.of(Specimen.ID)), Optional.of(Value.of(level)), List.of(), categories);
    }

    /** A clearance of known values. */
    StatedClearance clearance(Spif spif) {
        List<Value> levels = new ArrayList<>();
        for (Classification each : spif.classifications()) {
            if (!once(3)) {
                levels.add(Value.of(each.lacv()));
            }
        }
        List<StatedCategory> held = new ArrayList<>();
        for (TagSet set : spif.tagSets()) {
            for (Tag tag : set.tags()) {
                for (Category each : tag.categories()) {
                    if (once(2)) {
                        held.add(stated(set, tag, each));
                    }
                }
            }
        }
        return new StatedClearance(Named.of(Specimen.ID), levels, held);
    }

    private List<StatedCategory> categories(Spif spif, int most) {
        List<StatedCategory> chosen = new ArrayList<>();
        for (int i = below(most + 1); i > 0; i--) {
            TagSet set = oneOf(spif.tagSets());
            Tag tag = oneOf(set.tags());
            StatedCategory one = stated(set, tag, oneOf(tag.categories()));
            if (!chosen.contains(one)) {
                chosen.add(one);
            }
        }
        if (once(20)) {
            chosen.add(Specimen.holds(1 + below(5), oneOf(List.of(TagType.values())), 90));
        }
        return chosen;
    }

    static StatedCategory stated(TagSet set, Tag tag, Category category) {
        return new StatedCategory(
                Named.of(set.id()), Set.of(tag.type()), Value.of(category.lacv().orElseThrow()));
    }
}
