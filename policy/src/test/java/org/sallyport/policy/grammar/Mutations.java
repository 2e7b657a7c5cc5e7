package org.sallyport.policy.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Text;

/** Everything that can be wrong with an element at any place in it, one thing at a time. */
final class Mutations {
    /** What may be wrong. */
    enum Fault {
        UNKNOWN_ATTRIBUTE,
        MISSING_ATTRIBUTE,
        WRONG_KIND,
        STRAY_TEXT,
        UNKNOWN_ELEMENT,
        REPETITION,
        MISSING_ELEMENT
    }

    /**
     * One wrong element.
     *
     * @param fault what is wrong
     * @param where the place and the thing, for a message
     * @param element the whole element
     */
    record Mutation(Fault fault, String where, Element element) {}

    static final String CANARY = "CANARY";

    private final Specimens specimens;
    private final Set<Name> attributes = new TreeSet<>(Set.of(
            new Name("", "unknown"),
            new Name("urn:test:unknown", "id"),
            Name.XML_LANG,
            new Name(Name.XML, "base"),
            new Name(Name.XML, "space"),
            new Name(Name.XML, "id")));
    private final Set<Name> elements;
    private final List<Mutation> found = new ArrayList<>();

    /** @param known every shape there is, whose names are unknown wherever the grammar does not say otherwise */
    Mutations(Specimens specimens, List<Shape> known) {
        this.specimens = specimens;
        this.elements = unknownElements();
        for (Shape shape : known) {
            elements.add(shape.name());
            shape.attributes().forEach(attribute -> attributes.add(attribute.name()));
        }
    }

    /** Names that no grammar has; others are added to them. */
    static Set<Name> unknownElements() {
        return new TreeSet<>(Set.of(
                new Name("urn:test:unknown", "x"),
                new Name("", "body"),
                Name.server("message"),
                new Name("jabber:client", "body"),
                new Name("http://www.w3.org/1999/xhtml", "body")));
    }

    List<Mutation> of(Element element, Shape shape) {
        mutate(element, shape, "", UnaryOperator.identity());
        return List.copyOf(found);
    }

    private void mutate(Element here, Shape shape, String above, UnaryOperator<Element> whole) {
        String path = above + "/" + here.name().local();
        ofAttributes(here, shape, path, whole);
        if (shape.text().isNone()) {
            put(Fault.STRAY_TEXT, path, whole, adding(here, new Text(CANARY), true));
            put(Fault.STRAY_TEXT, path, whole, adding(here, new Text(CANARY), false));
        } else {
            for (String wrong : wrong(shape.text())) {
                put(Fault.WRONG_KIND, path + " text " + wrong, whole, here.withChildren(List.of(new Text(wrong))));
            }
        }
        ofElements(here, shape, path, whole);
    }

    private void ofAttributes(Element here, Shape shape, String path, UnaryOperator<Element> whole) {
        Set<Name> unknown = new TreeSet<>(attributes);
        unknown.add(new Name(here.name().namespace(), "id"));
        for (AttributeShape attribute : shape.attributes()) {
            String place = path + "@" + attribute.name().local();
            if (attribute.required()) {
                put(Fault.MISSING_ATTRIBUTE, place, whole, here.without(attribute.name()));
            }
            for (String wrong : wrong(attribute.kind())) {
                put(Fault.WRONG_KIND, place + "=" + wrong, whole, here.with(attribute.name(), wrong));
            }
            unknown.remove(attribute.name());
            unknown.add(new Name("urn:test:unknown", attribute.name().local()));
        }
        for (Name name : unknown) {
            put(Fault.UNKNOWN_ATTRIBUTE, path + "@" + name, whole, here.with(name, CANARY));
            put(Fault.UNKNOWN_ATTRIBUTE, path + "@" + name + "=", whole, here.with(name, ""));
        }
    }

