package org.sallyport.policy.stanza;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An XML element without its spelling: no prefixes, attributes in one order (namespace, then local part), neighbouring
 * texts joined, text in Normalization Form C. Two elements that mean the same are equal. Immutable.
 *
 * @param name the expanded name
 * @param attributes the attributes in canonical order, no name twice
 * @param children elements and non-empty texts in document order, no two texts side by side
 */
public record Element(Name name, List<Attribute> attributes, List<Node> children) implements Node {
    private static final Comparator<Attribute> CANONICAL = Comparator.comparing(Attribute::name);

    /** @throws IllegalArgumentException when an attribute name stands twice */
    public Element {
        attributes = sorted(attributes);
        children = joined(children);
    }

    /** An element without attributes. */
    public static Element of(Name name, Node... children) {
        return new Element(name, List.of(), List.of(children));
    }

    /** An element that holds one text, or nothing when the text is empty. */
    public static Element of(Name name, String text) {
        return new Element(name, List.of(), List.of(new Text(text)));
    }

    /** The value of the attribute without a namespace. */
    public Optional<String> attribute(String local) {
        for (Attribute attribute : attributes) {
            Name given = attribute.name();
            if (given.namespace().isEmpty() && given.local().equals(local)) {
                return Optional.of(attribute.value());
            }
        }
        return Optional.empty();
    }

    /** The value of the attribute. */
    public Optional<String> attribute(Name wanted) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(wanted)) {
                return Optional.of(attribute.value());
            }
        }
        return Optional.empty();
    }

    /** The child elements in document order. */
    public List<Element> elements() {
        List<Element> found = new ArrayList<>(children.size());
        for (Node child : children) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    /** The first child element of that name. */
    public Optional<Element> child(Name wanted) {
        for (Node child : children) {
            if (child instanceof Element element && element.name.equals(wanted)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    /** The character data that stands directly in this element. */
    public String text() {
        if (children.size() == 1 && children.getFirst() instanceof Text alone) {
            return alone.value();
        }
        StringBuilder text = new StringBuilder();
        for (Node child : children) {
            if (child instanceof Text here) {
                text.append(here.value());
            }
        }
        return text.toString();
    }

    /** This element with the attribute (without a namespace) set to the value. */
    public Element with(String local, String value) {
        return with(new Name("", local), value);
    }

    /** This element with the attribute set to the value. */
    public Element with(Name attribute, String value) {
        List<Attribute> changed = new ArrayList<>(without(attribute).attributes);
        changed.add(new Attribute(attribute, value));
        return new Element(name, changed, children);
    }

    /** This element without the attribute. */
    public Element without(Name attribute) {
        return new Element(
                name,
                attributes.stream().filter(a -> !a.name().equals(attribute)).toList(),
                children);
    }

    /** This element with other children. */
    public Element withChildren(List<? extends Node> others) {
        return new Element(name, attributes, List.copyOf(others));
    }

    /** This element without the child elements that the predicate names; itself when there is none. */
    public Element withoutElements(Predicate<Element> unwanted) {
        List<Node> kept = new ArrayList<>(children.size());
        for (Node child : children) {
            if (!(child instanceof Element element && unwanted.test(element))) {
                kept.add(child);
            }
        }
        return kept.size() == children.size() ? this : withChildren(kept);
    }

    private static List<Attribute> sorted(List<Attribute> given) {
        if (isSorted(given)) {
            return List.copyOf(given);
        }
        List<Attribute> order = new ArrayList<>(given);
        order.sort(CANONICAL);
        for (int i = 1; i < order.size(); i++) {
            if (order.get(i).name().equals(order.get(i - 1).name())) {
                throw new IllegalArgumentException(
                        "attribute twice: " + order.get(i).name());
            }
        }
        return List.copyOf(order);
    }

    /** Whether they stand in canonical order already, no name twice. */
    private static boolean isSorted(List<Attribute> given) {
        for (int i = 1; i < given.size(); i++) {
            if (CANONICAL.compare(given.get(i - 1), given.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static List<Node> joined(List<? extends Node> given) {
        boolean simple = true;
        boolean afterText = false;
        for (int i = 0; i < given.size(); i++) {
            boolean text = given.get(i) instanceof Text;
            simple &= !(text && (afterText || ((Text) given.get(i)).value().isEmpty()));
            afterText = text;
        }
        return simple ? List.copyOf(given) : join(given);
    }

    private static List<Node> join(List<? extends Node> given) {
        List<Node> joined = new ArrayList<>(given.size());
        StringBuilder text = new StringBuilder();
        for (Node node : given) {
            switch (node) {
                case Text here -> text.append(here.value());
                case Element element -> {
                    flush(text, joined);
                    joined.add(element);
                }
            }
        }
        flush(text, joined);
        return List.copyOf(joined);
    }

    private static void flush(StringBuilder text, List<Node> into) {
        if (!text.isEmpty()) {
            into.add(new Text(text.toString()));
            text.setLength(0);
        }
    }
}
