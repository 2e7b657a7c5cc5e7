package org.sallyport.guard.verify.reading;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.sallyport.guard.verify.profile.Limits;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** The SAX parser of the platform itself, whatever else is on the class path, with every door shut. */
public final class LockedParser {
    private static final String XERCES = "http://apache.org/xml/features/";
    private static final String SAX = "http://xml.org/sax/features/";
    private static final String LIMIT = "http://www.oracle.com/xml/jaxp/properties/";

    private LockedParser() {}

    /** A parser for messages. */
    static XMLReader of(Handler handler, Limits limits) {
        XMLReader parser = locked(limits);
        try {
            parser.setContentHandler(handler);
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
            parser.setErrorHandler(FATAL);
            return parser;
        } catch (SAXException e) {
            throw new IllegalStateException("the platform's parser cannot be locked", e);
        }
    }

    /** A parser that reads no document type and nothing from elsewhere, and stops at the first error. */
    public static XMLReader locked(Limits limits) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(XERCES + "disallow-doctype-decl", true);
            factory.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
            factory.setFeature(SAX + "external-general-entities", false);
            factory.setFeature(SAX + "external-parameter-entities", false);
            factory.setFeature(SAX + "namespace-prefixes", false);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            parser.setProperty(LIMIT + "elementAttributeLimit", String.valueOf(limits.attributes()));
            parser.setProperty(LIMIT + "maxElementDepth", String.valueOf(limits.depth()));
            XMLReader reader = parser.getXMLReader();
            reader.setEntityResolver((publicId, systemId) -> {
                throw new SAXException("locked: nothing else is read");
            });
            reader.setErrorHandler(FATAL);
            return reader;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the platform's parser cannot be locked", e);
        }
    }

    private static final ErrorHandler FATAL = new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    };
}
