package org.sallyport.guard.verify.checking;

import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.elab.BooleanEvaluator;
import net.sf.saxon.expr.elab.SequenceEvaluator;
import net.sf.saxon.expr.instruct.SlotManager;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.Sequence;
import net.sf.saxon.sxpath.XPathExpression;
import net.sf.saxon.trans.XPathException;

/** A compiled expression. Safe for any number of threads, each with a desk of its own. */
final class XPath {
    private final SlotManager slots;
    private final BooleanEvaluator truth;
    private final SequenceEvaluator value;

    XPath(XPathExpression compiled) {
        Expression expression = compiled.getInternalExpression();
        this.slots = slots(compiled);
        this.truth = expression.makeElaborator().elaborateForBoolean();
        this.value = expression.makeElaborator().eagerly();
    }

    /** Room for variables, those from outside first. */
    static SlotManager slots(XPathExpression compiled) {
        return compiled.createDynamicContext()
                .getXPathContextObject()
                .getStackFrame()
                .getStackFrameMap();
    }

    /** Its effective boolean value. */
    boolean holds(Desk desk, NodeInfo node, Sequence[] variables) throws XPathException {
        return truth.eval(desk.at(node, slots, variables));
    }

    /** Its value, whole. */
    Sequence value(Desk desk, NodeInfo node, Sequence[] variables) throws XPathException {
        return value.evaluate(desk.at(node, slots, variables));
    }
}
