package org.sallyport.guard.verify.checking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.verify.profile.AddressRule;
import org.sallyport.guard.verify.profile.AllowedLabel;
import org.sallyport.guard.verify.profile.Fault;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.guard.verify.profile.SchemaFile;
import org.sallyport.guard.verify.profile.SwitchedRule;
import org.sallyport.guard.verify.reading.Message;

/** All that a message that was read is held against, in order. Safe for any number of threads. */
public final class Checks {
    private record Named(String rule, Fit fit) {}

    private final List<Named> schemas;
    private final Rules rules;

    private Checks(List<Named> schemas, Rules rules) {
        this.schemas = List.copyOf(schemas);
        this.rules = rules;
    }

    /** Compiles all that an instance checks; what cannot be compiled is added to the faults. */
    public static Checks compile(
            Profile profile,
            Set<String> on,
            Set<String> off,
            AddressRule senders,
            AddressRule recipients,
            List<AllowedLabel> labels,
            List<Fault> faults) {
        List<Named> schemas = new ArrayList<>();
        for (SchemaFile schema : profile.schemas()) {
            Faults ofFile = new Faults(schema.source().name());
            Fit.compile(schema, ofFile)
                    .ifPresent(fit -> schemas.add(new Named(schema.source().name(), fit)));
            faults.addAll(ofFile.all());
        }
        Set<String> running = running(profile, on, off, faults);
        Compiler compiler = new Compiler(profile, faults);
        return new Checks(schemas, Rules.compile(compiler, profile, running, senders, recipients, labels));
    }

    /** The rules that are on; a mandatory one is, whatever is said. */
    private static Set<String> running(Profile profile, Set<String> on, Set<String> off, List<Fault> faults) {
        Set<String> running = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (SwitchedRule rule : rules(profile)) {
            if (!ids.add(rule.id())) {
                faults.add(new Fault("", 0, 0, "rule " + rule.id(), "the id stands twice in the profile"));
            }
            boolean wanted = rule.on() ? !off.contains(rule.id()) : on.contains(rule.id());
            if (rule.mandatory() || wanted) {
                running.add(rule.id());
            }
        }
        return running;
    }

    /** The rules of a profile that can be told apart by a switch, as far as its files can be read. */
    public static List<SwitchedRule> rules(Profile profile) {
        return Compiler.rules(profile);
    }

    /** The first objection to the message. */
    public Optional<Objection> objection(Message message, Instant now) {
        if (message.isDeclaredInVain()) {
            return Optional.of(new Objection("namespaces", "a namespace is declared, and no name uses it"));
        }
        for (Named schema : schemas) {
            Optional<String> misfit = schema.fit().misfit(message);
            if (misfit.isPresent()) {
                return Optional.of(new Objection(schema.rule(), misfit.get()));
            }
        }
        return rules.objection(message, now);
    }
}
