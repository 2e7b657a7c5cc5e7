package org.sallyport.policy.label.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Shown;

/** The parts of one element, each asked for by its reader; {@link #end} refuses what nobody has asked for. */
final class Parts {
    /** Where files say which schema they follow; it says nothing about the label. */
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final String where;
    private final List<Attribute> attributes;
    private final List<Element> elements = new ArrayList<>();
    private final String whole;
    private String text;

    Parts(Element element) {
        this(element, element.name().local());
    }

    private Parts(Element element, String where) {
        this.where = where;
        this.attributes = new ArrayList<>(element.attributes());
        attributes.removeIf(
                a -> a.name().namespace().equals(SCHEMA_INSTANCE) || a.name().equals(Name.XML_LANG));
        for (Node node : element.children()) {
            if (node instanceof Element child) {
                elements.add(child);
            }
        }
        whole = element.text();
        text = collapsed(whole);
    }

    /** Without white space at both ends, and with one space where there is more inside. */
    private static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                gap = !collapsed.isEmpty();
            } else {
                collapsed.append(gap ? " " : "").append(c);
                gap = false;
            }
        }
        return collapsed.toString();
    }

    /** The attribute, in whichever spelling; not in two. */
    Optional<String> attribute(String... spellings) throws Unreadable {
        Optional<String> found = Optional.empty();
        for (String spelling : spellings) {
            for (int i = attributes.size() - 1; i >= 0; i--) {
                if (attributes.get(i).name().equals(new Name("", spelling))) {
                    if (found.isPresent()) {
                        throw fault(Fault.TWICE, "a second " + spellings[0]);
                    }
                    found = Optional.of(attributes.remove(i).value());
                }
            }
        }
        return found;
    }

    /** All elements of that name, in order, each with its place. */
    List<Parts> all(Name name) {
        List<Parts> found = new ArrayList<>();
        for (Element element : elements) {
            if (element.name().equals(name)) {
                found.add(new Parts(
                        element, where + "/" + name.local() + (found.isEmpty() ? "" : "[" + (found.size() + 1) + "]")));
            }
        }
        elements.removeIf(element -> element.name().equals(name));
        return found;
    }

    /** The element of that name, of which there may be one. */
    Optional<Parts> optional(Name name) throws Unreadable {
        List<Parts> found = all(name);
        if (found.size() > 1) {
            throw fault(Fault.TWICE, "a second " + name.local());
        }
        return found.stream().findFirst();
    }

    /** The element of that name, of which there must be one. */
    Parts one(Name name) throws Unreadable {
        return optional(name).orElseThrow(() -> fault(Fault.MISSING, "expected " + name.local()));
    }

    /** The text as it stands, and nothing else is left. */
    String whole() throws Unreadable {
        text = "";
        end();
        return whole;
    }

    /** The one element in it, whatever its name; nothing else is left. */
    Optional<Element> content() throws Unreadable {
        Optional<Element> content = elements.isEmpty() ? Optional.empty() : Optional.of(elements.removeFirst());
        end();
        return content;
    }

    /** The text as by {@link #text()}; none where it is empty, and then nothing else is left either. */
    Optional<String> anyText() throws Unreadable {
        if (text.isEmpty()) {
            end();
            return Optional.empty();
        }
        return Optional.of(text());
    }

    /** The text, and nothing else is left; it is not empty and of at most 1,024 characters. */
    String text() throws Unreadable {
        if (text.isEmpty()) {
            throw fault(Fault.MISSING, "expected a text");
        }
        if (text.length() > 1_024) {
            throw fault(Fault.TOO_LARGE, "longer than 1024 characters");
        }
        String only = text;
        text = "";
        end();
        return only;
    }

    /** Nothing is left. */
    void end() throws Unreadable {
        if (!attributes.isEmpty()) {
            throw fault(
                    Fault.UNEXPECTED,
                    "unexpected attribute " + shown(attributes.getFirst().name()));
        }
        if (!elements.isEmpty()) {
            throw fault(
                    Fault.UNEXPECTED,
                    "unexpected element " + shown(elements.getFirst().name()));
        }
        if (!text.isEmpty()) {
            throw fault(Fault.UNEXPECTED, "unexpected text");
        }
    }

    Unreadable fault(Fault fault, String what) {
        return new Unreadable(fault, where, what);
    }

    static String shown(Name name) {
        return Shown.printable(name.toString(), Shown.MOST);
    }
}
