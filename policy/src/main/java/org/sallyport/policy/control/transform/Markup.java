package org.sallyport.policy.control.transform;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the files of authors: no document types, so no entities, and nothing from anywhere else. */
abstract class Markup extends DefaultHandler {
    private static final String DISALLOW_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final List<Fault> faults = new ArrayList<>();
    private int line;
    private int column;
    private Locator locator = new org.xml.sax.helpers.LocatorImpl();

    /** A parser that reads nothing but what it is given. */
    static XMLReader reader() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(DISALLOW_DOCTYPE, true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setEntityResolver((publicId, systemId) -> {
                throw new SAXException("locked: nothing else is read");
            });
            return reader;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the platform's parser cannot be locked", e);
        }
    }

    /** The text of the programme for a parser. */
    static InputSource input(Programme programme) {
        InputSource input = new InputSource(new StringReader(programme.text()));
        input.setSystemId(place(programme));
        return input;
    }

    /** What a programme may know of where it stands. */
    static String place(Programme programme) {
        return "bundle:/" + programme.name();
    }

    /** Reads a programme. @throws NotCompiled when it is not well-formed, or this has found faults */
    final void read(Programme programme) throws NotCompiled {
        XMLReader reader = reader();
        reader.setContentHandler(this);
        reader.setErrorHandler(this);
        try {
            reader.parse(input(programme));
        } catch (SAXParseException e) {
            faults.add(new Fault(e.getLineNumber(), e.getColumnNumber(), "not well-formed: " + e.getMessage()));
        } catch (SAXException | IOException e) {
            faults.add(new Fault(line, column, String.valueOf(e.getMessage())));
        }
        if (!faults.isEmpty()) {
            throw new NotCompiled(faults);
        }
    }

    /** Notes a fault at what is read now. */
    final void fault(String what) {
        line = locator.getLineNumber();
        column = locator.getColumnNumber();
        faults.add(new Fault(line, column, what));
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }

    /** Looks for nothing. */
    static final class Plain extends Markup {}
}
