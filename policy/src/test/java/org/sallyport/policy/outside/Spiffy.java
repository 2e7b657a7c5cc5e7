package org.sallyport.policy.outside;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Labels and clearances in the XML of the spiffing project, which the collected cases use. Texts in it are comments. */
final class Spiffy {
    private Spiffy() {}

    static Element xml(byte[] octets) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(octets)).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static StatedLabel label(byte[] octets) {
        Element root = xml(octets);
        return new StatedLabel(
                Optional.of(policy(root)),
                children(root, "classification").stream().map(Spiffy::value).findFirst(),
                List.of(),
                categories(root));
    }

    static StatedClearance clearance(byte[] octets) {
        Element root = xml(octets);
        return new StatedClearance(
                policy(root),
                children(root, "classification").stream().map(Spiffy::value).toList(),
                categories(root));
    }

    static List<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = of.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private static Named policy(Element root) {
        return Named.of(new Oid(children(root, "policy").getFirst().getAttribute("id")));
    }

    private static Value value(Element from) {
        return Value.of(new BigInteger(from.getAttribute("lacv")));
    }

    private static List<StatedCategory> categories(Element root) {
        return children(root, "tag").stream()
                .map(tag ->
                        new StatedCategory(Named.of(new Oid(tag.getAttribute("id"))), Set.of(type(tag)), value(tag)))
                .toList();
    }

    private static TagType type(Element tag) {
        return switch (tag.getAttribute("type")) {
            case "restrictive" -> TagType.RESTRICTIVE;
            case "permissive" -> TagType.PERMISSIVE;
            case "enumeratedRestrictive" -> TagType.ENUMERATED_RESTRICTIVE;
            case "enumeratedPermissive" -> TagType.ENUMERATED_PERMISSIVE;
            case "informative" -> TagType.INFORMATIVE;
            default -> throw new IllegalArgumentException(tag.getAttribute("type"));
        };
    }
}
