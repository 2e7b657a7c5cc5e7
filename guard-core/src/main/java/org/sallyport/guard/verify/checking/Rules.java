package org.sallyport.guard.verify.checking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.trans.XPathException;
import org.sallyport.guard.verify.profile.AddressRule;
import org.sallyport.guard.verify.profile.AllowedLabel;
import org.sallyport.guard.verify.profile.Catalog;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.guard.verify.reading.Message;

/** All of an instance that is said in XPath: its rules, mandatory ones first, where addresses and the label stand. */
final class Rules {
    private static final int SPARE = 16;

    private final LockedXPath xpath;
    private final List<Compiler.DocumentRule> documentRules;
    private final Catalogs catalogs;
    private final List<AddressCheck> addresses;
    private final Optional<LabelCheck> label;
    private final NameBudget budget = new NameBudget();
    private final ArrayBlockingQueue<Desk> desks = new ArrayBlockingQueue<>(SPARE);

    private Rules(
            LockedXPath xpath,
            List<Compiler.DocumentRule> documentRules,
            Catalogs catalogs,
            List<AddressCheck> addresses,
            Optional<LabelCheck> label) {
        this.xpath = xpath;
        this.documentRules = List.copyOf(documentRules);
        this.catalogs = catalogs;
        this.addresses = List.copyOf(addresses);
        this.label = label;
    }

    static Rules compile(
            Compiler compiler,
            Profile profile,
            Set<String> running,
            AddressRule senders,
            AddressRule recipients,
            List<AllowedLabel> labels) {
        List<Compiler.DocumentRule> rules = new ArrayList<>();
        profile.rules()
                .forEach(rule -> compiler.rule(rule)
                        .filter(_ -> running.contains(rule.id()))
                        .ifPresent(rules::add));
        rules.sort(Comparator.comparing(Compiler.DocumentRule::mandatory).reversed());
        List<Catalogs.File> files = new ArrayList<>();
        for (Catalog catalog : profile.catalogs()) {
            files.add(compiler.catalog(catalog, running));
        }
        List<AddressCheck> addresses = new ArrayList<>();
        AddressCheck.compile(compiler, "sender", profile.sender(), senders).ifPresent(addresses::add);
        AddressCheck.compile(compiler, "recipient", profile.recipient(), recipients)
                .ifPresent(addresses::add);
        Optional<LabelCheck> label = profile.label().flatMap(place -> LabelCheck.compile(compiler, place, labels));
        return new Rules(compiler.xpath(), rules, new Catalogs(files), addresses, label);
    }

    private boolean isEmpty() {
        return documentRules.isEmpty() && catalogs.isEmpty() && addresses.isEmpty() && label.isEmpty();
    }

    Optional<Objection> objection(Message message, Instant now) {
        if (isEmpty()) {
            return Optional.empty();
        }
        Desk waiting = desks.poll();
        Desk desk = waiting == null ? new Desk(xpath.saxon(), budget) : waiting;
        Optional<Objection> objection = objection(desk, message, now);
        if (objection.isEmpty()) {
            var unused = desks.offer(desk); // after an objection nobody knows what state it is in
        }
        return objection;
    }

    private Optional<Objection> objection(Desk desk, Message message, Instant now) {
        NodeInfo document;
        try {
            document = desk.document(message, now);
        } catch (XPathException e) {
            return Optional.of(new Objection(Objection.FAULT, String.valueOf(e.getMessage())));
        }
        return ofDocument(desk, document)
                .or(() -> catalogs.objection(desk, document))
                .or(() -> ofAddresses(desk, document))
                .or(() -> label.flatMap(check -> check.objection(desk, document, message)));
    }

    private Optional<Objection> ofDocument(Desk desk, NodeInfo document) {
        for (Compiler.DocumentRule rule : documentRules) {
            try {
                if (!rule.test().holds(desk, document, desk.given())) {
                    return Optional.of(new Objection(rule.id(), rule.why()));
                }
            } catch (XPathException | RuntimeException | StackOverflowError e) {
                return Optional.of(Objection.ofFailure(rule.id(), e));
            }
        }
        return Optional.empty();
    }

    private Optional<Objection> ofAddresses(Desk desk, NodeInfo document) {
        for (AddressCheck check : addresses) {
            Optional<Objection> objection = check.objection(desk, document);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }
}
