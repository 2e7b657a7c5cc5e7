package org.sallyport.policy.control.transform;

import java.io.Serial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import net.sf.saxon.event.PipelineConfiguration;
import net.sf.saxon.event.Receiver;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.AttributeMap;
import net.sf.saxon.om.NamespaceMap;
import net.sf.saxon.om.NodeName;
import net.sf.saxon.s9api.Location;
import net.sf.saxon.str.UnicodeString;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.type.SchemaType;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Text;

/**
 * Makes our tree of what Saxon builds, and stops it when that becomes more than a stanza can be. Elements and text only:
 * comments and instructions have no place in a stanza (RFC 6120, 11.1).
 */
final class ElementReceiver implements Receiver {
    static final int DEPTH = 256;
    static final int NODES = 65_536;
    /** Characters of all names, values and texts. */
    static final int CHARACTERS = 1_048_576;

    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable PipelineConfiguration pipeline;
    private Optional<Element> root = Optional.empty();
    private long nodes;
    private long characters;

    private record Open(Name name, List<Attribute> attributes, List<Node> children) {}

    /** What was built. */
    Optional<Element> root() {
        return root;
    }

    @Override
    public void startElement(
            NodeName written,
            SchemaType type,
            AttributeMap attributes,
            NamespaceMap namespaces,
            Location location,
            int properties)
            throws XPathException {
        if (open.isEmpty() && root.isPresent()) {
            throw new NoStanza("more than one element stands at the top");
        }
        if (open.size() >= DEPTH) {
            throw new NoStanza("elements inside one another deeper than " + DEPTH);
        }
        List<Attribute> all = new ArrayList<>(attributes.size());
        for (AttributeInfo attribute : attributes) {
            count(1, attribute.getValue().length());
            all.add(new Attribute(name(attribute.getNodeName()), attribute.getValue()));
        }
        Name name = name(written);
        count(1, name.local().length());
        open.push(new Open(name, all, new ArrayList<>()));
    }

    private static Name name(NodeName written) {
        return new Name(written.getNamespaceUri().toString(), written.getLocalPart());
    }

    private void count(int more, long length) throws XPathException {
        nodes += more;
        characters += length;
        if (nodes > NODES || characters > CHARACTERS) {
            throw new NoStanza("more than " + NODES + " nodes or " + CHARACTERS + " characters");
        }
    }

    @Override
    public void endElement() {
        Open ended = open.pop();
        Element element = new Element(ended.name(), ended.attributes(), ended.children());
        Open above = open.peek();
        if (above == null) {
            root = Optional.of(element);
        } else {
            above.children().add(element);
        }
    }

    @Override
    public void characters(UnicodeString text, Location location, int properties) throws XPathException {
        count(1, text.length());
        Text here = new Text(text.toString());
        Open above = open.peek();
        if (above != null) {
            above.children().add(here);
        } else if (!here.isBlank()) {
            throw new NoStanza("text stands outside of the element at the top");
        }
    }

    @Override
    public void processingInstruction(String name, UnicodeString data, Location location, int properties)
            throws XPathException {
        throw new NoStanza("a processing instruction");
    }

    @Override
    public void comment(UnicodeString text, Location location, int properties) throws XPathException {
        throw new NoStanza("a comment");
    }

    @Override
    public void setUnparsedEntity(String name, String systemId, String publicId) throws XPathException {
        throw new NoStanza("an entity");
    }

    @Override
    public void open() {}

    @Override
    public void startDocument(int properties) {}

    @Override
    public void endDocument() {}

    @Override
    public void close() {}

    @Override
    public void setPipelineConfiguration(PipelineConfiguration given) {
        pipeline = given;
    }

    @Override
    @SuppressWarnings("NullAway") // Saxon sets it before it asks
    public PipelineConfiguration getPipelineConfiguration() {
        return pipeline;
    }

    @Override
    public void setSystemId(String systemId) {}

    @Override
    public String getSystemId() {
        return "";
    }

    /** What is built is no stanza. */
    static final class NoStanza extends XPathException {
        @Serial
        private static final long serialVersionUID = 1L;

        NoStanza(String what) {
            super("the result is no stanza: " + what);
        }
    }
}
