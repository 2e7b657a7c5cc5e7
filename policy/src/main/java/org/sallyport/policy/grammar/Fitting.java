package org.sallyport.policy.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
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

/**
 * One stanza being held against the grammars, before the rules and after them, from its own attributes down; the first
 * misfit ends it. Whatever is in its one spelling comes back as the same object. A payload that was found to be so is
 * not looked at again: payloads are immutable, so the same object is the same payload. Used by one thread.
 */
public final class Fitting {
    private static final Name NONE = new Name("", "");

    private final Grammars grammars;
    private final Predicate<Name> mayLeave;
    private final Deque<String> path = new ArrayDeque<>();
    /** Payloads that fit in {@link #place} as they are, by identity. */
    private final Set<Element> fitting = Collections.newSetFromMap(new IdentityHashMap<>(4));

    /** Stanzas that may stand in payloads, each with the name of its payload. */
    private final List<Admitted> admitted = new ArrayList<>(0);

    private Place place = new Place("", "");
    /** The payload being looked at. */
    private Name payload = NONE;

    Fitting(Grammars grammars, Predicate<Name> mayLeave) {
        this.grammars = grammars;
        this.mayLeave = mayLeave;
    }

    private record Admitted(Name payload, Element stanza) {}

    /**
     * From now on a payload of that name may hold this stanza: it has been judged as a stanza of its own. Nothing else
     * ever fits where a grammar has a whole stanza.
     *
     * @param holder the name of the payload
     * @param stanza the stanza as it leaves, in {@code jabber:client}
     */
    public void admit(Name holder, Element stanza) {
        admitted.add(new Admitted(holder, stanza));
    }

    /** Whether a payload of that name may hold this stanza. */
    public boolean admits(Name holder, Element stanza) {
        return admitted.contains(new Admitted(holder, stanza));
    }

    /** Holds the stanza against its grammars: its own attributes, and every payload to its last attribute. */
    public Fit fit(Stanza stanza) {
        try {
            begin(stanza);
            requireCount(stanza);
            Element element = stanza.element();
            List<Attribute> attributes = attributes(element, grammars.envelope());
            Element fitted = with(element, attributes, payloads(element));
            return new Fit.Fits(same(fitted, element) ? stanza : Stanza.of(fitted));
        } catch (NoFit e) {
            return new Fit.Misfit(String.join("/", path), e.what);
        }
    }

    /**
     * The stanza with each payload that fits in its one spelling, so that rules judge what would leave. A payload that
     * does not fit stays as it is: unless a rule removes it, {@link #fit} refuses it.
     */
    public Stanza normalise(Stanza stanza) {
        begin(stanza);
        List<Node> children = stanza.element().children();
        List<Node> normal = new ArrayList<>(children.size());
        boolean changed = false;
        for (Node node : children) {
            switch (node) {
                case Element payload -> {
                    Element spelled = normal(payload);
                    changed |= !same(spelled, payload);
                    normal.add(spelled);
                }
                case Text text when text.isBlank() -> changed = true; // between payloads it says nothing
                case Text text -> normal.add(text);
            }
        }
        return changed ? Stanza.of(stanza.element().withChildren(normal)) : stanza;
    }

    private void begin(Stanza stanza) {
        path.clear();
        path.addLast(stanza.kind().word());
        Place here = new Place(stanza.kind().word(), stanza.type());
        if (!here.equals(place)) {
            fitting.clear();
            admitted.clear();
            place = here;
        }
    }

