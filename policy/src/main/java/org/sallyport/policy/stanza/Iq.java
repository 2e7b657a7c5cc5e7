package org.sallyport.policy.stanza;

/**
 * A request or its answer (RFC 6120, section 8.2.3).
 *
 * @param from the sender, in normal form
 * @param to the addressee, in normal form
 * @param element the whole stanza, with the same addresses
 */
public record Iq(Jid from, Jid to, Element element) implements Stanza {
    /** @throws InvalidStanza when the element is not of this kind or holds other addresses */
    public Iq {
        StanzaRules.check(StanzaKind.IQ, from, to, element);
    }

    @Override
    public StanzaKind kind() {
        return StanzaKind.IQ;
    }
}
