package org.sallyport.policy.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.Text;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/**
 * A stanza printed in a XEP, with the classes that it was given.
 *
 * @param id document and example
 * @param caption what the document says it shows
 * @param classes what it is
 * @param mentions what it names without being it
 * @param xml as printed
 */
record XepStanza(String id, String caption, Set<String> classes, Set<String> mentions, String xml) {
    private static final String HEADER =
            "<stream:stream xmlns='jabber:server' version='1.0' from='blue.test' to='red.test'"
                    + " xmlns:stream='http://etherx.jabber.org/streams'>";

    static List<XepStanza> all() {
        return new String(Outside.octets("xep-stanzas/open.jsonl.gz"), UTF_8)
                .lines()
                .map(Outside.JSON::readTree)
                .map(XepStanza::of)
                .toList();
    }

    private static XepStanza of(JsonNode node) {
        return new XepStanza(
                node.get("id").asString(),
                node.get("caption").isNull() ? "" : node.get("caption").asString(),
                words(node.get("classes")),
                words(node.get("mentions")),
                node.get("xml").asString());
    }

    private static Set<String> words(JsonNode array) {
        Set<String> words = new TreeSet<>();
        StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).forEach(words::add);
        return words;
    }

    boolean isAnyOf(String... names) {
        return Stream.of(names).anyMatch(classes::contains);
    }

    /** As the reader of a stream between servers reads it, if it does. */
    Optional<Stanza> strict() {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        byte[] header = HEADER.getBytes(UTF_8);
        reader.feed(header, 0, header.length);
        reader.next();
        byte[] octets = xml.getBytes(UTF_8);
        reader.feed(octets, 0, octets.length);
        Optional<Read> read = reader.next();
        return read.isPresent() && read.get() instanceof Stanza stanza ? Optional.of(stanza) : Optional.empty();
    }

    /** With addresses and types filled in where they lack or are wrong, and comments and repeated things forgiven. */
    Optional<Stanza> lenient() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            org.w3c.dom.Element around = builder.parse(
                            new InputSource(new StringReader("<around xmlns='jabber:server'>" + xml + "</around>")))
                    .getDocumentElement();
            return StreamSupport.stream(elements(around).spliterator(), false)
                    .findFirst()
                    .map(XepStanza::completed)
                    .map(Stanza::of);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException | java.io.IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Element> elements(org.w3c.dom.Element around) {
        return children(around, around.getNamespaceURI()).stream()
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static Element completed(Element printed) {
        Element named = rebased(printed, printed.name().namespace());
        StanzaKind kind = StanzaKind.of(named.name().local()).orElseThrow(IllegalArgumentException::new);
        String type = named.attribute("type").orElse(kind.absentType());
        boolean known = kind.types().contains(type) && !type.equals(kind.absentType());
        Element typed = known ? named : named.without(new Name("", "type"));
        Element asked = kind == StanzaKind.IQ && !known ? typed.with("type", "set") : typed;
        return address(
                address(asked, "from", "romeo@montague.example/orchard"), "to", "juliet@capulet.example/balcony");
    }

    private static Element address(Element stanza, String which, String otherwise) {
        return stanza.attribute(which).filter(XepStanza::isAddress).isPresent()
                ? stanza
                : stanza.with(which, otherwise);
    }

    private static boolean isAddress(String text) {
        try {
            return !Jid.of(text).domain().isEmpty();
        } catch (InvalidJid e) {
            return false;
        }
    }

    /** The stanza's own namespace, as far as it is inherited, is that of streams between servers. */
    private static Element rebased(Element element, String from) {
        List<Node> children = element.children().stream()
                .map(child -> child instanceof Element inner
                                && inner.name().namespace().equals(from)
                        ? rebased(inner, from)
                        : child)
                .toList();
        return new Element(Name.server(element.name().local()), element.attributes(), children);
    }

    private static List<Node> children(org.w3c.dom.Node parent, String inherited) {
        List<Node> found = new ArrayList<>();
        NodeList list = parent.getChildNodes();
        for (int i = 0; i < list.getLength(); i++) {
            org.w3c.dom.Node child = list.item(i);
            if (child instanceof org.w3c.dom.Element element) {
                String namespace = element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
                found.add(new Element(
                        new Name(namespace, element.getLocalName()),
                        attributes(element.getAttributes()),
                        children(element, namespace)));
            } else if (child instanceof org.w3c.dom.Text text) {
                found.add(new Text(text.getData()));
            }
        }
        return found;
    }

    private static List<Attribute> attributes(NamedNodeMap given) {
        List<Attribute> found = new ArrayList<>();
        for (int i = 0; i < given.getLength(); i++) {
            org.w3c.dom.Node each = given.item(i);
            String namespace = each.getNamespaceURI() == null ? "" : each.getNamespaceURI();
            if (!namespace.equals("http://www.w3.org/2000/xmlns/")) {
                found.add(new Attribute(new Name(namespace, each.getLocalName()), each.getNodeValue()));
            }
        }
        return found;
    }
}
