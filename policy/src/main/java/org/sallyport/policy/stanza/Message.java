package org.sallyport.policy.stanza;

/**
 * A message (RFC 6121, section 5).
 *
 * @param from the sender, in normal form
 * @param to the addressee, in normal form
 * @param element the whole stanza, with the same addresses
 */
public record Message(Jid from, Jid to, Element element) implements Stanza {
    /** @throws InvalidStanza when the element is not of this kind or holds other addresses */
    public Message {
        StanzaRules.check(StanzaKind.MESSAGE, from, to, element);
    }

    @Override
    public StanzaKind kind() {
        return StanzaKind.MESSAGE;
    }
}
