package org.sallyport.policy.report;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.EquivalentPolicy;
import org.sallyport.policy.label.spif.Marking;
import org.sallyport.policy.label.spif.PrivacyMarks;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.report.Description.Fact;
import org.sallyport.policy.report.SecurityPolicyDescription.Cell;
import org.sallyport.policy.report.SecurityPolicyDescription.Section;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.stanza.Shown;

/** Puts a security policy into words. */
final class SecurityPolicyDescriber {
    private final Spif spif;
    private final List<Spif> others;
    private final PolicyNames names;

    SecurityPolicyDescriber(Spif spif, List<Spif> others) {
        this.spif = spif;
        this.others = List.copyOf(others);
        this.names = new PolicyNames(Optional.of(spif));
    }

    SecurityPolicyDescription describe(List<Problem> findings, Map<String, Clearance> clearances) {
        List<Section> sections = new ArrayList<>();
        sections.add(classifications());
        spif.tagSets().forEach(set -> sections.add(tagSet(set)));
        if (!spif.privacyMarks().marks().isEmpty()) {
            sections.add(privacyMarks());
        }
        for (EquivalentPolicy policy : spif.equivalentPolicies()) {
            Equivalents equivalents = new Equivalents(spif, policy, other(policy));
            sections.add(equivalents.leaving());
            sections.add(equivalents.entering());
        }
        sections.add(clearances(clearances));
        if (!findings.isEmpty()) {
            sections.add(findings(findings));
        }
        return new SecurityPolicyDescription(
                Shown.visible(spif.policy().name()), spif.policy().id().dotted(), facts(), sections);
    }

