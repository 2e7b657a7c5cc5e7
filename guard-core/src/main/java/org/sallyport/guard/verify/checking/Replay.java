package org.sallyport.guard.verify.checking;

import org.sallyport.guard.verify.reading.Message;
import org.sallyport.guard.verify.reading.Name;
import org.sallyport.guard.verify.reading.Printable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Tells a schema the events of a message, and knows at which element it objected. Not safe for several threads. */
final class Replay implements Attributes {
    /** Ends the replay at the first thing that does not fit. */
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

    private final Message message;
    private final Name[] open;
    private int event;
    private int depth;
    private int first;
    private int count;

    Replay(Message message, int mostDepth) {
        this.message = message;
        this.open = new Name[mostDepth + 1];
    }

    void to(ContentHandler schema) throws SAXException {
        schema.startDocument();
        for (event = 0; event < message.size(); event++) {
            switch (message.kind(event)) {
                case START -> start(schema);
                case END -> end(schema);
                case TEXT ->
                    schema.characters(message.characters(), message.textStart(event), message.textLength(event));
            }
        }
        schema.endDocument();
    }

    private void start(ContentHandler schema) throws SAXException {
        Name name = message.name(event);
        open[depth++] = name;
        for (int i = message.firstDeclaration(event); i < message.endOfDeclarations(event); i++) {
            schema.startPrefixMapping(message.prefix(i), message.namespace(i));
        }
        first = message.firstAttribute(event);
        count = message.endOfAttributes(event) - first;
        schema.startElement(name.namespace(), name.local(), name.written(), this);
    }

    private void end(ContentHandler schema) throws SAXException {
        Name name = open[depth - 1];
        schema.endElement(name.namespace(), name.local(), name.written());
        depth--;
    }

    /** Where it is, in names alone. */
    String place() {
        return depth == 0 ? "the document" : "element " + Printable.quoted(open[depth - 1].toString());
    }

    @Override
    public int getLength() {
        return count;
    }

    @Override
    public String getURI(int index) {
        return message.attributeName(first + index).namespace();
    }

    @Override
    public String getLocalName(int index) {
        return message.attributeName(first + index).local();
    }

    @Override
    public String getQName(int index) {
        return message.attributeName(first + index).written();
    }

    @Override
    public String getType(int index) {
        return "CDATA";
    }

    @Override
    public String getValue(int index) {
        return message.attributeValue(first + index);
    }

    @Override
    public int getIndex(String uri, String localName) {
        for (int i = 0; i < count; i++) {
            if (message.attributeName(first + i).is(uri, localName)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int getIndex(String qName) {
        for (int i = 0; i < count; i++) {
            if (getQName(i).equals(qName)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String getType(String uri, String localName) {
        return "CDATA";
    }

    @Override
    public String getType(String qName) {
        return "CDATA";
    }

    @Override
    @SuppressWarnings("NullAway") // null is how this interface says that there is none
    public String getValue(String uri, String localName) {
        int index = getIndex(uri, localName);
        return index < 0 ? null : getValue(index);
    }

    @Override
    @SuppressWarnings("NullAway") // null is how this interface says that there is none
    public String getValue(String qName) {
        int index = getIndex(qName);
        return index < 0 ? null : getValue(index);
    }
}
