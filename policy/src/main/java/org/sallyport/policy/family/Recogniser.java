package org.sallyport.policy.family;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.Text;

/**
 * Tells whether a stanza is about any of some families, by one walk over its tree: elements wherever they stand, nodes
 * of publish-subscribe, commands, forms, texts and URIs. What a stanza merely names (a feature in a disco#info answer, a
 * caps node) is not what it is. Immutable and thread-safe.
 */
public final class Recogniser {
    private static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";

    private final Marks marks;
    private final TextMarks texts;

    private Recogniser(List<Sign> signs) {
        this.marks =
                new Marks(signs.stream().flatMap(sign -> Mark.of(sign).stream()).toList());
        this.texts = new TextMarks(signs);
    }

    /** For these families. */
    public static Recogniser of(Family... families) {
        return new Recogniser(
                Stream.of(families).flatMap(family -> family.signs().stream()).toList());
    }

    /** What the stanza is found to be, at the first sign of it. */
    public Optional<Recognised> recognise(Stanza stanza) {
        return Optional.ofNullable(element(stanza.element(), stanza, false, false));
    }

    private @Nullable Recognised element(Element element, Stanza stanza, boolean described, boolean inXhtml) {
        String namespace = element.name().namespace();
        Recognised found = marked(element, stanza, described);
        if (found != null || texts.isEmpty()) {
            return found != null ? found : children(element, stanza, describes(described, namespace), false);
        }
        boolean xhtml = Readings.isXhtml(element.name());
        if (xhtml && !inXhtml) {
            found = seen(texts.inText(Readings.joined(element)), element);
        }
        if (found == null && !isOf(stanza, element)) {
            found = attributes(element);
        }
        return found != null ? found : children(element, stanza, describes(described, namespace), xhtml);
    }

    private @Nullable Recognised marked(Element element, Stanza stanza, boolean described) {
        List<Mark> those = marks.of(element.name().namespace());
        for (int i = 0; i < those.size(); i++) {
            Mark mark = those.get(i);
            if (mark.holds(element, described) && mark.sign().countsIn(stanza)) {
                return recognised(mark.sign(), element);
            }
        }
        return null;
    }

    private @Nullable Recognised children(Element element, Stanza stanza, boolean described, boolean xhtml) {
        List<Node> children = element.children();
        for (int i = 0; i < children.size(); i++) {
            @Nullable
            Recognised found = switch (children.get(i)) {
                case Text text -> seen(texts.inText(text.value()), element);
                case Element child -> element(child, stanza, described, xhtml);
            };
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Recognised attributes(Element element) {
        List<Attribute> attributes = element.attributes();
        for (int i = 0; i < attributes.size(); i++) {
            @Nullable
            Recognised found = seen(texts.inAttribute(attributes.get(i).value()), element);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Recognised seen(@Nullable Sign sign, Element in) {
        return sign == null ? null : recognised(sign, in);
    }

    private static Recognised recognised(Sign sign, Element in) {
        return new Recognised(sign.specification(), sign.title(), in.name());
    }

    private static boolean describes(boolean described, String namespace) {
        return described || namespace.equals(DISCO_INFO);
    }

    /** The attributes of a stanza itself are addresses and ids, no content. */
    @SuppressWarnings("ReferenceEquality") // the root is meant, not one like it
    private static boolean isOf(Stanza stanza, Element element) {
        return element == stanza.element();
    }
}
