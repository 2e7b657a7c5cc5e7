package org.sallyport.guard.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as the printer reads it: a tree in which every letter is one that the fonts have. */
final class Printable {
    private Printable() {}

    /** @throws IllegalStateException when it is not well-formed, so that no half of a report is printed */
    static Document of(String page) {
        try {
            Document document = parser().parse(new InputSource(new StringReader(page)));
            replace(document);
            return document;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException("the page of the report cannot be read: " + e.getMessage(), e);
        }
    }

    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory.newDocumentBuilder();
    }

    private static void replace(Node node) {
        if (node instanceof Text text) {
            text.setData(printable(text.getData()));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            replace(child);
        }
    }

    /** A letter that a font lacks would be shown as another one, or not at all: its number stands for it. */
    static String printable(String text) {
        return text.codePoints()
                .mapToObj(c -> c == '\n' || c == '\t' || Fonts.have(c)
                        ? Character.toString(c)
                        : String.format(Locale.ROOT, "\\u{%x}", c))
                .collect(Collectors.joining());
    }
}
