package org.sallyport.guard.person;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.PersonStatus;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.PasswordDerivation;

/** What is told of persons, and to whom. */
final class Shown {
    private final Desk desk;

    Shown(Desk desk) {
        this.desk = desk;
    }

    Response who(Caller caller) throws Refusal {
        Person self = desk.self(caller);
        List<PersonStatus.Session> sessions = desk.sessions().of(self.name()).stream()
                .map(session -> new PersonStatus.Session(session.id(), session.since()))
                .toList();
        return new Response.Who(
                status(self, desk.register(), true), caller.session(), sessions, PasswordDerivation.shortest());
    }

    Response people(Caller caller) {
        Register register = desk.register().at(desk.now());
        boolean whole = caller.roles().contains(Role.ADMINISTRATOR);
        return new Response.People(register.persons().stream()
                .map(person -> status(person, register, whole))
                .sorted(Comparator.comparing(PersonStatus::name))
                .toList());
    }

    private PersonStatus status(Person person, Register register, boolean whole) {
        Optional<Instant> locked =
                person.tries().isLocked(desk.now()) ? person.tries().lockedUntil() : Optional.empty();
        return new PersonStatus(
                person.name(),
                person.title(),
                person.roles(),
                state(person),
                person.keys().stream().map(Shown::key).toList(),
                person.lastLogIn().filter(_ -> whole),
                locked.filter(_ -> whole),
                register.invitation(person.name()).map(Invitation::ends).filter(_ -> whole));
    }

    private static PersonStatus.State state(Person person) {
        if (person.disabled()) {
            return PersonStatus.State.DISABLED;
        }
        return person.isActive() ? PersonStatus.State.ACTIVE : PersonStatus.State.INVITED;
    }

    private static PersonStatus.Key key(HeldKey key) {
        return new PersonStatus.Key(
                key.fingerprint(), key.verifying().algorithm().word(), key.confirmed(), key.added());
    }
}
