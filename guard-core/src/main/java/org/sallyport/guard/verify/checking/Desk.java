package org.sallyport.guard.verify.checking;

import java.time.Instant;
import java.time.ZoneOffset;
import net.sf.saxon.Configuration;
import net.sf.saxon.Controller;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.expr.XPathContextMajor;
import net.sf.saxon.expr.instruct.SlotManager;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.Sequence;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.tree.iter.ManualIterator;
import net.sf.saxon.value.BooleanValue;
import net.sf.saxon.value.DateTimeValue;
import org.sallyport.guard.verify.reading.Message;

/** Where one message at a time is held against the rules: its tree, and what evaluation needs. Not safe for several threads. */
final class Desk {
    private static final Sequence[] NONE = new Sequence[0];

    private final Tree tree;
    private final XPathContextMajor context;
    private Sequence[] given = NONE;

    Desk(Configuration saxon, NameBudget budget) {
        this.tree = new Tree(saxon, budget);
        Controller controller = new Controller(saxon);
        try {
            // no rule reads it; but times without an offset are compared in its offset, which must not be this
            // machine's
            controller.setCurrentDateTime(dateTime(Instant.EPOCH));
        } catch (XPathException e) {
            throw new IllegalStateException(e);
        }
        this.context = controller.newXPathContext();
    }

    /** Lays a message out. */
    NodeInfo document(Message message, Instant time) throws XPathException {
        given = new Sequence[] {dateTime(time), BooleanValue.get(message.isAscii())};
        return tree.document(message);
    }

    /** The variables that every expression has: {@code $now}, and {@code $ascii}: whether the whole message is ASCII. */
    Sequence[] given() {
        return given;
    }

    private static DateTimeValue dateTime(Instant time) {
        return DateTimeValue.fromZonedDateTime(time.atZone(ZoneOffset.UTC));
    }

    /** Sets the node and the variables from outside, which are the first of those that there is room for. */
    XPathContext at(NodeInfo node, SlotManager slots, Sequence[] variables) {
        int room = slots.getNumberOfVariables();
        Sequence[] frame = room == 0 ? NONE : new Sequence[room];
        System.arraycopy(variables, 0, frame, 0, Math.min(room, variables.length));
        context.setStackFrame(slots, frame);
        context.setCurrentIterator(new ManualIterator(node));
        return context;
    }
}
