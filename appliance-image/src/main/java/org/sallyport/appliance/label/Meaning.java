package org.sallyport.appliance.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.Value;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a label or a clearance says, for people and for machines.
 *
 * @param kind {@code label} or {@code clearance}
 * @param policy the policy that it is of
 * @param classifications one, or for a clearance those that it lists
 * @param categories its categories
 * @param privacyMarks the marks of a label that decide nothing
 */
record Meaning(
        String kind,
        Optional<Named> policy,
        List<Value> classifications,
        List<StatedCategory> categories,
        List<String> privacyMarks) {
    Meaning {
        classifications = List.copyOf(classifications);
        categories = List.copyOf(categories);
        privacyMarks = List.copyOf(privacyMarks);
    }

    static Meaning of(StatedLabel label) {
        return new Meaning(
                "label",
                label.policy(),
                label.classification().stream().toList(),
                label.categories(),
                label.privacyMarks());
    }

    static Meaning of(StatedClearance clearance) {
        return new Meaning(
                "clearance",
                Optional.of(clearance.policy()),
                clearance.classifications(),
                clearance.categories(),
                List.of());
    }

    /** All of it in one line. */
    String words() {
        List<String> parts = new ArrayList<>();
        classifications.forEach(each -> parts.add(value(each)));
        categories.forEach(each -> parts.add(value(each.value()) + " of " + Words.shown(each.tagSet())));
        return policy.map(Words::shown).orElse("no policy") + ": "
                + (parts.isEmpty() ? "nothing" : String.join(", ", parts));
    }

    private static String value(Value value) {
        return value.name().map(Words::quoted).orElseGet(value::toString);
    }

    /** Each part on a line of its own: what it is, and its value. */
    List<Answer.Note> parts() {
        List<Answer.Note> parts = new ArrayList<>();
        parts.add(new Answer.Note("policy", policy.map(Words::shown).orElse("none is named")));
        parts.add(new Answer.Note(
                "classification", classifications.stream().map(Meaning::whole).toList()));
        parts.add(new Answer.Note(
                "category",
                categories.stream()
                        .map(each -> whole(each.value()) + " of " + Words.shown(each.tagSet()) + ", " + types(each))
                        .toList()));
        parts.add(new Answer.Note(
                "privacy mark", privacyMarks.stream().map(Words::quoted).toList()));
        return parts;
    }

    private static String whole(Value value) {
        return value(value)
                + value.name()
                        .flatMap(_ -> value.lacv())
                        .map(lacv -> " (" + lacv + ")")
                        .orElse("");
    }

    private static String types(StatedCategory category) {
        return category.types().stream()
                .sorted(Comparator.naturalOrder())
                .map(Judged::word)
                .collect(Collectors.joining(" or "));
    }

    ObjectNode json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("kind", kind);
        policy.ifPresentOrElse(it -> object.set("policy", json(it)), () -> object.putNull("policy"));
        ArrayNode levels = object.putArray("classifications");
        classifications.forEach(each -> levels.add(json(each)));
        ArrayNode all = object.putArray("categories");
        categories.forEach(each -> {
            ObjectNode category = json(each.value());
            category.set("set", json(each.tagSet()));
            ArrayNode types = category.putArray("types");
            each.types().stream()
                    .sorted(Comparator.naturalOrder())
                    .map(Judged::word)
                    .forEach(types::add);
            all.add(category);
        });
        privacyMarks.forEach(object.putArray("privacyMarks")::add);
        return object;
    }

    private static ObjectNode json(Named named) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", named.name().orElse(null))
                .put("id", named.id().map(Object::toString).orElse(null));
    }

    private static ObjectNode json(Value value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", value.name().orElse(null))
                .put("lacv", value.lacv().map(Object::toString).orElse(null));
    }
}
