package org.sallyport.policy.label;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.spif.EquivalentCategory;
import org.sallyport.policy.label.spif.EquivalentCategory.Target;
import org.sallyport.policy.label.spif.EquivalentClassification;
import org.sallyport.policy.label.spif.EquivalentPolicy;
import org.sallyport.policy.label.spif.EquivalentTagSet;
import org.sallyport.policy.label.spif.RequiredCategory;
import org.sallyport.policy.label.spif.RequiredCategory.Operation;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

/**
 * What is wrong with what one policy says of another, held against that other policy: equals that it does not have or has
 * given up, requirements about categories that it does not have, choices that are left open. None of it lets a label
 * through: whoever bears such a thing is refused. So it is to be known before a label comes. Used once, by one thread.
 */
public final class EquivalenceFindings {
    private final SecurityPolicy says;
    private final SecurityPolicy about;
    private final EquivalentPolicy way;
    private final Set<String> found = new LinkedHashSet<>();

    private EquivalenceFindings(SecurityPolicy says, SecurityPolicy about, EquivalentPolicy way) {
        this.says = says;
        this.about = about;
        this.way = way;
    }

    /**
     * Everything that is wrong, each with its place in the first policy's file, in printable ASCII; empty where nothing is.
     *
     * @param says the policy whose equivalences are looked at, used in either direction
     * @param about the policy that they are about
     */
    public static List<String> of(SecurityPolicy says, SecurityPolicy about) {
        Optional<EquivalentPolicy> way = says.wayTo(about);
        return way.isEmpty()
                ? List.of("policy " + says + " has no equivalent policy " + about + ": no label is mapped")
                : new EquivalenceFindings(says, about, way.get()).all();
    }

    private List<String> all() {
        required("the equivalent policy", way.required());
        for (Level level : says.levels) {
            level(level, "classification " + level);
        }
        says.spif()
                .tagSets()
                .forEach(set -> set.equivalents().stream()
                        .filter(one -> isOfWay(one.policy()))
                        .forEach(one -> tagSet("tag set " + Names.shown(set.name()), one)));
        for (Entry entry : says.entries) {
            category(entry, "category " + entry);
        }
        return List.copyOf(found);
    }

    private boolean isOfWay(String policy) {
        return Names.same(policy, way.name());
    }

    private void level(Level level, String where) {
        for (EquivalentClassification one : level.is().equivalents()) {
            if (isOfWay(one.policy())) {
                equal(where, one);
                required(where, one.required());
            }
        }
    }

    private void equal(String where, EquivalentClassification one) {
        try {
            Level equal = about.levels[about.dictionary.level(Value.of(one.lacv()))];
            if (equal.is().obsolete() && one.applied().leaves()) {
                found.add(
                        where + ": is equal to classification " + equal + " of " + about + ", which is obsolete there");
            }
        } catch (Faulty faulty) {
            found.add(where + ": is equal to classification " + one.lacv() + " of " + about + ", which has none");
        }
    }

    private void tagSet(String where, EquivalentTagSet one) {
        boolean known = about.spif().tagSets().stream()
                .anyMatch(set -> one.id().filter(id -> !id.equals(set.id())).isEmpty()
                        && one.name()
                                .filter(name -> !Names.same(name, set.name()))
                                .isEmpty());
        if (!known && (one.id().isPresent() || one.name().isPresent())) {
            String which = one.name()
                    .map(Names::shown)
                    .or(() -> one.id().map(Objects::toString))
                    .orElse("");
            found.add(where + ": is equal to tag set " + which + " of " + about + ", which has none of that name and"
                    + " object identifier");
        }
        required(where, one.required());
    }

    private void category(Entry entry, String where) {
        for (EquivalentCategory one : entry.is().equivalents()) {
            if (isOfWay(one.policy()) && one.target().isPresent()) {
                equal(where, one.target().get(), one.applied().leaves());
            }
        }
    }

    private void equal(String where, Target target, boolean leaves) {
        int[] places = about.dictionary.categories(target.tagSet(), target.type(), target.lacv());
        String what = where + ": is equal to " + word(target.type()) + " category " + target.lacv() + " of tag set "
                + target.tagSet() + " of " + about;
        if (places.length > 1) {
            found.add(what + ", which has several");
        } else if (places.length == 0) {
            found.add(what + ", which has " + instead(target));
        } else if (leaves && about.entries[places[0]].is().obsolete()) {
            found.add(what + ", which is obsolete there");
        }
    }

    private String instead(Target target) {
        List<String> others = new ArrayList<>();
        for (TagType type : TagType.values()) {
            if (about.dictionary.categories(target.tagSet(), type, target.lacv()).length > 0) {
                others.add(word(type));
            }
        }
        return others.isEmpty() ? "none" : "one that is " + String.join(" or ", others);
    }

    /** A choice is open only where nothing else in the label settles it; that is for the reader to know. */
    private void required(String where, List<RequiredCategory> required) {
        for (RequiredCategory one : required) {
            try {
                Need need = Encryption.needs(about, List.of(one)).getFirst();
                if (isChoice(need)) {
                    found.add(where + ": requires under " + about + " " + need.shown()
                            + ", which leaves a choice: labels whose other categories do not settle it are refused");
                }
            } catch (Stopped stopped) {
                found.add(where + ": requires what is not there: " + stopped.getMessage());
            }
        }
    }

    private static boolean isChoice(Need need) {
        return need.operation() == Operation.ALL
                ? need.groups().stream().anyMatch(group -> group.all().cardinality() != 1)
                : need.groups().stream()
                                .flatMapToInt(group -> group.all().stream())
                                .distinct()
                                .count()
                        != 1;
    }

    private static String word(TagType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
