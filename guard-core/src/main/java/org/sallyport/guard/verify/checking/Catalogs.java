package org.sallyport.guard.verify.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.Sequence;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;
import net.sf.saxon.type.UType;

/**
 * The Schematron patterns that are on, compiled. The document, its elements, attributes and texts are each held against
 * every pattern: the first rule of a pattern whose context fits the node decides, and all its assertions must be met.
 * Immutable.
 */
final class Catalogs {
    /** One file: its variables, and its patterns. */
    record File(List<XPath> lets, List<Pattern> patterns) {}

    record Pattern(String id, List<XPath> lets, List<ContextRule> rules) {}

    private record Indexed(File file, Pattern pattern) {}

    private final List<File> files;
    private final List<Indexed> patterns = new ArrayList<>();
    private final NodeIndex documents;
    private final NodeIndex elements;
    private final NodeIndex attributes;
    private final NodeIndex texts;

    Catalogs(List<File> files) {
        this.files = List.copyOf(files);
        for (File file : files) {
            file.patterns().forEach(pattern -> patterns.add(new Indexed(file, pattern)));
        }
        List<List<ContextRule>> rules =
                patterns.stream().map(each -> each.pattern().rules()).toList();
        documents = new NodeIndex(rules, UType.DOCUMENT);
        elements = new NodeIndex(rules, UType.ELEMENT);
        attributes = new NodeIndex(rules, UType.ATTRIBUTE);
        texts = new NodeIndex(rules, UType.TEXT);
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** The first objection of a rule, in the order of the document. */
    Optional<Objection> objection(Desk desk, NodeInfo document) {
        return isEmpty() ? Optional.empty() : new Walk(desk, document).objection();
    }

    /** One document on its way through the patterns. */
    private final class Walk {
        private final Desk desk;
        private final NodeInfo document;
        /** Of each pattern its variables, once it was needed. */
        private final Sequence[][] variables = new Sequence[patterns.size()][];

        Walk(Desk desk, NodeInfo document) {
            this.desk = desk;
            this.document = document;
        }

        Optional<Objection> objection() {
            Optional<Objection> found = examine(document, documents.of(-1));
            AxisIterator nodes = document.iterateAxis(AxisInfo.DESCENDANT);
            for (NodeInfo node = nodes.next(); node != null && found.isEmpty(); node = nodes.next()) {
                if (node.getNodeKind() == Type.ELEMENT) {
                    found = examine(node, elements.of(node.getFingerprint()));
                    if (found.isEmpty() && !attributes.isEmpty()) {
                        found = ofAttributes(node);
                    }
                } else {
                    found = examine(node, texts.of(-1));
                }
            }
            return found;
        }

        private Optional<Objection> ofAttributes(NodeInfo element) {
            AxisIterator all = element.iterateAxis(AxisInfo.ATTRIBUTE);
            for (NodeInfo attribute = all.next(); attribute != null; attribute = all.next()) {
                Optional<Objection> found = examine(attribute, attributes.of(attribute.getFingerprint()));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<Objection> examine(NodeInfo node, List<NodeIndex.Candidates> candidates) {
            for (int i = 0; i < candidates.size(); i++) {
                NodeIndex.Candidates candidate = candidates.get(i);
                Pattern pattern = patterns.get(candidate.pattern()).pattern();
                try {
                    Optional<String> message = message(node, candidate);
                    if (message.isPresent()) {
                        return Optional.of(new Objection(pattern.id(), message.get()));
                    }
                } catch (XPathException | RuntimeException | StackOverflowError e) {
                    return Optional.of(Objection.ofFailure(pattern.id(), e));
                }
            }
            return Optional.empty();
        }

        private Optional<String> message(NodeInfo node, NodeIndex.Candidates candidate) throws XPathException {
            Sequence[] outer = variables(candidate.pattern());
            for (ContextRule rule : candidate.rules()) {
                if (rule.context().matches(desk, node, outer)) {
                    return message(rule, node, rule.variables(desk, node, outer));
                }
            }
            return Optional.empty();
        }

        private Optional<String> message(ContextRule rule, NodeInfo node, Sequence[] own) throws XPathException {
            for (Assertion assertion : rule.assertions()) {
                if (!assertion.isMet(desk, node, own)) {
                    return Optional.of(assertion.message());
                }
            }
            return Optional.empty();
        }

        private Sequence[] variables(int pattern) throws XPathException {
            Sequence[] known = variables[pattern];
            if (known == null) {
                Indexed of = patterns.get(pattern);
                Sequence[] outer = ContextRule.Lets.values(of.file().lets(), desk, document, desk.given());
                known = ContextRule.Lets.values(of.pattern().lets(), desk, document, outer);
                variables[pattern] = known;
            }
            return known;
        }
    }
}
