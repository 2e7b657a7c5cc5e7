package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.control.labelling.Judge;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;

/** Where security labels stand in one stanza. Used by one thread. */
final class LabelUse {
    private static final String ANY_VERSION = "urn:xmpp:sec-label";
    private static final Name CATALOG = new Name("urn:xmpp:sec-label:catalog:2", "catalog");
    private static final Name FORWARDED = new Name("urn:xmpp:forward:0", "forwarded");

    private @Nullable Element label;
    private @Nullable String misplaced;

    private LabelUse() {}

    static LabelUse of(Stanza stanza) {
        LabelUse use = new LabelUse();
        boolean message = stanza instanceof Message;
        for (Node node : stanza.element().children()) {
            if (node instanceof Element payload) {
                use.payload(payload, message);
            }
        }
        return use;
    }

    private void payload(Element payload, boolean message) {
        boolean own = payload.name().equals(Judge.SECURITYLABEL);
        if (own && message && label == null) {
            label = payload;
        } else if (own) {
            misplaced = message ? "a second security label" : "a security label outside of a message";
        } else if (misplaced == null && !payload.name().equals(CATALOG) && holds(payload)) {
            misplaced = "a security label inside "
                    + Places.shown(List.of(payload.name().toString()));
        }
    }

    /** Whether it is or holds an element of labels; what is handed on in it is a message of its own, judged as that. */
    private static boolean holds(Element element) {
        if (element.name().namespace().startsWith(ANY_VERSION)) {
            return true;
        }
        for (Node node : element.children()) {
            if (node instanceof Element child && !isHandedOn(element, child) && holds(child)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHandedOn(Element element, Element child) {
        return element.name().equals(FORWARDED) && child.name().local().equals("message");
    }

    /** The payload {@code securitylabel} of a message. */
    Optional<Element> label() {
        return Optional.ofNullable(label);
    }

    /** What label stands where none may; in printable ASCII. */
    Optional<String> misplaced() {
        return Optional.ofNullable(misplaced);
    }
}
