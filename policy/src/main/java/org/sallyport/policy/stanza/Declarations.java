package org.sallyport.policy.stanza;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What Namespaces in XML 1.0, section 3, forbids of declarations, and Aalto in part lets through. */
final class Declarations {
    /** Namespace that the prefix {@code xmlns} is bound to; nothing else may be. */
    static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private Declarations() {}

    /** Checks the start tag that the parser stands at. */
    static void require(XMLStreamReader parser) {
        for (int i = 0; i < parser.getNamespaceCount(); i++) {
            require(orEmpty(parser.getNamespacePrefix(i)), orEmpty(parser.getNamespaceURI(i)));
        }
    }

    private static void require(String prefix, String namespace) {
        require(prefix.isEmpty() || !namespace.isEmpty());
        require(!prefix.equals("xmlns") && !namespace.equals(XMLNS));
        require(prefix.equals("xml") == namespace.equals(Name.XML));
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw Broken.xml("a namespace declaration that is reserved or undoes a prefix");
        }
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
