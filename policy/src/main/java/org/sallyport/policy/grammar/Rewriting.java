package org.sallyport.policy.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.identifier.TooLong;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.Text;

/**
 * Goes through the payloads of a stanza that fits its grammars, and puts something else where they say that an identifier
 * stands. What nothing is changed in stays the same object.
 */
final class Rewriting {
    private final Grammars grammars;
    private final Bearers bearers;

    Rewriting(Grammars grammars, Bearers bearers) {
        this.grammars = grammars;
        this.bearers = bearers;
    }

    Stanza stanza(Stanza stanza) throws TooLong {
        Place place = new Place(stanza.kind().word(), stanza.type());
        List<Node> children = stanza.element().children();
        List<Node> rewritten = new ArrayList<>(children.size());
        for (Node node : children) {
            rewritten.add(node instanceof Element payload ? element(payload, known(payload, place)) : node);
        }
        return isSame(rewritten, children) ? stanza : stanza.with(rewritten);
    }

    /** It fits, so it is known; were it not, nothing of it must leave unseen. */
    private Shape known(Element payload, Place place) {
        return grammars.payload(payload.name(), place)
                .orElseThrow(() -> new IllegalStateException("a payload without a grammar"));
    }

    private Element element(Element element, Shape shape) throws TooLong {
        List<Attribute> attributes = attributes(element, shape);
        List<Node> children = children(element, shape);
        return isSame(attributes, element.attributes()) && isSame(children, element.children())
                ? element
                : new Element(element.name(), attributes, children);
    }

    private List<Attribute> attributes(Element element, Shape shape) throws TooLong {
        List<Attribute> rewritten = new ArrayList<>(element.attributes().size());
        for (Attribute attribute : element.attributes()) {
            TextKind kind = shape.attribute(attribute.name())
                    .orElseThrow(() -> new IllegalStateException("an attribute without a grammar"))
                    .kind();
            String value = value(attribute.value(), kind);
            rewritten.add(value.equals(attribute.value()) ? attribute : new Attribute(attribute.name(), value));
        }
        return rewritten;
    }

    private List<Node> children(Element element, Shape shape) throws TooLong {
        if (!shape.text().isNone()) {
            String text = element.text();
            String value = value(text, shape.text());
            return value.equals(text) ? element.children() : List.of(new Text(value));
        }
        List<Node> rewritten = new ArrayList<>(element.children().size());
        for (Node node : element.children()) {
            rewritten.add(
                    node instanceof Element child && !isStanza(child, shape)
                            ? element(child, shapeOf(child, shape))
                            : node);
        }
        return rewritten;
    }

    /** A stanza inside another was rewritten when it was judged. */
    private static boolean isStanza(Element child, Shape parent) {
        return child.name().namespace().equals(Name.CLIENT)
                && parent.children().stream().anyMatch(Particle::isStanza);
    }

    private Shape shapeOf(Element child, Shape parent) {
        for (Particle particle : parent.children()) {
            Optional<Shape> shape = particle.slot()
                    ? grammars.payload(
                            child.name(), new Place("@", particle.name().local()))
                    : Optional.of(particle)
                            .filter(each -> each.name().equals(child.name()))
                            .flatMap(grammars::inner);
            if (shape.isPresent()) {
                return shape.get();
            }
        }
        throw new IllegalStateException("a child element without a grammar");
    }

    private String value(String value, TextKind kind) throws TooLong {
        return switch (kind.bearing()) {
            case FREE, UNSAID -> value;
            case ID -> value.isEmpty() ? value : bearers.id(value);
            case THREAD -> value.isEmpty() ? value : bearers.thread(value);
            case ADDRESS -> value.isEmpty() ? value : bearers.address(value);
        };
    }

    private static boolean isSame(List<?> some, List<?> others) {
        boolean same = some.size() == others.size();
        for (int i = 0; same && i < some.size(); i++) {
            same = isSame(some.get(i), others.get(i));
        }
        return same;
    }

    private static boolean isSame(Object one, Object other) {
        return one == other;
    }
}
