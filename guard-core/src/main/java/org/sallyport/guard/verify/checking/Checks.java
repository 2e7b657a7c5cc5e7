package org.sallyport.guard.verify.checking;

import java.time.Instant;
import java.util.ArrayList;
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

    private Checks(List<Named> schemas) {
        this.schemas = List.copyOf(schemas);
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
        return new Checks(schemas);
    }

    /** The rules of a profile that can be told apart by a switch, as far as its files can be read. */
    public static List<SwitchedRule> rules(Profile profile) {
        return profile.rules().stream()
                .map(rule -> new SwitchedRule(rule.id(), rule.why(), rule.mandatory(), rule.on()))
                .toList();
    }

    /** The first objection to the message. */
    public Optional<Objection> objection(Message message, Instant now) {
        for (Named schema : schemas) {
            Optional<String> misfit = schema.fit().misfit(message);
            if (misfit.isPresent()) {
                return Optional.of(new Objection(schema.rule(), misfit.get()));
            }
        }
        return Optional.empty();
    }
}
