package org.sallyport.guard.verify.checking;

import java.io.Serial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.verify.reading.Message;

/**
 * Reads labels of ADatP-4774 (edition A, version 1), also those that XEP-0258 carries: its {@code label}, and each {@code
 * equivalentlabel}. Whatever could say more than policy, classification and categories is not known here, so that it does not
 * pass: privacy marks, successors, extensions, values that are numbers or bits. Who made the label, and when, may stand there.
 */
final class LabelReader {
    private static final String XEP_0258 = "urn:xmpp:sec-label:0";
    private static final String SLAB = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0";
    private static final Set<String> ROOTS = Set.of(
            "originatorConfidentialityLabel",
            "alternativeConfidentialityLabel",
            "metadataConfidentialityLabel",
            "ConfidentialityLabel");
    private static final Set<String> TYPES = Set.of("RESTRICTIVE", "PERMISSIVE", "INFORMATIVE");

    private final Message message;

    private LabelReader(Message message) {
        this.message = message;
    }

    /**
     * Every label of the element that begins with that event; at least one.
     *
     * @throws Unknown when it is no such label, or says what is not known here
     */
    static List<ConfidentialityLabel> read(Message message, int event) throws Unknown {
        LabelReader reader = new LabelReader(message);
        return message.name(event).is(XEP_0258, "securitylabel") ? reader.carried(event) : List.of(reader.label(event));
    }

    private List<ConfidentialityLabel> carried(int event) throws Unknown {
        requireAttributes(event, Set.of());
        List<ConfidentialityLabel> labels = new ArrayList<>();
        boolean own = false;
        for (int child : children(event)) {
            switch (local(child, XEP_0258)) {
                case "displaymarking" -> {
                    requireAttributes(child, Set.of("fgcolor", "bgcolor"));
                    text(child);
                }
                case "label" -> {
                    if (own) {
                        throw new Unknown("more than one label");
                    }
                    own = true;
                    labels.add(onlyOf(child));
                }
                case "equivalentlabel" -> labels.add(onlyOf(child));
                default -> throw unknown(child);
            }
        }
        if (!own) {
            throw new Unknown("no label");
        }
        return labels;
    }

    private ConfidentialityLabel onlyOf(int event) throws Unknown {
        requireAttributes(event, Set.of());
        List<Integer> children = children(event);
        if (children.size() != 1) {
            throw new Unknown("expected one element in label");
        }
        return label(children.getFirst());
    }

    private ConfidentialityLabel label(int event) throws Unknown {
        if (!ROOTS.contains(local(event, SLAB))) {
            throw unknown(event);
        }
        requireAttributes(event, Set.of("Id", "ReviewDateTime"));
        Optional<ConfidentialityLabel> label = Optional.empty();
        for (int child : children(event)) {
            switch (local(child, SLAB)) {
                case "ConfidentialityInformation" -> {
                    if (label.isPresent()) {
                        throw new Unknown("ConfidentialityInformation stands twice");
                    }
                    label = Optional.of(information(child));
                }
                case "OriginatorID" -> {
                    requireAttributes(child, Set.of("IDType"));
                    text(child);
                }
                case "CreationDateTime" -> {
                    requireAttributes(child, Set.of());
                    text(child);
                }
                default -> throw unknown(child);
            }
        }
        return label.orElseThrow(() -> new Unknown("no ConfidentialityInformation"));
    }

    private ConfidentialityLabel information(int event) throws Unknown {
        requireAttributes(event, Set.of());
        List<Integer> children = children(event);
        if (children.size() < 2
                || !message.name(children.get(0)).is(SLAB, "PolicyIdentifier")
                || !message.name(children.get(1)).is(SLAB, "Classification")) {
            throw new Unknown("expected PolicyIdentifier and Classification");
        }
        requireAttributes(children.get(0), Set.of("URI"));
        requireAttributes(children.get(1), Set.of());
        List<ConfidentialityLabel.Category> categories = new ArrayList<>();
        for (int child : children.subList(2, children.size())) {
            categories.add(category(child));
        }
        return new ConfidentialityLabel(
                text(children.get(0)),
                message.attribute(children.get(0), "URI"),
                text(children.get(1)),
                List.copyOf(categories));
    }

    private ConfidentialityLabel.Category category(int event) throws Unknown {
        if (!message.name(event).is(SLAB, "Category")) {
            throw unknown(event);
        }
        requireAttributes(event, Set.of("Type", "TagName", "URI"));
        if (message.attribute(event, "Type").filter(TYPES::contains).isEmpty()) {
            throw new Unknown("a Category of no known Type");
        }
        Set<String> values = new HashSet<>();
        for (int child : children(event)) {
            if (!message.name(child).is(SLAB, "GenericValue")) {
                throw unknown(child);
            }
            requireAttributes(child, Set.of());
            values.add(text(child));
        }
        if (values.isEmpty()) {
            throw new Unknown("a Category without a value");
        }
        return new ConfidentialityLabel.Category(
                message.attribute(event, "TagName").orElseThrow(() -> new Unknown("a Category without a TagName")),
                values);
    }

    private String local(int event, String namespace) throws Unknown {
        if (!message.name(event).namespace().equals(namespace)) {
            throw unknown(event);
        }
        return message.name(event).local();
    }

    private void requireAttributes(int event, Set<String> known) throws Unknown {
        for (int i = message.firstAttribute(event); i < message.endOfAttributes(event); i++) {
            if (!message.attributeName(i).namespace().isEmpty()
                    || !known.contains(message.attributeName(i).local())) {
                throw new Unknown("an attribute of " + message.name(event).local() + " that is not known here");
            }
        }
    }

    private Unknown unknown(int event) {
        return new Unknown(message.name(event) + " is not known here");
    }

    /** The elements in an element that has no text but white space. */
    private List<Integer> children(int event) throws Unknown {
        List<Integer> children = new ArrayList<>();
        int end = message.end(event);
        for (int i = event + 1; i < end; i++) {
            switch (message.kind(i)) {
                case START -> {
                    children.add(i);
                    i = message.end(i);
                }
                case TEXT -> {
                    if (!message.text(i).isBlank()) {
                        throw new Unknown("text in " + message.name(event).local());
                    }
                }
                case END -> throw new IllegalStateException("an end without a start");
            }
        }
        return children;
    }

    /** The text of an element that has nothing else. */
    private String text(int event) throws Unknown {
        int end = message.end(event);
        if (end == event + 1) {
            return "";
        }
        if (end != event + 2 || message.kind(event + 1) != Message.Kind.TEXT) {
            throw new Unknown("an element in " + message.name(event).local());
        }
        return message.text(event + 1);
    }

    /** What is no such label, or more than one. */
    static final class Unknown extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Unknown(String what) {
            super(what);
        }
    }
}
