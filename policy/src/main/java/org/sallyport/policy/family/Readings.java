package org.sallyport.policy.family;

import java.util.function.Predicate;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.Text;

/**
 * The ways in which the text of a stanza may be read: character data, values of attributes, the joined text of marked-up
 * text, and each of them with its escapes undone. Attributes of the stanza itself are addresses and ids, no content.
 */
public final class Readings {
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private Readings() {}

    /** Whether the predicate holds for a reading of any text in the stanza. */
    public static boolean any(Stanza stanza, Predicate<String> wanted) {
        return children(stanza.element(), wanted);
    }

    private static boolean element(Element element, boolean inXhtml, Predicate<String> wanted) {
        for (Attribute attribute : element.attributes()) {
            if (holds(attribute.value(), wanted)) {
                return true;
            }
        }
        boolean outermost = !inXhtml && isXhtml(element.name());
        return outermost && holds(joined(element), wanted) || children(element, wanted);
    }

    private static boolean children(Element element, Predicate<String> wanted) {
        for (Node child : element.children()) {
            boolean found = switch (child) {
                case Text text -> holds(text.value(), wanted);
                case Element inner -> element(inner, isXhtml(element.name()), wanted);
            };
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(String text, Predicate<String> wanted) {
        return wanted.test(text) || Escapes.mayBeIn(text) && wanted.test(Escapes.undone(text));
    }

    static boolean isXhtml(Name name) {
        return name.namespace().equals(XHTML);
    }

    /** What a reader sees, whose client shows mark-up: text may stand in pieces. */
    static String joined(Element element) {
        StringBuilder text = new StringBuilder();
        join(element, text);
        return text.toString();
    }

    private static void join(Element element, StringBuilder into) {
        for (Node child : element.children()) {
            switch (child) {
                case Text text -> into.append(text.value());
                case Element inner -> join(inner, into);
            }
        }
    }
}
