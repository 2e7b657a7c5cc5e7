package org.sallyport.guard.person;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.VerifyingKey;

/** What may be changed of a person once he is there, and by whom. Each gives what is to be said of it. */
final class Changes {
    private final Desk desk;
    private final LogIns logIns;

    Changes(Desk desk, LogIns logIns) {
        this.desk = desk;
        this.logIns = logIns;
    }

    String alter(Caller caller, Request.Alter asked) throws Refusal {
        Person person = desk.person(asked.name());
        checkMayAlter(caller, asked);
        Person next = altered(person, asked);
        checkAdministratorStays(person, next);
        desk.sessions().endAll(person.name()); // before: should the file not be written, he is out all the same
        Register register = desk.register().with(next);
        desk.save(next.disabled() ? register.without(next.name()) : register);
        desk.sessions().endAll(person.name());
        desk.act(
                caller,
                "alter",
                person.name()
                        + words(next.roles())
                        + (next.disabled() ? ", disabled" : "")
                        + (asked.unlock() ? ", unlocked" : ""));
        return person.name() + (next.disabled() ? " is disabled" : " has the roles" + words(next.roles()));
    }

    private static void checkMayAlter(Caller caller, Request.Alter asked) throws Refusal {
        if (caller.person() && caller.name().equals(asked.name())) {
            throw Refusal.notPermitted("nobody changes what he himself may do: another administrator does");
        }
        if (asked.roles().isEmpty() && asked.disabled().isEmpty() && !asked.unlock()) {
            throw Refusal.wrong("expected roles, disabled or unlock");
        }
    }

    private static Person altered(Person person, Request.Alter asked) throws Refusal {
        try {
            Person roled = asked.roles().map(person::withRoles).orElse(person);
            Person abled = asked.disabled().map(roled::withDisabled).orElse(roled);
            return asked.unlock() ? abled.withTries(Tries.NONE) : abled;
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(String.valueOf(e.getMessage()));
        }
    }

    private void checkAdministratorStays(Person person, Person next) throws Refusal {
        boolean was = person.isActive() && person.is(Role.ADMINISTRATOR);
        boolean is = next.isActive() && next.is(Role.ADMINISTRATOR);
        if (was && !is && !desk.register().hasAdministratorBeside(person.name())) {
            throw Refusal.wrong("name: this is the last administrator who can log in");
        }
    }

    String confirm(Caller caller, Request.ConfirmKey asked) throws Refusal {
        if (!caller.atTerminal()) {
            throw Refusal.notPermitted("keys are confirmed at the guard's own terminal alone");
        }
        Person person = desk.person(asked.name());
        HeldKey key = key(person, asked.fingerprint());
        desk.save(person.withEachKey(each -> each.equals(key) ? each.confirm() : each));
        desk.act(caller, "confirm-key", person.name() + ", key " + key.fingerprint());
        return "signatures of " + person.name() + " by the key " + key.fingerprint() + " count";
    }

    String registerKey(Caller caller, Request.RegisterKey asked) throws Refusal {
        Person self = desk.self(caller);
        Person next = withKey(desk.register(), self, asked.key(), false, desk.now());
        String fingerprint = next.keys().getLast().fingerprint();
        if (self.key(fingerprint).isPresent()) {
            return "you have the key " + fingerprint + " already";
        }
        desk.save(next);
        desk.act(caller, "register-key", self.name() + ", key " + fingerprint);
        return "the key " + fingerprint + " counts once it is confirmed at the guard's terminal";
    }

    String removeKey(Caller caller, Request.RemoveKey asked) throws Refusal {
        Person self = desk.self(caller);
        String fingerprint = key(self, asked.fingerprint()).fingerprint();
        desk.save(self.withoutKey(fingerprint));
        desk.act(caller, "remove-key", self.name() + ", key " + fingerprint);
        return "the key " + fingerprint + " counts no more";
    }

    String changePassword(Caller caller, Request.ChangePassword asked) throws Refusal {
        Person self = desk.self(caller);
        logIns.checkPassword(caller, self, asked.password());
        Enrolments.checkPassword("next", asked.next(), self.name());
        desk.save(self.withPassword(Password.of(asked.next())).withTries(Tries.NONE));
        desk.sessions().endOthers(self.name(), caller.session());
        desk.act(caller, "change-password", self.name());
        return "the password is changed; your other sessions have ended";
    }

    String endSession(Caller caller, Request.EndSession asked) throws Refusal {
        Person self = desk.self(caller);
        boolean his = desk.sessions().of(self.name()).stream()
                .anyMatch(session -> session.id().equals(asked.session()));
        if (!his) {
            throw Refusal.wrong("session: you have none of this name");
        }
        desk.sessions().end(asked.session());
        desk.act(caller, "log-out", "session " + asked.session());
        return "the session has ended";
    }

    private static HeldKey key(Person person, String fingerprint) throws Refusal {
        return person.key(fingerprint)
                .orElseThrow(() -> Refusal.wrong("fingerprint: " + person.name() + " has no such key"));
    }

    /** With a key that nobody has yet: two persons with one key would be one signer with two names. */
    static Person withKey(Register register, Person person, String spki, boolean confirmed, Instant now)
            throws Refusal {
        try {
            VerifyingKey key = HeldKey.verifying(spki);
            Optional<Person> holder = register.holder(key.fingerprint());
            if (holder.filter(other -> !other.name().equals(person.name())).isPresent()) {
                throw Refusal.wrong("key: it is somebody's already");
            }
            if (person.keys().size() >= Person.MOST_KEYS) {
                throw Refusal.wrong("key: you have " + Person.MOST_KEYS + " already: remove one first");
            }
            return person.withoutKey(key.fingerprint()).withKey(new HeldKey(spki, confirmed, now));
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(String.valueOf(e.getMessage()));
        }
    }

    /** A list of roles behind a name. */
    static String words(Set<Role> roles) {
        return Person.inOrder(roles).stream().map(Role::word).collect(Collectors.joining(", ", " ", ""));
    }
}