    private Element normal(Element payload) {
        try {
            Optional<Shape> shape = grammars.payload(payload.name(), place);
            return shape.isPresent() ? payload(payload, shape.get()) : payload;
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

    private List<Node> payloads(Element stanza) {
        String language = stanza.attribute(Name.XML_LANG).orElse("");
        Set<Once> seen = new HashSet<>();
        List<Node> fitted = new ArrayList<>(stanza.children().size());
        for (Node node : stanza.children()) {
            switch (node) {
                case Text text -> requireBlank(text);
                case Element payload -> {
                    Shape shape = grammars.payload(payload.name(), place)
                            .orElseThrow(() -> new NoFit("no grammar for a payload here: " + shown(payload.name())));
                    if (!seen.add(Once.of(payload, shape, language))) {
                        throw new NoFit("the same payload twice: " + shown(payload.name()));
                    }
                    fitted.add(payload(payload, shape));
                }
            }
        }
        return fitted;
    }

    /** What may stand once in a stanza: a payload, or a payload in one language. */
    private record Once(Name name, String language) {
        static Once of(Element payload, Shape shape, String language) {
            String spoken = shape.perLanguage()
                    ? payload.attribute(Name.XML_LANG).orElse(language).toLowerCase(Locale.ROOT)
                    : "";
            return new Once(payload.name(), spoken);
        }
    }

    private Element payload(Element given, Shape shape) {
        if (fitting.contains(given)) {
            return given;
        }
        payload = given.name();
        Element fitted = element(given, shape);
        if (same(fitted, given)) {
            fitting.add(given);
        }
        return fitted;
    }

    private Element element(Element element, Shape shape) {
        path.addLast(shape.name().local());
        List<Attribute> attributes = attributes(element, shape);
        List<Node> children = shape.text().isNone() ? children(element, shape) : text(element, shape);
        path.removeLast();
        return with(element, attributes, children);
    }

    /** The element with these attributes and children; itself where all of them are its own. */
    private static Element with(Element element, List<Attribute> attributes, List<Node> children) {
        return areAll(attributes, element.attributes()) && areAll(children, element.children())
                ? element
                : new Element(element.name(), attributes, children);
    }

    private static boolean areAll(List<?> some, List<?> others) {
        boolean all = some.size() == others.size();
        for (int i = 0; all && i < some.size(); i++) {
            all = same(some.get(i), others.get(i));
        }
        return all;
    }

    private static boolean same(Object one, Object other) {
        return one == other;
    }

    private static List<Attribute> attributes(Element element, Shape shape) {
        List<Attribute> fitted = new ArrayList<>(element.attributes().size());
        for (Attribute attribute : element.attributes()) {
            AttributeShape expected = shape.attribute(attribute.name())
                    .orElseThrow(
                            () -> new NoFit("an attribute that the grammar does not have: " + shown(attribute.name())));
            fitted.add(fitted(attribute, expected));
        }
        for (AttributeShape expected : shape.attributes()) {
            if (expected.required() && element.attribute(expected.name()).isEmpty()) {
                throw new NoFit("expected the attribute " + local(expected));
            }
        }
        return fitted;
    }

    private static Attribute fitted(Attribute attribute, AttributeShape expected) {
        Optional<String> value = expected.kind().fit(attribute.value());
        if (value.isEmpty()) {
            throw new NoFit("attribute " + local(expected) + ": expected " + expected.kind());
        }
        return value.get().equals(attribute.value()) ? attribute : new Attribute(attribute.name(), value.get());
    }

    private static String shown(Name name) {
        return Shown.printable(name.toString(), Shown.MOST);
    }

    private static String local(AttributeShape attribute) {
        return attribute.name().local();
    }

    private static List<Node> text(Element element, Shape shape) {
        for (Node node : element.children()) {
            if (node instanceof Element) {
                throw new NoFit("expected text only, found an element");
            }
        }
        String text = element.text();
        String value = shape.text().fit(text).orElseThrow(() -> new NoFit("text: expected " + shape.text()));
        return value.equals(text) ? element.children() : List.of(new Text(value));
    }

    private List<Node> children(Element element, Shape shape) {
        int[] counts = new int[shape.children().size()];
        int all = 0;
        List<Node> fitted = new ArrayList<>(element.children().size());
        for (Node node : element.children()) {
            switch (node) {
                case Text text -> requireBlank(text);
                case Element child -> {
                    fitted.add(child(child, shape, counts));
                    all++;
                }
            }
        }
        if (shape.alone() && all > 1) {
            throw new NoFit("expected at most one child element, found " + all);
        }
        for (int i = 0; i < counts.length; i++) {
            Particle particle = shape.children().get(i);
            if (counts[i] < particle.least() || counts[i] > particle.most()) {
                throw new NoFit("expected " + (counts[i] < particle.least() ? "a " : "one ") + particle + ", found "
                        + counts[i]);
            }
        }
        return fitted;
    }

    private Element child(Element child, Shape parent, int[] counts) {
        for (int i = 0; i < counts.length; i++) {
            Particle particle = parent.children().get(i);
            if (particle.isStanza() && admits(payload, child)) {
                counts[i]++;
                return child;
            }
            Optional<Shape> shape = particle.slot() ? inSlot(child, particle) : named(child, particle);
            if (shape.isPresent()) {
                counts[i]++;
                return element(child, shape.get());
            }
        }
        boolean stanza = parent.children().stream().anyMatch(Particle::isStanza);
        throw new NoFit(
                stanza && StanzaKind.of(child.name().local()).isPresent()
                        ? "a stanza that no rule has judged as it stands here"
                        : "a child element that the grammar does not have here: " + shown(child.name()));
    }

    private Optional<Shape> named(Element child, Particle particle) {
        return child.name().equals(particle.name()) ? grammars.inner(particle) : Optional.empty();
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
