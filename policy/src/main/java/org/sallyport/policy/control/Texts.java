package org.sallyport.policy.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.Text;

/**
 * Every text of a stanza: what stands in its payloads and in their attributes, to any depth. What is not changed stays
 * the same object.
 */
final class Texts {
    private static final Set<String> FOR_PEOPLE = Set.of("name", "label", "nick", "reason", "desc", "title");

    private Texts() {}

    /** What becomes of a text. */
    interface Change {
        /** Whether the element and all in it may be changed. */
        default boolean enters(Element element) {
            return true;
        }

        /** The text that stands directly in the element. */
        String text(Element element, String text);

        /** The value of an attribute of the element. */
        String value(Element element, Attribute attribute);
    }

    /** Whether people read the attribute; others are for programs, and a changed one would break what refers to it. */
    static boolean isForPeople(Attribute attribute) {
        return attribute.name().namespace().isEmpty()
                && FOR_PEOPLE.contains(attribute.name().local());
    }

    /** The stanza with its payloads changed; the same object where they are not. */
    static Stanza change(Stanza stanza, Change change) {
        List<Node> children = children(stanza.element(), change);
        return same(children, stanza.element().children()) ? stanza : stanza.with(children);
    }

    @SuppressWarnings("ReferenceEquality") // an equal list that is another object is merely built in again
    private static boolean same(Object one, Object other) {
        return one == other;
    }

    private static Element change(Element element, Change change) {
        List<Attribute> attributes = attributes(element, change);
        List<Node> children = children(element, change);
        return same(attributes, element.attributes()) && same(children, element.children())
                ? element
                : new Element(element.name(), attributes, children);
    }

    private static List<Attribute> attributes(Element element, Change change) {
        List<Attribute> given = element.attributes();
        List<Attribute> changed = given;
        for (int i = 0; i < given.size(); i++) {
            String value = given.get(i).value();
            String now = change.value(element, given.get(i));
            if (!same(now, value)) {
                changed = same(changed, given) ? new ArrayList<>(given) : changed;
                changed.set(i, new Attribute(given.get(i).name(), now));
            }
        }
        return changed;
    }

    private static List<Node> children(Element element, Change change) {
        List<Node> given = element.children();
        List<Node> changed = given;
        for (int i = 0; i < given.size(); i++) {
            Node node = given.get(i);
            Node now = switch (node) {
                case Element child -> change.enters(child) ? change(child, change) : child;
                case Text text -> text(element, text, change);
            };
            if (!same(now, node)) {
                changed = same(changed, given) ? new ArrayList<>(given) : changed;
                changed.set(i, now);
            }
        }
        return changed;
    }

    private static Text text(Element element, Text text, Change change) {
        String now = change.text(element, text.value());
        return same(now, text.value()) ? text : new Text(now);
    }
}
