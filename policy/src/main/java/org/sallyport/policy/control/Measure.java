package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Text;

/** One stanza being measured: counts as it goes down, and keeps the first thing that is too much. Used by one thread. */
final class Measure {
    private static final Name BODY = Name.server("body");
    private static final String LINE_ENDS = "\n\r\u0085\u2028\u2029";
    private static final Name SUBJECT = Name.server("subject");

    private final LimitParts limits;
    private final boolean flat;
    private final int[] counts;
    private int elements;
    private int bodies;
    private @Nullable String excess;

    Measure(LimitParts limits) {
        this.limits = limits;
        this.flat = limits.isFlat();
        this.counts = new int[limits.parts().size()];
    }

    /** What is too much, if anything is. */
    Optional<String> excess() {
        return Optional.ofNullable(excess);
    }

    void take(Element stanza) {
        attributes(stanza, limits.attribute());
        int payloads = 0;
        for (Node node : stanza.children()) {
            if (node instanceof Element payload) {
                payloads++;
                payload(payload);
            }
        }
        most("payloads", payloads, limits.payloads());
    }

    private void payload(Element payload) {
        if (payload.name().equals(BODY)) {
            bodies++;
            most("bodies", bodies, limits.bodies());
            String text = payload.text();
            characters("a body", text, limits.body());
            if (limits.lines().isPresent()) {
                most("lines of a body", lines(text), limits.lines());
            }
        } else if (payload.name().equals(SUBJECT)) {
            characters("a subject", payload.text(), limits.subject());
        }
        if (!flat) {
            element(payload, 1);
        }
    }

    private void element(Element element, int depth) {
        elements++;
        most("elements", elements, limits.elements());
        most("elements inside one another", depth, limits.depth());
        attributes(element, limits.attribute());
        text("an element", element, limits.text());
        List<PartLimit> parts = limits.parts();
        for (int i = 0; i < parts.size(); i++) {
            PartLimit part = parts.get(i);
            if (part.name().contains(element.name())) {
                counts[i]++;
                most(shown(part), counts[i], part.count());
                text(shown(part), element, part.characters());
                attributes(element, part.attribute());
            }
        }
        for (Node node : element.children()) {
            if (node instanceof Element child) {
                element(child, depth + 1);
            }
        }
    }

    private static String shown(PartLimit part) {
        return Shown.printable(part.name().toString(), Shown.MOST);
    }

    private void attributes(Element element, Optional<Integer> most) {
        if (most.isPresent()) {
            for (Attribute attribute : element.attributes()) {
                characters("an attribute", attribute.value(), most);
            }
        }
    }

    private void text(String what, Element element, Optional<Integer> most) {
        if (most.isEmpty()) {
            return;
        }
        for (Node node : element.children()) {
            if (node instanceof Text) {
                characters(what, element.text(), most);
                return;
            }
        }
    }

    private void characters(String what, String text, Optional<Integer> most) {
        if (most.isPresent() && text.length() > most.get()) {
            most("characters in " + what, text.codePointCount(0, text.length()), most);
        }
    }

    private void most(String what, int found, Optional<Integer> most) {
        if (excess == null && most.isPresent() && found > most.get()) {
            excess = what + ": " + found + ", at most " + most.get() + " pass";
        }
    }

    private static int lines(String text) {
        int lines = 1;
        for (int i = 0; i < LINE_ENDS.length(); i++) {
            lines += count(text, LINE_ENDS.charAt(i));
        }
        return text.indexOf('\r') < 0 ? lines : lines - pairs(text);
    }

    private static int count(String text, char c) {
        int count = 0;
        for (int at = text.indexOf(c); at >= 0; at = text.indexOf(c, at + 1)) {
            count++;
        }
        return count;
    }

    /** A carriage return and a line feed end one line together. */
    private static int pairs(String text) {
        int pairs = 0;
        for (int at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) {
            pairs++;
        }
        return pairs;
    }
}
