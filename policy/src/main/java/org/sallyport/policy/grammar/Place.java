package org.sallyport.policy.grammar;

import org.sallyport.policy.stanza.StanzaKind;

/**
 * Where a payload may stand: {@code message}, {@code iq/get}, or in a slot of another payload, {@code @item}.
 *
 * @param kind the word of a stanza kind, or {@code @} for a slot
 * @param part a type of that kind, {@code *} for all, or the name of the slot
 */
record Place(String kind, String part) {
    /** The slot that no payload stands in, but a whole stanza. */
    static final String STANZA = "stanza";

    /** @throws IllegalArgumentException when the text names no such place */
    public static Place of(String text) {
        if (text.equals("@" + STANZA)) {
            throw new IllegalArgumentException("no payload may stand where a whole stanza stands");
        }
        if (text.startsWith("@")) {
            return new Place("@", text.substring(1));
        }
        int slash = text.indexOf('/');
        String kind = slash < 0 ? text : text.substring(0, slash);
        String type = slash < 0 ? "*" : text.substring(slash + 1);
        boolean known = StanzaKind.of(kind)
                .filter(k -> type.equals("*") || k.types().contains(type))
                .isPresent();
        if (!known) {
            throw new IllegalArgumentException(
                    "expected a kind or kind/type of stanza or @slot, found \"" + text + "\"");
        }
        return new Place(kind, type);
    }

    boolean holds(Place asked) {
        return kind.equals(asked.kind) && (part.equals("*") || part.equals(asked.part));
    }
}
