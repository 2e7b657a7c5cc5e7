package org.sallyport.policy.control.transform;

import java.util.List;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Text;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Tells a validator of our tree in the events of SAX, without any text being written. */
final class Events {
    private static final int SHOWN = 300;

    /** Ends a validation at the first error. */
    static final ErrorHandler FIRST = new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    };

    private final ContentHandler handler;
    /** Where the first error stands: the names from the root on. */
    private final StringBuilder place = new StringBuilder();

    private int elements;

    Events(ContentHandler handler) {
        this.handler = handler;
    }

    /**
     * Tells of the element as a document.
     *
     * @throws SAXException the first error
     */
    void document(Element root) throws SAXException {
        handler.startDocument();
        element(root, "");
        handler.endDocument();
    }

    /** How many elements were told of. */
    int elements() {
        return elements;
    }

    /** The place of the error that was thrown, in printable ASCII. */
    String place() {
        return Shown.printable(place.isEmpty() ? "/" : place.toString(), SHOWN);
    }

    private void element(Element element, String inherited) throws SAXException {
        String namespace = element.name().namespace();
        String local = element.name().local();
        elements++;
        boolean declares = !namespace.equals(inherited);
        try {
            if (declares) {
                handler.startPrefixMapping("", namespace);
            }
            handler.startElement(namespace, local, local, new View(element.attributes()));
            children(element, namespace);
            handler.endElement(namespace, local, local);
            if (declares) {
                handler.endPrefixMapping("");
            }
        } catch (SAXException e) {
            place.insert(0, "/" + local);
            throw e;
        }
    }

    private void children(Element element, String namespace) throws SAXException {
        List<Node> children = element.children();
        for (int i = 0; i < children.size(); i++) {
            switch (children.get(i)) {
                case Element child -> element(child, namespace);
                case Text text -> {
                    char[] characters = text.value().toCharArray();
                    handler.characters(characters, 0, characters.length);
                }
            }
        }
    }

    /** Our attributes as SAX wants them. */
    private record View(List<Attribute> attributes) implements Attributes {
        @Override
        public int getLength() {
            return attributes.size();
        }

        @Override
        public String getURI(int index) {
            return attributes.get(index).name().namespace();
        }

        @Override
        public String getLocalName(int index) {
            return attributes.get(index).name().local();
        }

        @Override
        public String getQName(int index) {
            return attributes.get(index).name().local();
        }

        @Override
        public String getType(int index) {
            return "CDATA";
        }

        @Override
        public String getValue(int index) {
            return attributes.get(index).value();
        }

        @Override
        public int getIndex(String uri, String local) {
            for (int i = 0; i < attributes.size(); i++) {
                if (getURI(i).equals(uri) && getLocalName(i).equals(local)) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public int getIndex(String written) {
            return getIndex("", written);
        }

        @Override
        @SuppressWarnings("NullAway") // null is how SAX says that there is none
        public String getType(String uri, String local) {
            return getIndex(uri, local) < 0 ? null : "CDATA";
        }

        @Override
        public String getType(String written) {
            return getType("", written);
        }

        @Override
        @SuppressWarnings("NullAway") // null is how SAX says that there is none
        public String getValue(String uri, String local) {
            int index = getIndex(uri, local);
            return index < 0 ? null : getValue(index);
        }

        @Override
        public String getValue(String written) {
            return getValue("", written);
        }
    }
}
