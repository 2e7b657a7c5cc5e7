package org.sallyport.guard.person;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.guard.control.api.Role;

/**
 * A person as the guard stores him.
 *
 * @param name what he logs in with and is called in records
 * @param title his name in full, or what he is; may be empty
 * @param roles what he may do; never none
 * @param password what is stored in its place; none before he has taken up his invitation
 * @param secret of his second factor, sealed; none where a certificate is his second factor
 * @param step the latest step of time whose code has counted
 * @param certificates SHA-256 of the certificates that stand in for a code, in hexadecimal
 * @param keys what he signs with
 * @param disabled whether he may not log in, and nothing that he signs from then on counts
 * @param tries how often he was wrong
 * @param lastLogIn when he was let in last
 */
record Person(
        String name,
        String title,
        Set<Role> roles,
        Optional<Password> password,
        Optional<String> secret,
        long step,
        Set<String> certificates,
        List<HeldKey> keys,
        boolean disabled,
        Tries tries,
        Optional<Instant> lastLogIn) {
    static final int MOST_KEYS = 8;

    private static final int MOST_CERTIFICATES = 8;
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    Person {
        if (!Names.isName(name)) {
            throw new IllegalArgumentException("name: " + Names.EXPECTED);
        }
        if (!Names.isTitle(title)) {
            throw new IllegalArgumentException("title: expected up to 64 characters in one line, none of them hidden");
        }
        if (roles.isEmpty() || roles.contains(Role.CONSOLE)) {
            throw new IllegalArgumentException("roles: expected one or more of those of persons");
        }
        roles = Set.copyOf(roles);
        certificates = Set.copyOf(certificates);
        keys = List.copyOf(keys);
        if (certificates.size() > MOST_CERTIFICATES || !certificates.stream().allMatch(Person::isFingerprint)) {
            throw new IllegalArgumentException("certificates: expected up to " + MOST_CERTIFICATES + " digests");
        }
        if (keys.size() > MOST_KEYS || new HashSet<>(fingerprints(keys)).size() < keys.size()) {
            throw new IllegalArgumentException("keys: expected up to " + MOST_KEYS + ", none of them twice");
        }
    }

    static boolean isFingerprint(String text) {
        return FINGERPRINT.matcher(text).matches();
    }

    private static List<String> fingerprints(List<HeldKey> keys) {
        return keys.stream().map(HeldKey::fingerprint).toList();
    }

    static Person invited(String name, String title, Set<Role> roles) {
        return new Person(
                name,
                title,
                roles,
                Optional.empty(),
                Optional.empty(),
                0,
                Set.of(),
                List.of(),
                false,
                Tries.NONE,
                Optional.empty());
    }

    /** Whether he has taken up an invitation, and may log in. */
    boolean isActive() {
        return password.isPresent() && !disabled;
    }

    Signatory signatory() {
        return new Signatory(
                name,
                roles,
                keys.stream().filter(HeldKey::confirmed).map(HeldKey::verifying).toList(),
                disabled);
    }

    boolean is(Role role) {
        return roles.contains(role);
    }

    Optional<HeldKey> key(String fingerprint) {
        return keys.stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .findFirst();
    }

    Person enrolled(Password chosen, Optional<String> sealed, long counted, Optional<String> certificate) {
        return new Person(
                name,
                title,
                roles,
                Optional.of(chosen),
                sealed,
                counted,
                certificate.map(Set::of).orElse(Set.of()),
                keys,
                disabled,
                Tries.NONE,
                lastLogIn);
    }

    Person withPassword(Password chosen) {
        return new Person(
                name, title, roles, Optional.of(chosen), secret, step, certificates, keys, disabled, tries, lastLogIn);
    }

    Person withTries(Tries now) {
        return new Person(name, title, roles, password, secret, step, certificates, keys, disabled, now, lastLogIn);
    }

    Person letIn(Instant now, long counted) {
        return new Person(
                name,
                title,
                roles,
                password,
                secret,
                Math.max(step, counted),
                certificates,
                keys,
                disabled,
                Tries.NONE,
                Optional.of(now));
    }

    Person withRoles(Set<Role> others) {
        return new Person(name, title, others, password, secret, step, certificates, keys, disabled, tries, lastLogIn);
    }

    Person withDisabled(boolean now) {
        return new Person(name, title, roles, password, secret, step, certificates, keys, now, tries, lastLogIn);
    }

    Person withKey(HeldKey key) {
        return withKeys(Stream.concat(keys.stream(), Stream.of(key)).toList());
    }

    Person withoutKey(String fingerprint) {
        return withKeys(keys.stream()
                .filter(key -> !key.fingerprint().equals(fingerprint))
                .toList());
    }

    Person withEachKey(UnaryOperator<HeldKey> change) {
        return withKeys(keys.stream().map(change).toList());
    }

    private Person withKeys(List<HeldKey> now) {
        return new Person(name, title, roles, password, secret, step, certificates, now, disabled, tries, lastLogIn);
    }

    /** In the order in which they are told. */
    static Set<Role> inOrder(Set<Role> roles) {
        return new TreeSet<>(EnumSet.copyOf(roles));
    }
}
