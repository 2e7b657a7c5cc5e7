package org.sallyport.policy.stanza;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Makes elements of units that {@link UnitScanner} has passed: Aalto, fed with whole units, so that its work cannot
 * depend on how the octets came. It resolves namespaces, references, line ends and attribute values; every event but
 * elements and text is fatal, and so is any disagreement with the scanner about where a unit ends.
 */
final class TreeBuilder {
    private static final byte[] NOTHING = {};

    // a factory each: it caches namespace names, which must not outlive a stream or cross to another
    private final AsyncXMLStreamReader<AsyncByteArrayFeeder> parser = new InputFactoryImpl().createAsyncForByteArray();

    /**
     * What a stream header says.
     *
     * @param element the root without its content
     * @param content the default namespace
     * @param dialback whether the namespace of dialback is declared
     */
    record Header(Element element, String content, boolean dialback) {}

    /** Reads the start tag of the root; namespaces declared there hold for all later elements. */
    Header header(byte[] octets, int from, int length) {
        try {
            feed(octets, from, length);
            int event = parser.next();
            while (event == XMLStreamConstants.START_DOCUMENT) {
                event = parser.next();
            }
            require(event == XMLStreamConstants.START_ELEMENT);
            Header header = header();
            require(parser.next() == AsyncXMLStreamReader.EVENT_INCOMPLETE);
            return header;
        } catch (XMLStreamException e) {
            throw refused();
        } finally {
            release();
        }
    }

    private Header header() {
        Declarations.require(parser);
        Element element = new Element(name(), attributes(), List.of());
        String content = "";
        boolean dialback = false;
        for (int i = 0; i < parser.getNamespaceCount(); i++) {
            String prefix = parser.getNamespacePrefix(i);
            String namespace = Declarations.orEmpty(parser.getNamespaceURI(i));
            content = Declarations.orEmpty(prefix).isEmpty() ? namespace : content;
            dialback |= namespace.equals(StreamHeader.DIALBACK);
        }
        return new Header(element, content, dialback);
    }

    /** Reads one first-level element. */
    Element element(byte[] octets, int from, int length) {
        try {
            feed(octets, from, length);
            Element element = element();
            require(parser.next() == AsyncXMLStreamReader.EVENT_INCOMPLETE);
            return element;
        } catch (XMLStreamException e) {
            throw refused();
        } finally {
            release();
        }
    }

    private Element element() throws XMLStreamException {
        Deque<Open> open = new ArrayDeque<>();
        while (true) {
            switch (parser.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Declarations.require(parser);
                    open.push(new Open(name(), attributes()));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    innermost(open).text(parser.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    Element element = innermost(open).close();
                    open.pop();
                    if (open.isEmpty()) {
                        return element;
                    }
                    innermost(open).child(element);
                }
                default -> throw refused();
            }
        }
    }

    private static Open innermost(Deque<Open> open) {
        Open innermost = open.peek();
        if (innermost == null) {
            throw refused();
        }
        return innermost;
    }

    private Name name() {
        return new Name(Declarations.orEmpty(parser.getNamespaceURI()), parser.getLocalName());
    }

    private List<Attribute> attributes() {
        int count = parser.getAttributeCount();
        List<Attribute> attributes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String namespace = Declarations.orEmpty(parser.getAttributeNamespace(i));
            Name name = new Name(namespace, parser.getAttributeLocalName(i));
            attributes.add(new Attribute(name, parser.getAttributeValue(i)));
        }
        return attributes;
    }

    private void feed(byte[] octets, int from, int length) throws XMLStreamException {
        parser.getInputFeeder().feedInput(octets, from, length);
    }

    /** Takes our octets out of the parser, which would hold them until the next unit. */
    private void release() {
        try {
            if (parser.getInputFeeder().needMoreInput()) {
                parser.getInputFeeder().feedInput(NOTHING, 0, 0);
            }
        } catch (XMLStreamException e) {
            throw refused();
        }
    }

    private static void require(boolean agreed) {
        if (!agreed) {
            throw refused();
        }
    }

    private static Broken refused() {
        return Broken.xml("XML that is not well-formed with its namespaces");
    }

    /** An element whose end tag has not been read. */
    private static final class Open {
        private final Name name;
        private final List<Attribute> attributes;
        private final List<Node> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Open(Name name, List<Attribute> attributes) {
            this.name = name;
            this.attributes = attributes;
        }

        void text(String more) {
            text.append(more);
        }

        void child(Element element) {
            endText();
            children.add(element);
        }

        Element close() {
            endText();
            return new Element(name, attributes, children);
        }

        private void endText() {
            if (!text.isEmpty()) {
                children.add(new Text(text.toString()));
                text.setLength(0);
            }
        }
    }
}
