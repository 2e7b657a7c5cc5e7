package org.sallyport.appliance.running;

import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.config.AuditEntry;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.person.Persons;

/** The persons of a guard, as its configuration says where they are; what they do goes into its journal. */
final class LoadedPersons {
    private LoadedPersons() {}

    static Persons open(Configuration configuration, Journal journal) {
        AuditEntry audit = configuration.audit();
        return Persons.open(
                configuration.persons().directory(audit),
                configuration.persons().keyFile(audit),
                (who, what, detail) -> journal.note(new Note.Act(who, what, detail)));
    }
}
