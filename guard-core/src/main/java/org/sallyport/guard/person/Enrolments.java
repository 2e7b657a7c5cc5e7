package org.sallyport.guard.person;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.crypto.Digests;
import org.sallyport.guard.crypto.PasswordDerivation;

/** Invitations: how they are made, looked at, and taken up once. */
final class Enrolments {
    static final Duration LASTING = Duration.ofHours(24);

    private static final int TOKEN = 16;
    private static final String NONE =
            "token: this invitation is none, or none any more: it may have been taken up, or have ended";

    private final Desk desk;
    private final LogIns logIns;
    /** By digest of the token, what was made when the invitation was looked at last. */
    private final Map<String, byte[]> offered = new HashMap<>();

    Enrolments(Desk desk, LogIns logIns) {
        this.desk = desk;
        this.logIns = logIns;
    }

    Response invite(Caller caller, Request.Invite asked) throws Refusal {
        Optional<Person> there = desk.register().person(asked.name());
        checkMayInvite(caller, asked, there);
        String token = HexFormat.of().formatHex(Digests.random(TOKEN));
        Invitation invitation = new Invitation(
                asked.name(),
                Desk.digest(token),
                desk.now().plus(LASTING).truncatedTo(ChronoUnit.SECONDS),
                caller.atTerminal());
        Person person = there.isPresent() ? there.get() : fresh(asked);
        desk.save(desk.register().with(person).with(invitation));
        desk.act(caller, "invite", asked.name() + Changes.words(person.roles()));
        return new Response.Invited(asked.name(), token, invitation.ends());
    }

    private void checkMayInvite(Caller caller, Request.Invite asked, Optional<Person> there) throws Refusal {
        if (asked.again() && there.isEmpty()) {
            throw Refusal.wrong("name: there is no such person");
        }
        if (asked.again() && !(asked.roles().isEmpty() && asked.title().isEmpty())) {
            throw Refusal.wrong("roles: expected none, for the person has his already");
        }
        if (!asked.again() && there.isPresent()) {
            throw Refusal.wrong("name: there is such a person already");
        }
        if (there.filter(Person::disabled).isPresent()) {
            throw Refusal.wrong("name: this person is disabled");
        }
        if (there.filter(Person::isActive).isPresent() && !caller.atTerminal()) {
            throw Refusal.notPermitted(
                    "whoever has taken up an invitation is invited again at the guard's own terminal alone");
        }
        if (there.isEmpty() && desk.register().persons().size() >= Register.MOST) {
            throw Refusal.wrong("there are " + Register.MOST + " persons already");
        }
    }

    private static Person fresh(Request.Invite asked) throws Refusal {
        try {
            return Person.invited(asked.name(), asked.title(), asked.roles());
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(String.valueOf(e.getMessage()));
        }
    }

    Response look(Caller console, Request.Enrol asked) throws Refusal {
        Invitation invitation = invitation(console, asked.token());
        Person person = desk.person(invitation.name());
        byte[] secret = Digests.random(Totp.SECRET);
        offered.keySet().removeIf(digest -> desk.register().byDigest(digest).isEmpty());
        offered.put(invitation.digest(), secret);
        return new Response.Invitation(
                person.name(),
                person.title(),
                person.roles(),
                invitation.ends(),
                invitation.terminal(),
                PasswordDerivation.shortest(),
                Base32.of(secret),
                Totp.uri(person.name(), secret));
    }

    private Invitation invitation(Caller console, String token) throws Refusal {
        Instant now = desk.now();
        Optional<Invitation> found = desk.register().at(now).byDigest(Desk.digest(token));
        if (found.isEmpty()) {
            desk.refusals().refused(console.inRecords(), "enrol-refused", "no such invitation", now);
            throw Refusal.wrong(NONE);
        }
        return found.get();
    }

    Response take(Caller console, Request.Enrolled asked) throws Refusal {
        Instant now = desk.now();
        Invitation invitation = invitation(console, asked.token());
        Person person = desk.person(invitation.name());
        checkPassword("password", asked.password(), person.name());
        Optional<String> certificate = certificate(asked);
        byte[] secret = offered.getOrDefault(invitation.digest(), new byte[0]);
        OptionalLong step = step(asked, secret, now, certificate);
        Person before = person.withEachKey(key -> new HeldKey(key.spki(), false, key.added()));
        Person enrolled = withKey(before, asked.key(), invitation.terminal(), now)
                .enrolled(
                        Password.of(asked.password()),
                        asked.code().isEmpty()
                                ? Optional.empty()
                                : Optional.of(desk.secrets().sealed(person.name(), secret)),
                        step.orElse(0),
                        certificate)
                .letIn(now, step.orElse(0));
        desk.save(desk.register().with(enrolled).without(person.name()));
        offered.remove(invitation.digest());
        desk.sessions().endAll(person.name());
        desk.act(console, "enrol", person.name() + keyWords(asked.key(), invitation.terminal()));
        return logIns.open(console, enrolled, now);
    }

    static void checkPassword(String field, String password, String name) throws Refusal {
        Optional<String> problem = PasswordRule.problem(password, name);
        if (problem.isPresent()) {
            throw Refusal.wrong(field + ": " + problem.get());
        }
    }

    /** Where no code is given, a certificate must stand in for it. */
    private static Optional<String> certificate(Request.Enrolled asked) throws Refusal {
        if (asked.certificate().filter(text -> !Person.isFingerprint(text)).isPresent()) {
            throw Refusal.wrong("certificate: expected 64 hexadecimal digits");
        }
        return asked.code().isEmpty() ? asked.certificate() : Optional.empty();
    }

    private static OptionalLong step(Request.Enrolled asked, byte[] secret, Instant now, Optional<String> certificate)
            throws Refusal {
        if (certificate.isPresent()) {
            return OptionalLong.empty();
        }
        if (secret.length == 0) {
            throw Refusal.wrong("code: the secret is forgotten: open the invitation once more");
        }
        OptionalLong step = Totp.counting(secret, asked.code(), now, 0);
        if (step.isEmpty()) {
            throw Refusal.wrong(
                    "code: it is not the one of now; is the clock of the device right, and does it use SHA-256?");
        }
        return step;
    }

    private Person withKey(Person person, Optional<String> spki, boolean confirmed, Instant now) throws Refusal {
        return spki.isEmpty() ? person : Changes.withKey(desk.register(), person, spki.get(), confirmed, now);
    }

    private static String keyWords(Optional<String> spki, boolean confirmed) {
        return spki.map(HeldKey::verifying)
                .map(key -> ", key " + key.fingerprint() + (confirmed ? " confirmed" : " not confirmed"))
                .orElse("");
    }
}
