package org.sallyport.policy.stanza;

/**
 * Presence and subscription (RFC 6121, sections 3 and 4).
 *
 * @param from the sender, in normal form
 * @param to the addressee, in normal form
 * @param element the whole stanza, with the same addresses
 */
public record Presence(Jid from, Jid to, Element element) implements Stanza {
    /** @throws InvalidStanza when the element is not of this kind or holds other addresses */
    public Presence {
        StanzaRules.check(StanzaKind.PRESENCE, from, to, element);
    }

    @Override
    public StanzaKind kind() {
        return StanzaKind.PRESENCE;
    }
}
