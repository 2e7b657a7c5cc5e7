package org.sallyport.guard.xmpp;

import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/** STARTTLS (RFC 6120, section 5): always required, and nothing else is offered or taken before it. */
final class StartTls {
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:xmpp-tls";
    private static final Name REQUEST = new Name(NAMESPACE, "starttls");
    private static final Name GO = new Name(NAMESPACE, "proceed");

    static final String FEATURE = "<starttls xmlns='" + NAMESPACE + "'><required/></starttls>";
    static final String ASK = "<starttls xmlns='" + NAMESPACE + "'/>";
    static final String PROCEED = "<proceed xmlns='" + NAMESPACE + "'/>";

    private StartTls() {}

    static boolean isOffered(Element features) {
        return features.child(REQUEST).isPresent();
    }

    static boolean isRequest(Element element) {
        return element.name().equals(REQUEST);
    }

    static boolean isProceed(Element element) {
        return element.name().equals(GO);
    }
}
