package org.sallyport.policy.stanza;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Where a text stops being an XML document, for the person who wrote it. Nothing is decided by it: what a guard takes is
 * for {@link StanzaReader} to say.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param what in words; printable ASCII
 */
public record XmlFault(int line, int column, String what) {
    private static final int LONGEST = 200;

    /** The first one; empty where the text is one document without a document type. Reads nothing else. */
    public static Optional<XmlFault> of(String text) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> {
                        return Optional.of(at(reader.getLocation(), 0, "a document type, which XMPP does not have"));
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE -> {
                        String entity = Shown.printable(reader.getLocalName(), LONGEST);
                        return Optional.of(at(reader.getLocation(), 0, "nothing declares the entity &" + entity + ";"));
                    }
                    default -> {}
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.of(at(e.getLocation(), 1, words(e)));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /** @param past how far the parser stands behind what it does not like */
    private static XmlFault at(Location place, int past, String what) {
        return new XmlFault(Math.max(1, place.getLineNumber()), Math.max(1, place.getColumnNumber() - past), what);
    }

    /** What the parser says, without the place that it adds on a line of its own. */
    private static String words(XMLStreamException fault) {
        String all = String.valueOf(fault.getMessage());
        int place = all.indexOf("\n at [row,col");
        return Shown.printable(place < 0 ? all : all.substring(0, place), LONGEST);
    }
}
