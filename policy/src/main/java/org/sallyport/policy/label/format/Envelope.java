package org.sallyport.policy.label.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;

/**
 * The element {@code securitylabel} (XEP-0258, section 3). What the labels say is read from their elements by
 * {@link LabelReader}; the marking is for people and decides nothing.
 *
 * @param marking what people see; one without text is none
 * @param label the label's one element; empty where it means the default label
 * @param equivalents the elements of equivalent labels, in order
 */
public record Envelope(Optional<DisplayMarking> marking, Optional<Element> label, List<Element> equivalents) {
    /** The namespace, which is the feature to be discovered, too. */
    public static final String NAMESPACE = "urn:xmpp:sec-label:0";
    /** The name of the element. */
    public static final Name NAME = name("securitylabel");

    private static final Name MARKING = name("displaymarking");
    private static final Name LABEL = name("label");
    private static final Name EQUIVALENT = name("equivalentlabel");
    private static final int MOST_EQUIVALENTS = 64;

    public Envelope {
        equivalents = List.copyOf(equivalents);
    }

    private static Name name(String local) {
        return new Name(NAMESPACE, local);
    }

    /**
     * The text that people see, with its colours as they are written.
     *
     * @param text the text
     * @param foreground the colour of the text
     * @param background the colour behind it
     */
    public record DisplayMarking(String text, Optional<String> foreground, Optional<String> background) {}

    /**
     * The one that stands directly in the stanza.
     *
     * @throws Unreadable when there are several
     */
    public static Optional<Element> in(Stanza stanza) throws Unreadable {
        Optional<Element> found = Optional.empty();
        for (Element payload : stanza.payloads()) {
            if (payload.name().equals(NAME)) {
                if (found.isPresent()) {
                    throw new Unreadable(Fault.TWICE, stanza.kind().word(), "a second securitylabel");
                }
                found = Optional.of(payload);
            }
        }
        return found;
    }

    /**
     * Reads the element.
     *
     * @throws Unreadable when anything stands in it that may not, or the label is missing
     */
    public static Envelope of(Element securitylabel) throws Unreadable {
        Parts parts = new Parts(securitylabel);
        if (!securitylabel.name().equals(NAME)) {
            throw parts.fault(Fault.UNKNOWN_FORMAT, "expected securitylabel");
        }
        Optional<DisplayMarking> marking = marking(parts.optional(MARKING));
        Optional<Element> label = parts.one(LABEL).content();
        List<Element> equivalents = new ArrayList<>();
        for (Parts equivalent : parts.all(EQUIVALENT)) {
            equivalents.add(
                    equivalent.content().orElseThrow(() -> equivalent.fault(Fault.MISSING, "expected a label")));
        }
        if (equivalents.size() > MOST_EQUIVALENTS) {
            throw parts.fault(Fault.TOO_LARGE, "more than " + MOST_EQUIVALENTS + " equivalent labels");
        }
        parts.end();
        return new Envelope(marking, label, equivalents);
    }

    private static Optional<DisplayMarking> marking(Optional<Parts> marking) throws Unreadable {
        if (marking.isEmpty()) {
            return Optional.empty();
        }
        Parts parts = marking.get();
        Optional<String> foreground = parts.attribute("fgcolor");
        Optional<String> background = parts.attribute("bgcolor");
        Optional<String> text = parts.anyText();
        return text.map(shown -> new DisplayMarking(shown, foreground, background));
    }

    /** The element, in the order of the schema. */
    public Element element() {
        List<Element> parts = new ArrayList<>();
        marking.ifPresent(shown -> parts.add(element(shown)));
        parts.add(Element.of(LABEL).withChildren(label.map(List::of).orElse(List.of())));
        equivalents.forEach(one -> parts.add(Element.of(EQUIVALENT, one)));
        return Element.of(NAME).withChildren(parts);
    }

    private static Element element(DisplayMarking marking) {
        Element element = Element.of(MARKING, marking.text());
        Element coloured =
                marking.foreground().map(c -> element.with("fgcolor", c)).orElse(element);
        return marking.background().map(c -> coloured.with("bgcolor", c)).orElse(coloured);
    }
}
