package org.sallyport.policy.control.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.saxon.Configuration;
import net.sf.saxon.event.Builder;
import net.sf.saxon.event.PipelineConfiguration;
import net.sf.saxon.expr.parser.Loc;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.AttributeMap;
import net.sf.saxon.om.EmptyAttributeMap;
import net.sf.saxon.om.FingerprintedQName;
import net.sf.saxon.om.LargeAttributeMap;
import net.sf.saxon.om.NamespaceMap;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NoNamespaceName;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.NodeName;
import net.sf.saxon.om.SingletonAttributeMap;
import net.sf.saxon.om.SmallAttributeMap;
import net.sf.saxon.om.TreeModel;
import net.sf.saxon.str.StringView;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.type.BuiltInAtomicType;
import net.sf.saxon.type.Untyped;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Text;

/** Builds Saxon's tree of our own, event by event. Not safe for several threads at a time. */
final class SaxonTree {
    /** What Saxon calls a small map of attributes. */
    private static final int FEW = 8;

    private final Configuration saxon;
    private final PipelineConfiguration pipeline;
    /** Saxon never forgets a name either; who owns this looks at its size. */
    private final Map<Name, NodeName> names = new HashMap<>();

    private final Map<String, NamespaceMap> defaults = new HashMap<>();
    /** One prefix a namespace, for attributes; nobody outside sees it. */
    private final Map<String, String> prefixes = new HashMap<>();

    SaxonTree(Configuration saxon) {
        this.saxon = saxon;
        this.pipeline = saxon.makePipelineConfiguration();
    }

    /** How many names it has met. */
    int names() {
        return names.size() + defaults.size() + prefixes.size();
    }

    /** The document whose root is the element. */
    NodeInfo document(Element root) throws XPathException {
        Builder builder = TreeModel.TINY_TREE.makeBuilder(pipeline);
        builder.open();
        builder.startDocument(0);
        element(root, builder);
        builder.endDocument();
        builder.close();
        return builder.getCurrentRoot();
    }

    private void element(Element element, Builder builder) throws XPathException {
        List<Attribute> attributes = element.attributes();
        NamespaceMap namespaces = namespaces(element);
        builder.startElement(
                name(element.name(), ""), Untyped.getInstance(), attributes(attributes), namespaces, Loc.NONE, 0);
        List<Node> children = element.children();
        for (int i = 0; i < children.size(); i++) {
            switch (children.get(i)) {
                case Element child -> element(child, builder);
                case Text text -> builder.characters(StringView.tidy(text.value()), Loc.NONE, 0);
            }
        }
        builder.endElement();
    }

    private AttributeMap attributes(List<Attribute> attributes) {
        return switch (attributes.size()) {
            case 0 -> EmptyAttributeMap.getInstance();
            case 1 -> SingletonAttributeMap.of(attribute(attributes.getFirst()));
            default -> several(attributes);
        };
    }

    private AttributeMap several(List<Attribute> attributes) {
        List<AttributeInfo> all = new ArrayList<>(attributes.size());
        for (int i = 0; i < attributes.size(); i++) {
            all.add(attribute(attributes.get(i)));
        }
        return all.size() <= FEW ? new SmallAttributeMap(all) : new LargeAttributeMap(all);
    }

    private AttributeInfo attribute(Attribute attribute) {
        Name name = attribute.name();
        return new AttributeInfo(
                name(name, prefix(name.namespace())), BuiltInAtomicType.UNTYPED_ATOMIC, attribute.value(), Loc.NONE, 0);
    }

    private String prefix(String namespace) {
        return switch (namespace) {
            case "" -> "";
            case Name.XML -> "xml";
            default -> prefixes.computeIfAbsent(namespace, _ -> "a" + prefixes.size());
        };
    }

    private NodeName name(Name name, String prefix) {
        NodeName known = names.get(name);
        // one name may stand for an element and for an attribute, which have other prefixes
        if (known == null || !known.getPrefix().equals(prefix)) {
            NodeName fresh = name.namespace().isEmpty()
                    ? new NoNamespaceName(name.local())
                    : new FingerprintedQName(prefix, NamespaceUri.of(name.namespace()), name.local());
            fresh.obtainFingerprint(saxon.getNamePool());
            names.put(name, fresh);
            return fresh;
        }
        return known;
    }

    private NamespaceMap namespaces(Element element) {
        NamespaceMap map = ofDefault(element.name().namespace());
        for (Attribute attribute : element.attributes()) {
            String namespace = attribute.name().namespace();
            if (!namespace.isEmpty() && !namespace.equals(Name.XML)) {
                map = map.put(prefix(namespace), NamespaceUri.of(namespace));
            }
        }
        return map;
    }

    private NamespaceMap ofDefault(String namespace) {
        NamespaceMap known = defaults.get(namespace);
        if (known == null) {
            known = namespace.isEmpty() ? NamespaceMap.emptyMap() : NamespaceMap.of("", NamespaceUri.of(namespace));
            defaults.put(namespace, known);
        }
        return known;
    }
}
