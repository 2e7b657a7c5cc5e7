package org.sallyport.guard.verify.checking;

import java.util.Arrays;
import java.util.List;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.Sequence;
import net.sf.saxon.trans.XPathException;

/**
 * A rule of a Schematron pattern.
 *
 * @param context the nodes that it is about
 * @param lets values of its variables
 * @param assertions what must be true of such a node
 */
record ContextRule(XPathPattern context, List<XPath> lets, List<Assertion> assertions) {
    /** The variables from outside, and behind them the rule's own. */
    Sequence[] variables(Desk desk, NodeInfo node, Sequence[] outer) throws XPathException {
        return Lets.values(lets, desk, node, outer);
    }

    /** Variables and how they are computed. */
    static final class Lets {
        private Lets() {}

        static Sequence[] values(List<XPath> lets, Desk desk, NodeInfo node, Sequence[] outer) throws XPathException {
            if (lets.isEmpty()) {
                return outer;
            }
            Sequence[] all = Arrays.copyOf(outer, outer.length + lets.size());
            for (int i = 0; i < lets.size(); i++) {
                // those behind are not set yet, and no expression can name them
                all[outer.length + i] = lets.get(i).value(desk, node, all);
            }
            return all;
        }
    }
}
