package org.sallyport.policy.control;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;

/** Payloads of a stanza, exchanged one by one. */
final class Payloads {
    private Payloads() {}

    /** The stanza with one payload in the place of another. */
    @SuppressWarnings("ReferenceEquality") // the one payload is meant, not others like it
    static Stanza replaced(Stanza stanza, Element payload, Element by) {
        List<Node> children = new ArrayList<>(stanza.element().children());
        children.replaceAll(child -> child == payload ? by : child);
        return stanza.with(children);
    }

    /** The stanza with one payload more, before the others. */
    static Stanza added(Stanza stanza, Element payload) {
        List<Node> children = new ArrayList<>(stanza.element().children());
        children.addFirst(payload);
        return stanza.with(children);
    }
}
