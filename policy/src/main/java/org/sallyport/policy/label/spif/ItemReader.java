package org.sallyport.policy.label.spif;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.ext.Locator2;
import org.xml.sax.helpers.LocatorImpl;

/** Reads the markup of a SPIF with a parser that reads nothing else. Used once. */
final class ItemReader extends DefaultHandler2 {
    static final String NAMESPACE = "http://www.xmlspif.org/spif";

    private static final int LARGEST = 16 * 1_048_576;
    private static final int MOST_ELEMENTS = 250_000;
    private static final int DEEPEST = 32;
    private static final String MISSPELT = "http://www.xmslpif.org/spif";
    private static final Set<String> NAMESPACES = Set.of(NAMESPACE, MISSPELT, "");
    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "US-ASCII");
    private static final String DISALLOW_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String LEXICAL = "http://xml.org/sax/properties/lexical-handler";
    private static final String LOCALE = "http://apache.org/xml/properties/locale";

    private final Notes notes;
    private final Deque<Item> open = new ArrayDeque<>();
    private Optional<Item> root = Optional.empty();
    private String home = "";
    private Locator locator = new LocatorImpl();
    /** Where the last event ended, which is where the next one begins. */
    private int line = 1;

    private int column = 1;
    private int elements;
    private int depth;
    /** How many elements are open that are not read. */
    private int skipped;

    private ItemReader(Notes notes) {
        this.notes = notes;
    }

    /** The root element; empty when the file cannot be read as far as that, and then a problem is noted. */
    static Optional<Item> read(byte[] content, Notes notes) {
        if (content.length > LARGEST) {
            notes.wrong(0, 0, "larger than " + LARGEST + " octets");
            return Optional.empty();
        }
        ItemReader reader = new ItemReader(notes);
        return reader.parse(content) ? reader.root : Optional.empty();
    }

    private boolean parse(byte[] content) {
        try {
            XMLReader parser = parser();
            parser.setContentHandler(this);
            parser.setErrorHandler(this);
            parser.setProperty(LEXICAL, this);
            parser.parse(new InputSource(new ByteArrayInputStream(content)));
            return true;
        } catch (Stop e) {
            notes.wrong(line, column, String.valueOf(e.getMessage()));
        } catch (SAXParseException e) {
            notes.wrong(e.getLineNumber(), e.getColumnNumber(), "not well-formed: " + plain(e.getMessage()));
        } catch (SAXException | IOException | RuntimeException e) { // the platform's parser throws what it likes
            notes.wrong(line, column, "not well-formed: " + e.getMessage());
        }
        return false;
    }

    /** The parser speaks of its own features where a document type is refused. */
    private static String plain(@Nullable String message) {
        return message != null && message.startsWith("DOCTYPE")
                ? "DOCTYPE is not read here, nor any entity: expected the security policy's own element"
                : String.valueOf(message);
    }

    private static XMLReader parser() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(DISALLOW_DOCTYPE, true);
            XMLReader parser = factory.newSAXParser().getXMLReader();
            parser.setProperty(LOCALE, Locale.ROOT);
            parser.setEntityResolver((publicId, systemId) -> {
                throw new SAXException("nothing else is read");
            });
            return parser;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the platform's parser cannot be locked", e);
        }
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    @Override
    public void startElement(String uri, String local, String written, Attributes given) throws SAXException {
        bound();
        if (skipped > 0) {
            skipped++;
        } else if (open.isEmpty()) {
            begin(uri, local, given);
        } else if (open.element().name().equals("extensions")) {
            notes.odd(open.element(), "what stands in extensions is not read");
            skipped = 1;
        } else if (NAMESPACES.contains(uri)) {
            add(uri, local, given);
        } else {
            notes.wrong(
                    item(written), "element of the namespace " + Notes.quoted(uri) + ": expected only in extensions");
            skipped = 1;
        }
        step();
    }

    private void bound() throws Stop {
        if (++depth > DEEPEST) {
            throw new Stop("more than " + DEEPEST + " elements inside one another");
        }
        if (++elements > MOST_ELEMENTS) {
            throw new Stop("more than " + MOST_ELEMENTS + " elements");
        }
        if (notes.full()) {
            throw new Stop("too many problems: the rest is not read");
        }
    }

    private void begin(String uri, String local, Attributes given) throws Stop {
        if (locator instanceof Locator2 more) {
            requireReadable(String.valueOf(more.getXMLVersion()), String.valueOf(more.getEncoding()));
        }
        if (!local.equals("SPIF") || !NAMESPACES.contains(uri)) {
            throw new Stop("found the element " + Notes.quoted(local) + " of the namespace " + Notes.quoted(uri)
                    + ": expected \"SPIF\" of " + Notes.quoted(NAMESPACE));
        }
        Item item = item(local);
        home = uri;
        if (uri.isEmpty()) {
            notes.odd(item, "no namespace: read as " + Notes.quoted(NAMESPACE));
        } else if (uri.equals(MISSPELT)) {
            notes.odd(item, "namespace misspelt " + Notes.quoted(MISSPELT) + ": read as " + Notes.quoted(NAMESPACE));
        }
        attributes(item, given);
        root = Optional.of(item);
        open.push(item);
    }

    private static void requireReadable(String version, String encoding) throws Stop {
        if (version.equals("1.1")) {
            throw new Stop("XML 1.1: expected XML 1.0");
        }
        if (!ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT))) {
            throw new Stop("encoding " + Notes.quoted(encoding) + ": expected UTF-8");
        }
    }

    private void add(String uri, String local, Attributes given) {
        Item item = item(local);
        if (!uri.equals(home)) {
            notes.odd(
                    item,
                    "element " + Notes.quoted(local) + (uri.isEmpty() ? " without" : " of another") + " namespace"
                            + ": read as if it had that of the SPIF");
        }
        attributes(item, given);
        open.element().children().add(item);
        open.push(item);
    }

    private Item item(String name) {
        return new Item(Optional.ofNullable(open.peek()), name, line, column);
    }

    private void attributes(Item item, Attributes given) {
        for (int i = 0; i < given.getLength(); i++) {
            String uri = given.getURI(i);
            String local = given.getLocalName(i);
            if (uri.isEmpty()) {
                item.attributes().put(local, given.getValue(i));
            } else if (uri.equals(XMLConstants.XML_NS_URI)) {
                item.attributes().put("xml:" + local, given.getValue(i));
            } else if (NAMESPACES.contains(uri)) {
                notes.wrong(item, "attribute " + Notes.quoted(given.getQName(i)) + ": expected it without a prefix");
            } else if (!isOfSchemas(uri, local)) {
                notes.odd(item, "attribute of the namespace " + Notes.quoted(uri) + " is not read");
            }
        }
    }

    private static boolean isOfSchemas(String uri, String local) {
        return uri.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)
                && Set.of("schemaLocation", "noNamespaceSchemaLocation").contains(local);
    }

    @Override
    public void endElement(String uri, String local, String written) {
        depth--;
        if (skipped > 0) {
            skipped--;
        } else {
            open.pop();
        }
        step();
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        if (skipped == 0 && !open.isEmpty()) {
            open.element().append(chars, start, length);
        }
        step();
        column = Math.max(1, column - 1); // the parser has seen the tag's beginning when it tells the text before it
    }

    @Override
    public void ignorableWhitespace(char[] chars, int start, int length) {
        step();
    }

    @Override
    public void processingInstruction(String target, String data) {
        step();
    }

    @Override
    public void comment(char[] chars, int start, int length) {
        step();
    }

    @Override
    public void startCDATA() {
        step();
    }

    @Override
    public void endCDATA() {
        step();
    }

    private void step() {
        line = Math.max(1, locator.getLineNumber());
        column = Math.max(1, locator.getColumnNumber());
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }

    /** The rest need not be read. */
    private static final class Stop extends SAXException {
        private static final long serialVersionUID = 1;

        Stop(String message) {
            super(message);
        }
    }
}
