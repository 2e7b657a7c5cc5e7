package org.sallyport.guard.verify.checking;

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
import net.sf.saxon.om.NamePool;
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
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.reading.Message;
import org.sallyport.guard.verify.reading.Name;

/** Builds Saxon's tree of a message. Not safe for several threads. */
final class Tree {
    /** What Saxon calls a small map of attributes. */
    private static final int FEW = 8;
    /** Names that are kept for the next message. */
    private static final int KNOWN = 4_096;

    private final PipelineConfiguration pipeline;
    private final NamePool pool;
    private final NameBudget budget;
    private final Map<Name, NodeName> names = new HashMap<>();
    private final NamespaceMap[] scopes = new NamespaceMap[Limits.MOST.depth() + 1];
    private final Map<String, NamespaceMap> defaults = new HashMap<>();

    Tree(Configuration saxon, NameBudget budget) {
        this.pipeline = saxon.makePipelineConfiguration();
        this.pool = saxon.getNamePool();
        this.budget = budget;
        scopes[0] = NamespaceMap.emptyMap();
    }

    NodeInfo document(Message message) throws XPathException {
        if (names.size() + defaults.size() > KNOWN) {
            names.clear();
            defaults.clear();
        }
        Builder builder = TreeModel.TINY_TREE.makeBuilder(pipeline);
        builder.open();
        builder.startDocument(0);
        int depth = 0;
        for (int event = 0; event < message.size(); event++) {
            switch (message.kind(event)) {
                case START -> {
                    scopes[depth + 1] = scope(message, event, scopes[depth]);
                    depth++;
                    builder.startElement(
                            name(message.name(event)),
                            Untyped.getInstance(),
                            attributes(message, event),
                            scopes[depth],
                            Loc.NONE,
                            0);
                }
                case END -> {
                    builder.endElement();
                    depth--;
                }
                case TEXT -> builder.characters(StringView.tidy(message.text(event)), Loc.NONE, 0);
            }
        }
        builder.endDocument();
        builder.close();
        return builder.getCurrentRoot();
    }

    private NamespaceMap scope(Message message, int event, NamespaceMap above) throws XPathException {
        NamespaceMap scope = above;
        int end = message.endOfDeclarations(event);
        for (int i = message.firstDeclaration(event); i < end; i++) {
            scope = declare(scope, message.prefix(i), message.namespace(i));
        }
        return scope;
    }

    private NamespaceMap declare(NamespaceMap above, String prefix, String namespace) throws XPathException {
        if (!prefix.isEmpty() || above.size() > (above.getDefaultNamespace().isEmpty() ? 0 : 1)) {
            budget.namespace(namespace);
            return above.bind(prefix, NamespaceUri.of(namespace));
        }
        NamespaceMap known = defaults.get(namespace);
        return known == null ? ofDefault(namespace) : known;
    }

    private NamespaceMap ofDefault(String namespace) throws XPathException {
        budget.namespace(namespace);
        NamespaceMap fresh =
                namespace.isEmpty() ? NamespaceMap.emptyMap() : NamespaceMap.of("", NamespaceUri.of(namespace));
        defaults.put(namespace, fresh);
        return fresh;
    }

    private AttributeMap attributes(Message message, int event) throws XPathException {
        int first = message.firstAttribute(event);
        int count = message.endOfAttributes(event) - first;
        return switch (count) {
            case 0 -> EmptyAttributeMap.getInstance();
            case 1 -> SingletonAttributeMap.of(attribute(message, first));
            default -> several(message, first, count);
        };
    }

    private AttributeMap several(Message message, int first, int count) throws XPathException {
        List<AttributeInfo> all = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            all.add(attribute(message, i));
        }
        return count <= FEW ? new SmallAttributeMap(all) : new LargeAttributeMap(all);
    }

    private AttributeInfo attribute(Message message, int index) throws XPathException {
        return new AttributeInfo(
                name(message.attributeName(index)),
                BuiltInAtomicType.UNTYPED_ATOMIC,
                message.attributeValue(index),
                Loc.NONE,
                0);
    }

    private NodeName name(Name name) throws XPathException {
        NodeName known = names.get(name);
        return known == null ? fresh(name) : known;
    }

    private NodeName fresh(Name name) throws XPathException {
        NamespaceUri namespace = NamespaceUri.of(name.namespace());
        if (pool.getFingerprint(namespace, name.local()) < 0) {
            budget.take();
        }
        NodeName fresh = name.namespace().isEmpty()
                ? new NoNamespaceName(name.local())
                : new FingerprintedQName(name.prefix(), namespace, name.local());
        fresh.obtainFingerprint(pool);
        names.put(name, fresh);
        return fresh;
    }
}
