package org.sallyport.policy.grammar;

import org.sallyport.policy.stanza.Name;

/**
 * An attribute in a grammar, written {@code name: kind}, or {@code name: kind?} where it may be left out.
 *
 * @param name the attribute
 * @param kind what may stand in it
 * @param required whether it must be there
 */
record AttributeShape(Name name, TextKind kind, boolean required) {
    /** @throws IllegalArgumentException when the text is not of that form */
    public static AttributeShape of(String text) {
        int colon = text.indexOf(": ");
        if (colon < 1) {
            throw new IllegalArgumentException("expected \"name: kind\" or \"name: kind?\", found \"" + text + "\"");
        }
        boolean optional = text.endsWith("?");
        String kind = text.substring(colon + 2, text.length() - (optional ? 1 : 0));
        String written = text.substring(0, colon);
        Name name = written.equals("xml:lang") ? Name.XML_LANG : Name.of(written);
        return new AttributeShape(name, TextKind.of(kind), !optional);
    }
}