    private void ofElements(Element here, Shape shape, String path, UnaryOperator<Element> whole) {
        Set<Name> unknown = new TreeSet<>(elements);
        for (Particle particle : shape.children()) {
            Optional<Shape> expected = specimens.child(particle);
            expected.ifPresent(child -> unknown.remove(child.name()));
            for (Element child : here.elements()) {
                if (expected.isPresent() && child.name().equals(expected.get().name())) {
                    if (particle.most() == 1) {
                        put(Fault.REPETITION, path + "/" + particle, whole, adding(here, child, false));
                    }
                    if (particle.least() == 1) {
                        put(Fault.MISSING_ELEMENT, path + "/" + particle, whole, here.withoutElements(child::equals));
                    }
                    mutate(child, expected.get(), path, changed -> whole.apply(replacing(here, child, changed)));
                }
            }
        }
        for (Name name : unknown) {
            put(Fault.UNKNOWN_ELEMENT, path + "/" + name, whole, adding(here, Element.of(name, CANARY), false));
            put(Fault.UNKNOWN_ELEMENT, path + "/" + name + "/", whole, adding(here, Element.of(name), true));
        }
    }

    private void put(Fault fault, String where, UnaryOperator<Element> whole, Element here) {
        found.add(new Mutation(fault, fault + " " + where, whole.apply(here)));
    }

    private static Element adding(Element to, Node node, boolean first) {
        List<Node> children = new ArrayList<>(to.children());
        children.add(first ? 0 : children.size(), node);
        return to.withChildren(children);
    }

    private static Element replacing(Element in, Element old, Element changed) {
        return in.withChildren(
                in.children().stream().map(n -> n.equals(old) ? changed : n).toList());
    }

    /** Values that are not of the kind; none for free text. Written by hand, not taken from the kinds' own patterns. */
    static List<String> wrong(TextKind kind) {
        String name = kind.toString();
        return switch (name) {
            case "none" -> List.of(CANARY, " ");
            case "text" -> List.of();
            case "line", "phrase", "id", "thread" ->
                List.of("", "a\nb", "a\tb", "a\u2028b", "a\u0085b", "a\ue000b", "x".repeat(1025));
            case "id-or-empty" -> List.of("a\nb", "a\tb", "a\u2028b", "a\u0085b", "a\ue000b", "x".repeat(1025));
            case "word", "token" -> List.of("", "a b", "a\u00a0b", "a\u200bb", "a\nb", "x".repeat(257));
            case "jid" -> List.of("", "@", "@a.test", "a@", "a@b.test/", "a b@c.test", "a@b@c.test", "a\n@b.test");
            case "moment" ->
                List.of(
                        "",
                        "yesterday",
                        "2026-01-01",
                        "2026-01-01T00:00:00",
                        "2026-01-01 00:00:00Z",
                        "2026-02-30T00:00:00Z",
                        "2026-01-01T25:00:00Z",
                        "2026-01-01T00:00:00.1234567Z",
                        "2026-01-01T00:00:00Z ",
                        "\u0662026-01-01T00:00:00Z");
            case "language" -> List.of(" ", "en_GB", "-en", "en-", "abcdefghi", "en gb", "en\n");
            case "mime" -> List.of("", "image", "image/", "/png", "image/png/x", "IMAGE/PNG", "image/png; x=y");
            case "sha1" -> List.of("", "a".repeat(39), "a".repeat(41), "A".repeat(40), "g".repeat(40));
            case "base64" -> List.of("", "A", "AAAAA", "A=AA", "****", "AA-_", "AAAA====", "AA\u2003AA");
            case "boolean" -> List.of("", "yes", "TRUE", "2", " true");
            default -> name.startsWith("integer(") ? noIntegers(name) : otherWords(name);
        };
    }

    private static List<String> noIntegers(String kind) {
        List<String> wrong = new ArrayList<>(
                List.of("", "x", "1.0", "1e1", "0x1", " 1", "1 ", "\u0663", "--1", "9".repeat(19), "9".repeat(40)));
        wrong.add(String.valueOf(Specimens.least(kind) - 1));
        wrong.add(String.valueOf(Specimens.most(kind) + 1));
        return wrong;
    }

    private static List<String> otherWords(String kind) {
        List<String> wrong = new ArrayList<>(List.of("", CANARY, kind + "x"));
        Consumer<String> each = word -> {
            wrong.add(word + "x");
            wrong.add(" " + word);
            String upper = word.toUpperCase(Locale.ROOT);
            wrong.add(upper.equals(word) ? word.toLowerCase(Locale.ROOT) : upper);
            wrong.add(word + "|" + word);
        };
        List<String> words = List.of((kind.startsWith("=") ? kind.substring(1) : kind).split("\\|", -1));
        words.forEach(each);
        wrong.removeAll(words); // some are in capital letters
        return wrong;
    }
}
