package org.sallyport.guard.verify.checking;

import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.Sequence;
import net.sf.saxon.trans.XPathException;

/**
 * A condition of one node.
 *
 * @param holds whether the test must hold; else it must not
 * @param test the test
 * @param message what the record says where the condition is not met
 */
record Assertion(boolean holds, XPath test, String message) {
    boolean isMet(Desk desk, NodeInfo node, Sequence[] variables) throws XPathException {
        return test.holds(desk, node, variables) == holds;
    }
}
