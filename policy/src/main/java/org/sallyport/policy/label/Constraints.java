package org.sallyport.policy.label;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sallyport.policy.label.spif.Tag;

/**
 * What a label must keep beside naming things that the policy has: its classification, its categories with it and with each
 * other, the selections of each tag, time and obsolescence (SPIF: requiredClass, excludedClass, requiredCategory,
 * excludedCategory, minSelection, maxSelection, singleSelection, notBefore, notAfter, obsolete). Never changed.
 */
final class Constraints {
    private final Entry[] entries;
    private final Tag[] tags;
    private final int[] wanted;

    Constraints(List<Entry> entries, List<Tag> tags) {
        this.entries = entries.toArray(Entry[]::new);
        this.tags = tags.toArray(Tag[]::new);
        this.wanted = IntStream.range(0, tags.size())
                .filter(tag -> tags.get(tag).least() > 0)
                .toArray();
    }

    /** Looks at every rule; the categories are sorted, and none stands twice. */
    void check(Level level, int[] chosen, Instant at, Origin origin) throws Faulty {
        if (origin == Origin.NEW && level.is().obsolete()) {
            throw new Faulty(Fault.OBSOLETE, "classification " + level + " is obsolete");
        }
        met(level.toString(), level.needs(), chosen);
        for (int one : chosen) {
            category(entries[one], level, chosen, at, origin);
        }
        selections(chosen);
    }

    private static void category(Entry entry, Level level, int[] chosen, Instant at, Origin origin) throws Faulty {
        if (origin == Origin.NEW && entry.is().obsolete()) {
            throw new Faulty(Fault.OBSOLETE, "category " + entry + " is obsolete");
        }
        if (!entry.inForce(at)) {
            throw new Faulty(Fault.CATEGORY_NOT_IN_FORCE, "category " + entry + " is not valid now");
        }
        if (entry.requiredLevel() >= 0 && entry.requiredLevel() != level.index()) {
            throw new Faulty(Fault.REQUIRED_CLASS, "category " + entry + " is not for " + level);
        }
        if (Arrays.binarySearch(entry.excludedLevels(), level.index()) >= 0) {
            throw new Faulty(Fault.EXCLUDED_CLASS, "category " + entry + " excludes " + level);
        }
        met(entry.toString(), entry.needs(), chosen);
        for (Members group : entry.excluded()) {
            if (group.anyOf(chosen)) {
                throw new Faulty(Fault.EXCLUDED_CATEGORY, "category " + entry + " excludes " + group.shown());
            }
        }
    }

    private static void met(String whose, List<Need> needs, int[] chosen) throws Faulty {
        for (Need need : needs) {
            if (!need.met(chosen)) {
                throw new Faulty(Fault.REQUIRED_CATEGORY, whose + " requires " + need.shown());
            }
        }
    }

    private void selections(int[] chosen) throws Faulty {
        int limited = 0;
        for (int from = 0, to; from < chosen.length; from = to) {
            int tag = entries[chosen[from]].tag();
            to = from + 1;
            while (to < chosen.length && entries[chosen[to]].tag() == tag) {
                to++;
            }
            if (to - from > tags[tag].most().orElse(Integer.MAX_VALUE)) {
                throw new Faulty(Fault.TOO_MANY, "too many categories of tag " + shown(tag));
            }
            if (tags[tag].least() > 0) {
                limited++;
                enough(tag, to - from);
            }
        }
        if (limited < wanted.length) {
            throw new Faulty(Fault.TOO_FEW, "too few categories of tag " + shown(absent(chosen)));
        }
    }

    private void enough(int tag, int count) throws Faulty {
        if (count < tags[tag].least()) {
            throw new Faulty(Fault.TOO_FEW, "too few categories of tag " + shown(tag));
        }
    }

    private int absent(int[] chosen) {
        return Arrays.stream(wanted)
                .filter(tag -> Arrays.stream(chosen).noneMatch(one -> entries[one].tag() == tag))
                .findFirst()
                .orElseThrow();
    }

    private String shown(int tag) {
        return Names.shown(tags[tag].name());
    }
}
