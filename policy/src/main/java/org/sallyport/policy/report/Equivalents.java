package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.EquivalentCategory;
import org.sallyport.policy.label.spif.EquivalentPolicy;
import org.sallyport.policy.label.spif.RequiredCategory;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.report.SecurityPolicyDescription.Cell;
import org.sallyport.policy.report.SecurityPolicyDescription.Section;
import org.sallyport.policy.stanza.Shown;

/** What one policy's labels become in another, and the other's here. */
final class Equivalents {
    private final Spif spif;
    private final EquivalentPolicy policy;
    private final PolicyNames there;

    Equivalents(Spif spif, EquivalentPolicy policy, PolicyNames there) {
        this.spif = spif;
        this.policy = policy;
        this.there = there;
    }

    private String name() {
        return Shown.visible(policy.name()) + " (" + policy.id().dotted() + ")";
    }

    Section leaving() {
        List<List<Cell>> rows = new ArrayList<>();
        spif.classifications().forEach(each -> rows.add(List.of(Cell.of(Shown.visible(each.name())), leaving(each))));
        for (TagSet set : spif.tagSets()) {
            categories(set)
                    .forEach(each ->
                            rows.add(List.of(Cell.of(Shown.visible(set.name() + ": " + each.name())), leaving(each))));
            set.equivalents().stream()
                    .filter(each -> each.policy().equals(policy.name())
                            && !each.required().isEmpty())
                    .forEach(each -> rows.add(List.of(
                            Cell.of(Shown.visible(set.name() + ": any of them")), Cell.of(added(each.required())))));
        }
        if (!policy.required().isEmpty()) {
            rows.add(List.of(Cell.of("every label"), Cell.of(added(policy.required()))));
        }
        return new Section(
                "Leaving to " + name(),
                "A label is mapped only if its classification and each of its categories is, and if what comes of it is"
                        + " valid there.",
                List.of("Here", "There"),
                rows);
    }

    private static List<Category> categories(TagSet set) {
        return set.tags().stream().flatMap(tag -> tag.categories().stream()).toList();
    }

    private Cell leaving(Classification each) {
        List<String> lines = new ArrayList<>();
        each.equivalents().stream()
                .filter(one ->
                        one.policy().equals(policy.name()) && one.applied().leaves())
                .forEach(one -> {
                    lines.add(there.classification(one.lacv()));
                    lines.addAll(added(one.required()));
                });
        return Cell.of(lines.isEmpty() ? List.of("cannot be mapped") : lines);
    }

    private Cell leaving(Category each) {
        List<EquivalentCategory> all = each.equivalents().stream()
                .filter(one ->
                        one.policy().equals(policy.name()) && one.applied().leaves())
                .toList();
        if (all.isEmpty()) {
            return Cell.of("cannot be mapped");
        }
        return Cell.of(all.stream()
                .map(one -> one.target()
                        .map(target -> there.category(target.tagSet(), target.type(), target.lacv()))
                        .orElse("is dropped"))
                .toList());
    }

    private List<String> added(List<RequiredCategory> required) {
        return required.stream().map(each -> "gets " + there.required(each)).toList();
    }

    Section entering() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Classification each : spif.classifications()) {
            each.equivalents().stream()
                    .filter(one ->
                            one.policy().equals(policy.name()) && one.applied().enters())
                    .forEach(one -> enters(rows, there.classification(one.lacv()), each.name()));
        }
        for (TagSet set : spif.tagSets()) {
            for (Category each : categories(set)) {
                each.equivalents().stream()
                        .filter(one -> one.policy().equals(policy.name())
                                && one.applied().enters())
                        .forEach(one -> one.target()
                                .ifPresent(target -> enters(
                                        rows,
                                        there.category(target.tagSet(), target.type(), target.lacv()),
                                        set.name() + ": " + each.name())));
            }
        }
        return new Section(
                "Coming in from " + name(),
                "By this policy's own file; what is not listed cannot be mapped.",
                List.of("There", "Here"),
                rows.entrySet().stream()
                        .map(row -> List.of(Cell.of(row.getKey()), Cell.of(row.getValue())))
                        .toList());
    }

    private static void enters(Map<String, List<String>> rows, String there, String here) {
        rows.computeIfAbsent(there, key -> new ArrayList<>()).add(Shown.visible(here));
    }
}
