package org.sallyport.policy.stanza;

import java.util.List;
import java.util.Optional;

/**
 * A stanza between servers: an element in {@code jabber:server} with two valid addresses and a known type. Immutable;
 * {@link #element} holds the same addresses in their normal form.
 */
public sealed interface Stanza extends Read permits Message, Presence, Iq {
    /** The sender, in normal form. */
    Jid from();

    /** The addressee, in normal form. */
    Jid to();

    /** The whole stanza. */
    Element element();

    /** Which of the three kinds this is. */
    StanzaKind kind();

    /** The type, with the word for a left-out type filled in ({@code normal}, {@code available}). */
    default String type() {
        return element().attribute("type").orElse(kind().absentType());
    }

    /** The id, if there is one. */
    default Optional<String> id() {
        return element().attribute("id");
    }

    /** The child elements in document order. */
    default List<Element> payloads() {
        return element().elements();
    }

    /** Whether this is of the type. */
    default boolean is(String type) {
        return type().equals(type);
    }

    /** This stanza with other content; addresses, id, type and language stay. */
    default Stanza with(List<? extends Node> children) {
        return of(element().withChildren(children));
    }

    /**
     * The stanza that the element is.
     *
     * @throws InvalidStanza when the element is no stanza: its name, an address or the type is wrong
     */
    static Stanza of(Element element) {
        return StanzaRules.stanza(element);
    }

    /** A stanza of these parts; {@code id} may be empty for none. */
    static Stanza of(StanzaKind kind, String type, Jid from, Jid to, String id, List<? extends Node> children) {
        Element element = new Element(Name.server(kind.word()), List.of(), List.copyOf(children))
                .with("from", from.toString())
                .with("to", to.toString());
        Element named = id.isEmpty() ? element : element.with("id", id);
        return of(type.equals(kind.absentType()) ? named : named.with("type", type));
    }
}
