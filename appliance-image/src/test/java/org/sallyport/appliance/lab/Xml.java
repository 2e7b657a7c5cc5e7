package org.sallyport.appliance.lab;

import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element as the tests see it: prefixes, attribute order and the place of text between children are gone. It is read
 * by the JDK's parser, so that nothing of the guard's own reading decides what a test sees.
 *
 * @param attributes by name; a qualified one as {@code {namespace}name}
 * @param text       its own text, trimmed
 */
public record Xml(String namespace, String name, Map<String, String> attributes, List<Xml> children, String text) {
    static final String CLIENT = "jabber:client";
    /** Of components; a test sees what they get as if they were clients. */
    static final String COMPONENT = "jabber:component:accept";

    private static final XMLInputFactory FACTORY = factory();

    public Xml {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        children = List.copyOf(children);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(in, "UTF-8");
    }

    /** Parses one element; without a namespace of its own it is in {@code jabber:client}. */
    public static Xml parse(String xml) {
        String document = "<s xmlns='" + CLIENT + "' xmlns:stream='http://etherx.jabber.org/streams'>" + xml + "</s>";
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
            reader.nextTag();
            reader.nextTag();
            return read(reader);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("not an element: " + xml, e);
        }
    }

    /** Reads the element on whose start the reader stands, to its end. */
    static Xml read(XMLStreamReader reader) throws XMLStreamException {
        var attributes = new TreeMap<String, String>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String space = reader.getAttributeNamespace(i);
            String name = reader.getAttributeLocalName(i);
            attributes.put(
                    space == null || space.isEmpty() ? name : "{" + space + "}" + name, reader.getAttributeValue(i));
        }
        String space = reader.getNamespaceURI();
        String name = reader.getLocalName();
        var children = new ArrayList<Xml>();
        var text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(read(reader));
            } else if (reader.hasText()) {
                text.append(reader.getText());
            }
        }
        return new Xml(seen(space), name, attributes, children, text.toString().strip());
    }

    private static String seen(@Nullable String namespace) {
        if (namespace == null) {
            return "";
        }
        return namespace.equals(COMPONENT) ? CLIENT : namespace;
    }

    /** The value of an attribute, empty when it is not there. */
    public String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** All descendants of that local name, in document order. */
    public Stream<Xml> find(String localName) {
        return children.stream()
                .flatMap(child -> Stream.concat(
                        child.name.equals(localName) ? Stream.of(child) : Stream.empty(), child.find(localName)));
    }

    @Override
    public String toString() {
        return write(CLIENT);
    }

    private String write(String inherited) {
        var out = new StringBuilder("<").append(name);
        if (!namespace.equals(inherited)) {
            out.append(" xmlns='").append(escape(namespace)).append('\'');
        }
        attributes.forEach((key, value) -> out.append(' ')
                .append(key.replace("{" + XMLConstants.XML_NS_URI + "}", "xml:"))
                .append("='")
                .append(escape(value))
                .append('\''));
        if (children.isEmpty() && text.isEmpty()) {
            return out.append("/>").toString();
        }
        out.append('>').append(escape(text));
        children.forEach(child -> out.append(child.write(namespace)));
        return out.append("</").append(name).append('>').toString();
    }

    private static String escape(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
