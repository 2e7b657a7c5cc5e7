package org.sallyport.guard.verify.checking;

import java.util.Optional;
import org.sallyport.guard.verify.profile.SchemaFile;
import org.sallyport.guard.verify.reading.Message;

/** A schema that messages are held against. Safe for any number of threads. */
interface Fit {
    /** Why the message does not fit; empty when it does. */
    Optional<String> misfit(Message message);

    /** Compiles a schema; where that fails the faults say why. */
    static Optional<Fit> compile(SchemaFile schema, Faults faults) {
        return switch (schema.language()) {
            case RELAX_NG -> RelaxNg.compile(schema.source(), faults);
            case XSD -> Xsd.compile(schema.source(), faults);
        };
    }
}
