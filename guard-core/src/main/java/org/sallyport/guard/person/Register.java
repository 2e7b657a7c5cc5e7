package org.sallyport.guard.person;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.guard.control.api.Role;

/**
 * All persons and invitations at one time. Immutable.
 *
 * @param format of the file; 1
 * @param persons by no two of one name, or with one key
 * @param invitations at most one for each person
 */
record Register(int format, List<Person> persons, List<Invitation> invitations) {
    static final int FORMAT = 1;
    static final int MOST = 1_000;
    static final Register EMPTY = new Register(FORMAT, List.of(), List.of());

    Register {
        persons = List.copyOf(persons);
        invitations = List.copyOf(invitations);
        if (format != FORMAT) {
            throw new IllegalArgumentException("format: expected " + FORMAT);
        }
        if (persons.size() > MOST) {
            throw new IllegalArgumentException("persons: expected at most " + MOST);
        }
        Set<String> names = new HashSet<>(persons.stream().map(Person::name).toList());
        if (names.size() < persons.size()) {
            throw new IllegalArgumentException("persons: a name stands twice");
        }
        List<String> keys = persons.stream()
                .flatMap(person -> person.keys().stream())
                .map(HeldKey::fingerprint)
                .toList();
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new IllegalArgumentException("persons: two have the same key");
        }
        Set<String> invited =
                new HashSet<>(invitations.stream().map(Invitation::name).toList());
        if (invited.size() < invitations.size() || !names.containsAll(invited)) {
            throw new IllegalArgumentException(
                    "invitations: expected at most one for each person, and for nobody else");
        }
    }

    Optional<Person> person(String name) {
        return persons.stream().filter(person -> person.name().equals(name)).findFirst();
    }

    /** Whose signature may count, disabled or not: who has taken up an invitation. */
    Optional<Signatory> signatory(String name) {
        return person(name).filter(person -> person.password().isPresent()).map(Person::signatory);
    }

    Optional<Invitation> invitation(String name) {
        return invitations.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    Optional<Invitation> byDigest(String digest) {
        return invitations.stream().filter(each -> each.digest().equals(digest)).findFirst();
    }

    /** Whose key it is. */
    Optional<Person> holder(String fingerprint) {
        return persons.stream()
                .filter(person -> person.key(fingerprint).isPresent())
                .findFirst();
    }

    /** Whether somebody else than this one could still say who may do what. */
    boolean hasAdministratorBeside(String name) {
        return persons.stream()
                .anyMatch(person -> !person.name().equals(name) && person.isActive() && person.is(Role.ADMINISTRATOR));
    }

    /** With the person in the place of the one of that name, or behind all others. */
    Register with(Person person) {
        boolean known = person(person.name()).isPresent();
        return new Register(
                format,
                known
                        ? persons.stream()
                                .map(each -> each.name().equals(person.name()) ? person : each)
                                .toList()
                        : Stream.concat(persons.stream(), Stream.of(person)).toList(),
                invitations);
    }

    /** With the invitation in the place of any for the same person. */
    Register with(Invitation invitation) {
        return new Register(
                format,
                persons,
                Stream.concat(without(invitation.name()).invitations.stream(), Stream.of(invitation))
                        .toList());
    }

    /** Without the invitation for the person. */
    Register without(String invited) {
        return new Register(
                format,
                persons,
                invitations.stream()
                        .filter(each -> !each.name().equals(invited))
                        .toList());
    }

    /** Without the invitations that have ended. */
    Register at(Instant now) {
        return new Register(
                format,
                persons,
                invitations.stream().filter(each -> now.isBefore(each.ends())).toList());
    }
}
