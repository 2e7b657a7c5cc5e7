package org.sallyport.guard.verify.checking;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.expr.instruct.SlotManager;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.Sequence;
import net.sf.saxon.pattern.Pattern;
import net.sf.saxon.pattern.UnionPattern;
import net.sf.saxon.sxpath.XPathExpression;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.type.UType;

/** A compiled pattern. Safe for any number of threads, each with a desk of its own. */
final class XPathPattern {
    private final Pattern pattern;
    private final SlotManager slots;

    XPathPattern(Pattern pattern, XPathExpression compiled) {
        this.pattern = pattern;
        this.slots = XPath.slots(compiled);
    }

    boolean matches(Desk desk, NodeInfo node, Sequence[] variables) throws XPathException {
        return pattern.matches(node, desk.at(node, slots, variables));
    }

    /** Whether a node of that kind may match. */
    boolean concerns(UType kind) {
        return pattern.getUType().overlaps(kind);
    }

    /** The only names that match, as Saxon numbers them; empty when they cannot be told. */
    Optional<Set<Integer>> names() {
        Set<Integer> names = new HashSet<>();
        return gather(pattern, names) ? Optional.of(names) : Optional.empty();
    }

    private static boolean gather(Pattern each, Set<Integer> names) {
        if (each instanceof UnionPattern union) {
            return gather(union.getLHS(), names) && gather(union.getRHS(), names);
        }
        names.add(each.getFingerprint());
        return each.getFingerprint() >= 0;
    }
}
