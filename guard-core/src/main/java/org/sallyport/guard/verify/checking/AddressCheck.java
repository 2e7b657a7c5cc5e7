package org.sallyport.guard.verify.checking;

import java.util.Optional;
import net.sf.saxon.om.Item;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.SequenceIterator;
import net.sf.saxon.trans.XPathException;
import org.sallyport.guard.verify.profile.AddressRule;

/**
 * The addresses at one place of a message, each held against a rule. A message without any does not pass where the rule says
 * who may.
 *
 * @param name {@code sender} or {@code recipient}
 * @param path where they stand
 * @param rule which may pass
 */
record AddressCheck(String name, XPath path, AddressRule rule) {
    /** A check, where there is a rule to hold addresses against. The path is compiled in any case. */
    static Optional<AddressCheck> compile(Compiler compiler, String name, Optional<String> path, AddressRule rule) {
        return path.flatMap(text -> compiler.expression(name, text))
                .filter(_ -> !rule.equals(AddressRule.ANY))
                .map(compiled -> new AddressCheck(name, compiled, rule));
    }

    Optional<Objection> objection(Desk desk, NodeInfo document) {
        int found = 0;
        try {
            SequenceIterator all = path.value(desk, document, desk.given()).iterate();
            for (Item each = all.next(); each != null; each = all.next()) {
                found++;
                if (!rule.permits(each.getStringValue())) {
                    return Optional.of(new Objection(name, "an address that may not pass"));
                }
            }
        } catch (XPathException | RuntimeException | StackOverflowError e) {
            return Optional.of(Objection.ofFailure(name, e));
        }
        return found == 0 && !rule.only().isEmpty() ? Optional.of(new Objection(name, "no address")) : Optional.empty();
    }
}
