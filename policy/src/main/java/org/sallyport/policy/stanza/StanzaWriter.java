package org.sallyport.policy.stanza;

import java.util.List;

/**
 * Writes the one canonical form: the octets that Canonical XML 1.1 gives for the element as a document of its own.
 *
 * <p>Elements have no prefixes; {@code xmlns} stands where the namespace changes, so on every stanza. An attribute in a
 * namespace has the prefix {@code a0}, {@code a1} and so on, in canonical order of the namespaces of its element, those of
 * the XML namespace have {@code xml}; that prefix also stands on elements of the XML namespace, which cannot be a
 * default. Reading the octets gives an equal element, and equal elements give the same octets. Any thread.
 */
public final class StanzaWriter {
    private final Octets out = new Octets();

    private StanzaWriter() {}

    /**
     * The octets of the stanza.
     *
     * @throws IllegalArgumentException when it holds what XML cannot
     */
    public static byte[] write(Stanza stanza) {
        return write(stanza.element());
    }

    /**
     * The octets of the element.
     *
     * @throws IllegalArgumentException when a name is no NCName, a namespace is reserved, or a text has a character
     *     that XML does not allow: nothing that can be read back as something else is ever written
     */
    public static byte[] write(Element element) {
        StanzaWriter writer = new StanzaWriter();
        writer.element(element, "", AttributePrefixes.NONE);
        return writer.out.octets();
    }

    private void element(Element element, String inherited, AttributePrefixes above) {
        boolean xml = element.name().namespace().equals(Name.XML);
        String namespace = xml ? inherited : element.name().namespace();
        AttributePrefixes prefixes = above.within(element.attributes());
        out.ascii('<');
        name(element.name().local(), xml);
        if (!namespace.equals(inherited)) {
            declare("xmlns", namespace);
        }
        for (String prefix : prefixes.declared(above)) {
            declare("xmlns:" + prefix, prefixes.namespace(prefix));
        }
        attributes(element.attributes(), prefixes);
        out.ascii('>');
        children(element.children(), namespace, prefixes);
        out.ascii('<');
        out.ascii('/');
        name(element.name().local(), xml);
        out.ascii('>');
    }

    private void name(String local, boolean xml) {
        if (xml) {
            out.ascii("xml:");
        }
        out.name(local);
    }

    private void declare(String name, String namespace) {
        if (namespace.equals(Declarations.XMLNS)) {
            throw new IllegalArgumentException("a name in the namespace of namespace declarations");
        }
        out.ascii(' ');
        out.ascii(name);
        out.ascii('=');
        out.value(namespace);
    }

    private void attributes(List<Attribute> attributes, AttributePrefixes prefixes) {
        for (int i = 0; i < attributes.size(); i++) {
            Name name = attributes.get(i).name();
            out.ascii(' ');
            if (!name.namespace().isEmpty()) {
                out.ascii(prefixes.prefix(name.namespace()));
                out.ascii(':');
            } else if (name.local().equals("xmlns")) {
                throw new IllegalArgumentException("an attribute named xmlns would be a namespace declaration");
            }
            out.name(name.local());
            out.ascii('=');
            out.value(attributes.get(i).value());
        }
    }

    private void children(List<Node> children, String namespace, AttributePrefixes prefixes) {
        for (int i = 0; i < children.size(); i++) {
            switch (children.get(i)) {
                case Text text -> out.text(text.value());
                case Element element -> element(element, namespace, prefixes);
            }
        }
    }
}
