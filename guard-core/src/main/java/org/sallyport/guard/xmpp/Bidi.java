package org.sallyport.guard.xmpp;

import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/**
 * Bidirectional streams (XEP-0288): who opened a stream asks, once and before it proves itself, that it carry stanzas both
 * ways. Nobody answers. The guard offers it and asks for it over TLS only.
 */
final class Bidi {
    static final String FEATURE = "<bidi xmlns='urn:xmpp:features:bidi'/>";
    static final String ASK = "<bidi xmlns='urn:xmpp:bidi'/>";

    private static final Name OFFER = new Name("urn:xmpp:features:bidi", "bidi");
    private static final Name REQUEST = new Name("urn:xmpp:bidi", "bidi");

    private Bidi() {}

    static boolean isOffered(Element features) {
        return features.child(OFFER).isPresent();
    }

    static boolean isRequest(Element element) {
        return element.name().equals(REQUEST);
    }
}