    private PolicyNames other(EquivalentPolicy policy) {
        return new PolicyNames(others.stream()
                .filter(each -> each.policy().id().equals(policy.id()))
                .findFirst());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("edition", spif.version() + ", made " + orNone(spif.creationDate())));
        facts.add(fact("made by", orNone(spif.originator())));
        facts.add(fact("in force", window(spif.notBefore(), spif.notAfter()).orElse("always")));
        spif.defaultPolicy()
                .ifPresent(policy -> facts.add(fact(
                        "decides about what is not labelled",
                        policy.name() + " (" + policy.id().dotted() + ")")));
        spif.rbacId().ifPresent(id -> facts.add(fact("categories of labels are written as", id.dotted())));
        spif.privilegeId().ifPresent(id -> facts.add(fact("categories of clearances are written as", id.dotted())));
        spif.references().forEach(reference -> facts.add(fact("explained at", reference)));
        return facts;
    }

    private static Fact fact(String name, String value) {
        return new Fact(name, List.of(Shown.visible(value)));
    }

    private static String orNone(String text) {
        return text.isBlank() ? "(not said)" : text;
    }

    private static Optional<String> window(Optional<Instant> notBefore, Optional<Instant> notAfter) {
        List<String> ends = Stream.concat(
                        notBefore.stream().map(time -> "from " + time),
                        notAfter.stream().map(time -> "until " + time))
                .toList();
        return ends.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", ends));
    }

    private Section classifications() {
        return new Section(
                "Classifications",
                "A clearance names each classification that it is for. The rank says which stands above which; the"
                        + " number says nothing but what is written in labels.",
                List.of("Classification", "Number", "Rank", "A label with it", "Marked as"),
                spif.classifications().stream().map(this::classification).toList());
    }

    private List<Cell> classification(Classification each) {
        List<String> says = new ArrayList<>();
        each.required().forEach(required -> says.add("needs " + names.required(required)));
        obsolete(each.obsolete(), says);
        return List.of(
                new Cell(List.of(Shown.visible(each.name())), each.colour()),
                Cell.of(String.valueOf(each.lacv())),
                Cell.of(String.valueOf(each.hierarchy())),
                Cell.of(says),
                Cell.of(marked(each.name(), each.marking())));
    }

    private static void obsolete(boolean obsolete, List<String> says) {
        if (obsolete) {
            says.add("is obsolete: it is taken where it comes in, and written no more");
        }
    }

    private Section tagSet(TagSet set) {
        List<List<Cell>> rows = new ArrayList<>();
        StringBuilder says = new StringBuilder();
        for (Tag tag : set.tags()) {
            String name = tag.name().isEmpty() ? "(no name)" : Shown.visible(tag.name());
            says.append(says.isEmpty() ? "" : " ").append(says(name, tag));
            tag.categories().forEach(category -> rows.add(category(name, category)));
        }
        return new Section(
                "Categories: " + Shown.visible(set.name()) + " (" + set.id().dotted() + ")",
                says.toString(),
                List.of("Tag", "Category", "Number", "A label with it", "Marked as"),
                rows);
    }

    private static String says(String name, Tag tag) {
        String limits = limits(
                tag.least(), tag.most().isPresent() ? String.valueOf(tag.most().getAsInt()) : "");
        return "`" + name + "` is " + PolicyNames.type(tag.type()) + ": " + effect(tag.type()) + "."
                + (limits.isEmpty() ? "" : " A label holds " + limits + " of them.");
    }

    private static String effect(TagType type) {
        return switch (type) {
            case RESTRICTIVE, ENUMERATED_RESTRICTIVE -> "a reader must be cleared for each that is in the label";
            case PERMISSIVE, ENUMERATED_PERMISSIVE -> "a reader must be cleared for one of those in the label";
            case INFORMATIVE -> "they decide nothing";
        };
    }

    private static String limits(int least, String most) {
        if (most.isEmpty()) {
            return least == 0 ? "" : "at least " + least;
        }
        return least == 0 ? "at most " + most : least + " to " + most;
    }

    private List<Cell> category(String tag, Category each) {
        List<String> says = new ArrayList<>();
        each.requiredClass().ifPresent(required -> says.add("is of " + Shown.visible(required) + " only"));
        if (!each.excludedClasses().isEmpty()) {
            says.add("is not of "
                    + English.and(
                            each.excludedClasses().stream().map(Shown::visible).toList()));
        }
        each.required().forEach(required -> says.add("needs " + names.required(required)));
        if (!each.excluded().isEmpty()) {
            says.add("does not hold "
                    + English.and(each.excluded().stream().map(names::group).toList()));
        }
        obsolete(each.obsolete(), says);
        window(each.notBefore(), each.notAfter()).ifPresent(window -> says.add("is valid " + window));
        each.userInput()
                .ifPresent(kind -> says.add("has a text of its writer: " + kind
                        + each.dateFormat()
                                .map(form -> ", as " + Shown.visible(form))
                                .orElse("")));
        return List.of(
                Cell.of(tag),
                Cell.of(Shown.visible(each.name())),
                Cell.of(each.lacv().map(BigInteger::toString).orElse("by name only")),
                Cell.of(says),
                Cell.of(marked(each.name(), each.marking())));
    }

    private static List<String> marked(String name, Marking marking) {
        List<String> lines = new ArrayList<>();
        for (Marking.Phrase phrase : marking.phrases()) {
            String text = phrase.text()
                    .map(given -> given.isEmpty() ? "(nothing)" : given)
                    .orElse(name);
            String language = phrase.language().isEmpty() ? "" : " [" + phrase.language() + "]";
            lines.add(Shown.visible(text + language + " at " + String.join(", ", phrase.codes())));
        }
        return lines;
    }

    private Section privacyMarks() {
        PrivacyMarks marks = spif.privacyMarks();
        String limits = limits(
                marks.least(),
                marks.most().isPresent() ? String.valueOf(marks.most().getAsInt()) : "");
        return new Section(
                "Privacy marks",
                "They decide nothing." + (limits.isEmpty() ? "" : " A label holds " + limits + " of them."),
                List.of("Mark", "A label with it", "Marked as"),
                marks.marks().stream()
                        .map(mark -> {
                            List<String> says = new ArrayList<>();
                            obsolete(mark.obsolete(), says);
                            return List.of(
                                    Cell.of(Shown.visible(mark.name())),
                                    Cell.of(says),
                                    Cell.of(marked(mark.name(), mark.marking())));
                        })
                        .toList());
    }

    /** Without clearances of somebody: what a list of one classification means in either way of reading it. */
    private Section clearances(Map<String, Clearance> clearances) {
        List<String> heads = new ArrayList<>(List.of("Cleared"));
        spif.classifications().forEach(each -> heads.add(Shown.visible(each.name())));
        List<List<Cell>> rows = new ArrayList<>();
        for (Classification of : spif.classifications()) {
            rows.add(row("for " + of.name(), List.of(of)));
        }
        for (Classification of : spif.classifications()) {
            List<Classification> dominated = spif.classifications().stream()
                    .filter(each -> each.hierarchy() <= of.hierarchy())
                    .toList();
            rows.add(row("up to " + of.name(), dominated));
        }
        clearances.forEach((name, clearance) -> rows.add(row(name, clearance.classifications())));
        return new Section(
                "Which clearance is for which classification",
                "By the classification alone; what is said of categories comes on top. A clearance is up to a"
                        + " classification only where the guard is told to read it so.",
                heads,
                rows);
    }

    private List<Cell> row(String name, List<Classification> granted) {
        return Stream.concat(
                        Stream.of(Cell.of(Shown.visible(name))),
                        spif.classifications().stream().map(each -> Cell.of(granted.contains(each) ? "yes" : "-")))
                .toList();
    }

    private static Section findings(List<Problem> findings) {
        return new Section(
                "Irregular in the file, and read all the same",
                "",
                List.of("Place", "What"),
                findings.stream()
                        .map(each -> List.of(
                                Cell.of(each.line() + ":" + each.column()),
                                Cell.of((each.where().isEmpty() ? "" : each.where() + ": ") + each.what())))
                        .toList());
    }
}
