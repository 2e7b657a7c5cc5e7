package org.sallyport.policy.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Text;

/**
 * Valid elements made from the shapes themselves: bare with what must be there, full with everything that may be there.
 *
 * @param grammars where the shapes of children are
 * @param random chooses the values
 * @param filler what stands in a slot of that name
 */
record Specimens(Grammars grammars, Random random, Optional<Filler> filler) {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    /** A payload that stands in a slot of another one. */
    record Filler(String slot, Name name) {}

    /** A stanza that another one hands on. */
    static final Element STANZA = Element.of(
                    new Name(Name.CLIENT, "message"), Element.of(new Name(Name.CLIENT, "body"), "x"))
            .with("from", "alice@blue.test/desk")
            .with("to", "alice@blue.test")
            .with("type", "headline");

    Element bare(Shape shape) {
        return make(shape, false);
    }

    Element full(Shape shape) {
        return make(shape, true);
    }

    private Element make(Shape shape, boolean full) {
        List<Attribute> attributes = new ArrayList<>();
        for (AttributeShape attribute : shape.attributes()) {
            if (full || attribute.required()) {
                attributes.add(new Attribute(attribute.name(), value(attribute.kind())));
            }
        }
        List<Node> children = new ArrayList<>();
        if (!shape.text().isNone()) {
            children.add(new Text(value(shape.text())));
        }
        for (Particle particle : standing(shape)) {
            if (particle.isStanza()) {
                children.add(STANZA);
            }
            // what leads to the filled slot stands in the bare form too
            if (full || particle.least() > 0 || filler.isPresent()) {
                child(particle).ifPresent(child -> children.add(make(child, full)));
            }
        }
        return new Element(shape.name(), attributes, children);
    }

    /** The children that may stand together. */
    private List<Particle> standing(Shape shape) {
        return shape.alone()
                ? List.of(shape.children().get(random.nextInt(shape.children().size())))
                : shape.children();
    }

    /** The shape of what this maker puts in that place; none for a slot that is left empty. */
    Optional<Shape> child(Particle particle) {
        return particle.slot()
                ? filler.filter(f -> f.slot().equals(particle.name().local()))
                        .flatMap(f -> grammars.payload(f.name(), new Place("@", f.slot())))
                : grammars.inner(particle);
    }

    private String value(TextKind kind) {
        String name = kind.toString();
        return switch (name) {
            case "text", "line", "phrase", "id", "thread", "word", "token" -> letters(1 + random.nextInt(12));
            case "jid" -> letters(5) + "@" + letters(6) + ".test";
            case "moment" -> "2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "T10:00:00Z";
            case "language" -> random.nextBoolean() ? "en" : "de-AT";
            case "mime" -> "image/" + letters(3);
            case "sha1" -> hexadecimal(40);
            case "base64" -> "AAE" + LETTERS.charAt(random.nextInt(26));
            case "boolean" -> String.valueOf(random.nextBoolean());
            default -> name.startsWith("integer(") ? String.valueOf(least(name)) : word(name);
        };
    }

    static long least(String integer) {
        return Long.parseLong(integer.substring("integer(".length(), integer.indexOf("..")));
    }

    static long most(String integer) {
        return Long.parseLong(integer.substring(integer.indexOf("..") + 2, integer.length() - 1));
    }

    private String word(String kind) {
        List<String> words = List.of((kind.startsWith("=") ? kind.substring(1) : kind).split("\\|", -1));
        return words.get(random.nextInt(words.size()));
    }

    private String letters(int count) {
        return random.ints(count, 0, 26)
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private String hexadecimal(int count) {
        return random.ints(count, 0, 16).mapToObj(Integer::toHexString).collect(Collectors.joining());
    }
}
