package org.sallyport.guard.verify.checking;

import java.util.List;
import java.util.Optional;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.Item;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.SequenceIterator;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;
import org.sallyport.guard.verify.profile.AllowedLabel;
import org.sallyport.guard.verify.profile.LabelPlace;
import org.sallyport.guard.verify.reading.Message;

/** The label of a message: at most one, there where it must be, and one of those that may pass. */
final class LabelCheck {
    private static final String RULE = "label";

    private final XPath path;
    private final Optional<XPath> required;
    private final LabelList allowed;

    private LabelCheck(XPath path, Optional<XPath> required, LabelList allowed) {
        this.path = path;
        this.required = required;
        this.allowed = allowed;
    }

    /** A check, where there are labels to hold one against. The expressions are compiled in any case. */
    static Optional<LabelCheck> compile(Compiler compiler, LabelPlace place, List<AllowedLabel> labels) {
        Optional<XPath> required = place.required().flatMap(test -> compiler.expression("label: required", test));
        return compiler.expression("label: path", place.path())
                .filter(_ -> !labels.isEmpty())
                .map(path -> new LabelCheck(path, required, LabelList.of(labels, compiler)));
    }

    Optional<Objection> objection(Desk desk, NodeInfo document, Message message) {
        try {
            SequenceIterator all = path.value(desk, document, desk.given()).iterate();
            Item first = all.next();
            if (first == null) {
                return isRequired(desk, document) ? objection("no label") : Optional.empty();
            }
            if (all.next() != null) {
                return objection("more than one label");
            }
            return first instanceof NodeInfo node && node.getNodeKind() == Type.ELEMENT
                    ? allowed.objection(message, event(document, node, message)).map(why -> new Objection(RULE, why))
                    : objection("a label that is no element");
        } catch (XPathException | RuntimeException | StackOverflowError e) {
            return Optional.of(Objection.ofFailure(RULE, e));
        }
    }

    private static Optional<Objection> objection(String why) {
        return Optional.of(new Objection(RULE, why));
    }

    private boolean isRequired(Desk desk, NodeInfo document) throws XPathException {
        return required.isEmpty() || required.get().holds(desk, document, desk.given());
    }

    /** The event with which the element begins that is this node of the tree: both have the elements in one order. */
    private static int event(NodeInfo document, NodeInfo wanted, Message message) {
        AxisIterator nodes = document.iterateAxis(AxisInfo.DESCENDANT);
        int event = -1;
        for (NodeInfo node = nodes.next(); node != null; node = nodes.next()) {
            if (node.getNodeKind() == Type.ELEMENT) {
                event = message.nextStart(event + 1);
                if (node.isSameNodeInfo(wanted)) {
                    return event;
                }
            }
        }
        throw new IllegalStateException("the label is not of this message");
    }
}
