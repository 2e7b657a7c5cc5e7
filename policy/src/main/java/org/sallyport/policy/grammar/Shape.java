package org.sallyport.policy.grammar;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Name;

/**
 * The closed grammar of one element: {@code [[element]]} of a grammar file.
 *
 * @param name the element
 * @param variant which of the shapes of an element this is, where it stands inside others and has several
 * @param in where it may stand as a payload; empty for an element that stands only inside others
 * @param perLanguage whether it may stand once for each language instead of once
 * @param attributes its attributes; no other may stand
 * @param text the text that stands directly in it
 * @param children its child elements, in any order; no other may stand
 * @param alone whether at most one child element may stand
 */
record Shape(
        @Setting("name of the element, \"{namespace}local\"")
        Name name,

        @Setting("which of its shapes this is, where the element has several inside others")
        Optional<String> variant,

        @Setting(value = "where it may stand as a payload", otherwise = "[]")
        List<Place> in,

        @Setting(value = "whether it may stand once for each language", otherwise = "false")
        boolean perLanguage,

        @Setting(value = "its attributes, each \"name: kind\" or \"name: kind?\"", otherwise = "[]")
        List<AttributeShape> attributes,

        @Setting(value = "kind of the text that stands directly in it", otherwise = "\"none\"")
        TextKind text,

        @Setting(value = "its children, each with ?, * or + where it may be left out or repeated", otherwise = "[]")
        List<Particle> children,

        @Setting(value = "whether at most one of its children may stand", otherwise = "false")
        boolean alone) {
    Shape {
        in = List.copyOf(in);
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
        if (!text.isNone() && !children.isEmpty()) {
            throw new IllegalArgumentException("an element holds text or elements, not both");
        }
        if (variant.isPresent() && !in.isEmpty()) {
            throw new IllegalArgumentException(
                    "variant: a payload has one shape in each place, and needs no word for it");
        }
    }

    boolean fitsIn(Place place) {
        for (Place here : in) {
            if (here.holds(place)) {
                return true;
            }
        }
        return false;
    }

    Optional<AttributeShape> attribute(Name wanted) {
        for (AttributeShape attribute : attributes) {
            if (attribute.name().equals(wanted)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }
}
