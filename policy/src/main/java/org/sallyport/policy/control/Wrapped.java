package org.sallyport.policy.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.InvalidStanza;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;

/**
 * A stanza inside a payload of another one. There it is in {@code jabber:client}, as XEP-0297 has it, or in
 * {@code jabber:server}, and may have no addressee, as in the archive of a room; to be judged, it is a stanza between
 * servers like any other, to the addressee of the one around it. Immutable.
 */
public final class Wrapped {
    private static final Name TO = new Name("", "to");

    private final Stanza outer;
    private final Element payload;
    private final Element written;
    private final Stanza stanza;

    private Wrapped(Stanza outer, Element payload, Element written, Stanza stanza) {
        this.outer = outer;
        this.payload = payload;
        this.written = written;
        this.stanza = stanza;
    }

    /**
     * The stanza that an element inside a payload is.
     *
     * @param written the element
     * @return nothing for what is no stanza
     */
    static Optional<Wrapped> of(Stanza outer, Element payload, Element written) {
        Element addressed = written.attribute(TO).isPresent()
                ? written
                : written.with("to", outer.to().toString());
        try {
            return renamed(addressed, written.name().namespace(), Name.SERVER)
                    .map(element -> new Wrapped(outer, payload, written, Stanza.of(element)));
        } catch (InvalidStanza e) {
            return Optional.empty();
        }
    }

    /** The name of the payload that holds it. */
    public Name payload() {
        return payload.name();
    }

    /** The stanza as one of its own. */
    public Stanza stanza() {
        return stanza;
    }

    /** The stanza as it stands in the payload. */
    public Element written() {
        return written;
    }

    /**
     * How the stanza is to stand in the payload.
     *
     * @param judged what has become of it
     */
    public Element written(Stanza judged) {
        Element element = written.attribute(TO).isPresent()
                ? judged.element()
                : judged.element().without(TO);
        return renamed(element, Name.SERVER, Name.CLIENT)
                .orElseThrow(() -> new IllegalStateException("a stanza of two namespaces"));
    }

    /**
     * The outer stanza with another one in the place of this.
     *
     * @param other how it is to stand in the payload
     */
    public Stanza around(Element other) {
        return other.equals(written) ? outer : Stanza.of(replaced(outer.element(), other));
    }

    @SuppressWarnings("ReferenceEquality") // the one element is meant, not others like it
    private Element replaced(Element element, Element other) {
        List<Node> children = new ArrayList<>(element.children().size());
        for (Node node : element.children()) {
            boolean above = node == payload || element == payload;
            children.add(
                    node == written ? other : above && node instanceof Element child ? replaced(child, other) : node);
        }
        return element.withChildren(children);
    }

    /**
     * The stanza and its own children in another namespace. What stands inside a child of an extension stays: it may be a
     * further stanza. Nothing for a stanza that mixes the two, as what they meant apart would mean the same then.
     */
    private static Optional<Element> renamed(Element element, String from, String to) {
        if (!isOfStanzas(from) || !element.name().namespace().equals(from)) {
            return Optional.empty();
        }
        List<Node> children = new ArrayList<>(element.children().size());
        for (Node node : element.children()) {
            if (node instanceof Element child && isOfStanzas(child.name().namespace())) {
                Optional<Element> renamed = renamed(child, from, to);
                if (renamed.isEmpty()) {
                    return renamed;
                }
                children.add(renamed.get());
            } else {
                children.add(node);
            }
        }
        return Optional.of(new Element(new Name(to, element.name().local()), element.attributes(), children));
    }

    private static boolean isOfStanzas(String namespace) {
        return namespace.equals(Name.CLIENT) || namespace.equals(Name.SERVER);
    }
}
