package org.sallyport.policy.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.Text;

/** One stanza being held against the grammars, from its own attributes down; the first misfit ends it. */
final class Fitting {
    private final Grammars grammars;
    private final Predicate<Name> mayLeave;
    private final Deque<String> path = new ArrayDeque<>();

    Fitting(Grammars grammars, Predicate<Name> mayLeave) {
        this.grammars = grammars;
        this.mayLeave = mayLeave;
    }

    Fit fit(Stanza stanza) {
        try {
            path.addLast(stanza.kind().word());
            requireCount(stanza);
            Element element = stanza.element();
            List<Attribute> attributes = attributes(element, grammars.envelope());
            return new Fit.Fits(Stanza.of(new Element(element.name(), attributes, payloads(stanza))));
        } catch (NoFit e) {
            return new Fit.Misfit(String.join("/", path), e.what);
        }
    }

    Stanza normalise(Stanza stanza) {
        Place place = new Place(stanza.kind().word(), stanza.type());
        List<Node> normal = new ArrayList<>();
        for (Node node : stanza.element().children()) {
            switch (node) {
                case Element payload -> normal.add(normal(payload, place));
                case Text text when text.isBlank() -> {} // between payloads it says nothing
                case Text text -> normal.add(text);
            }
        }
        return Stanza.of(stanza.element().withChildren(normal));
    }

    private Element normal(Element payload, Place place) {
        try {
            Optional<Shape> shape = grammars.payload(payload.name(), place);
            return shape.isPresent() ? element(payload, shape.get()) : payload;
        } catch (NoFit e) {
            return payload;
        }
    }

    /** RFC 6120, 8.2.3: a request has exactly one payload, a result at most one. */
    private static void requireCount(Stanza stanza) {
        int count = stanza.payloads().size();
        boolean one = stanza.is("error") || (stanza.kind() == StanzaKind.IQ && !stanza.is("result"));
        if (one ? count != 1 : stanza.kind() == StanzaKind.IQ && count > 1) {
            throw new NoFit("expected " + (one ? "exactly" : "at most") + " one child element, found " + count);
        }
        if (stanza.kind() == StanzaKind.IQ && stanza.id().orElse("").isEmpty()) {
            throw new NoFit("expected an id");
        }
    }

    private List<Node> payloads(Stanza stanza) {
        Place place = new Place(stanza.kind().word(), stanza.type());
        String language = stanza.element().attribute(Name.XML_LANG).orElse("");
        Set<String> seen = new HashSet<>();
        List<Node> fitted = new ArrayList<>();
        for (Node node : stanza.element().children()) {
            switch (node) {
                case Text text -> requireBlank(text);
                case Element payload -> {
                    Shape shape = grammars.payload(payload.name(), place)
                            .orElseThrow(() -> new NoFit("no grammar for a payload here: " + shown(payload.name())));
                    if (!seen.add(key(payload, shape, language))) {
                        throw new NoFit("the same payload twice: " + shown(payload.name()));
                    }
                    fitted.add(element(payload, shape));
                }
            }
        }
        return fitted;
    }

    private static String key(Element payload, Shape shape, String language) {
        return shape.perLanguage()
                ? payload.name()
                        + " "
                        + payload.attribute(Name.XML_LANG).orElse(language).toLowerCase(Locale.ROOT)
                : payload.name().toString();
    }

    private Element element(Element element, Shape shape) {
        path.addLast(shape.name().local());
        List<Attribute> attributes = attributes(element, shape);
        List<Node> children = shape.text().isNone() ? children(element, shape) : text(element, shape);
        path.removeLast();
        return new Element(element.name(), attributes, children);
    }

    private static List<Attribute> attributes(Element element, Shape shape) {
        List<Attribute> fitted = new ArrayList<>(element.attributes().size());
        for (Attribute attribute : element.attributes()) {
            AttributeShape expected = shape.attribute(attribute.name())
                    .orElseThrow(
                            () -> new NoFit("an attribute that the grammar does not have: " + shown(attribute.name())));
            fitted.add(new Attribute(
                    attribute.name(), value(attribute.value(), expected.kind(), "attribute " + local(expected))));
        }
        for (AttributeShape expected : shape.attributes()) {
            if (expected.required() && element.attribute(expected.name()).isEmpty()) {
                throw new NoFit("expected the attribute " + local(expected));
            }
        }
        return fitted;
    }

    private static String shown(Name name) {
        return Shown.printable(name.toString(), Shown.MOST);
    }

    private static String local(AttributeShape attribute) {
        return attribute.name().local();
    }

    private static String value(String found, TextKind kind, String where) {
        return kind.fit(found).orElseThrow(() -> new NoFit(where + ": expected " + kind));
    }

    private static List<Node> text(Element element, Shape shape) {
        if (!element.elements().isEmpty()) {
            throw new NoFit("expected text only, found an element");
        }
        return List.of(new Text(value(element.text(), shape.text(), "text")));
    }

    private List<Node> children(Element element, Shape shape) {
        Map<Particle, Integer> counts = new HashMap<>();
        List<Node> fitted = new ArrayList<>();
        for (Node node : element.children()) {
            switch (node) {
                case Text text -> requireBlank(text);
                case Element child -> fitted.add(child(child, shape, counts));
            }
        }
        for (Particle particle : shape.children()) {
            int count = counts.getOrDefault(particle, 0);
            if (count < particle.least() || count > particle.most()) {
                throw new NoFit(
                        "expected " + (count < particle.least() ? "a " : "one ") + particle + ", found " + count);
            }
        }
        return fitted;
    }

    private Element child(Element child, Shape parent, Map<Particle, Integer> counts) {
        for (Particle particle : parent.children()) {
            Optional<Shape> shape = particle.slot() ? inSlot(child, particle) : named(child, particle);
            if (shape.isPresent()) {
                counts.merge(particle, 1, Integer::sum);
                return element(child, shape.get());
            }
        }
        throw new NoFit("a child element that the grammar does not have here: " + shown(child.name()));
    }

    private Optional<Shape> named(Element child, Particle particle) {
        return child.name().equals(particle.name()) ? grammars.inner(child.name()) : Optional.empty();
    }

    /** What stands in a slot is a payload of its own: the allow must name it too. */
    private Optional<Shape> inSlot(Element child, Particle particle) {
        return mayLeave.test(child.name())
                ? grammars.payload(child.name(), new Place("@", particle.name().local()))
                : Optional.empty();
    }

    private static void requireBlank(Text text) {
        if (!text.isBlank()) {
            throw new NoFit("text where the grammar has none");
        }
    }

    /** Ends a fitting; carries no trace, because misfits are ordinary. */
    private static final class NoFit extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String what;

        NoFit(String what) {
            super(what, null, false, false);
            this.what = what;
        }
    }
}
