package org.sallyport.guard.person;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.Digests;
import org.sallyport.guard.crypto.IdentityProblem;
import org.sallyport.guard.crypto.NotOpened;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets persons in. A name that nobody has is treated to the last as one that somebody has: the same work, the same file
 * written, the same lock after as many tries; so neither answers nor time tell who is here.
 */
final class LogIns {
    private static final Logger LOG = LoggerFactory.getLogger(LogIns.class);
    private static final String REFUSED = "log-in-refused";
    private static final String WRONG = "the name, the password or the code is not right";
    private static final String NOBODY = "a-name-that-nobody-has";
    private static final int STRANGERS = 4_096;
    private static final OptionalLong NO_CODE = OptionalLong.of(0);

    private final Desk desk;
    private Optional<Person> stranger = Optional.empty();
    private final Map<String, Tries> strangers = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > STRANGERS;
        }
    };

    LogIns(Desk desk) {
        this.desk = desk;
    }

    Response logIn(Caller console, Request.LogIn asked) throws Refusal {
        Instant now = desk.now();
        Optional<Person> known = desk.register().person(asked.name()).filter(Person::isActive);
        checkLock(triesOf(known, asked.name()), now);
        Person nobody = stranger(); // made here whoever comes, for it takes long once
        Person judged = known.orElse(nobody);
        OptionalLong step = second(judged, asked, now);
        boolean right = judged.password().orElseThrow().fits(asked.password()) && step.isPresent() && known.isPresent();
        if (!right) {
            throw wrong(console, known, asked.name(), now);
        }
        desk.save(judged.letIn(now, step.getAsLong()));
        return open(console, judged, now);
    }

    /** Gives a ticket to somebody who has proved who he is. */
    Response open(Caller console, Person person, Instant now) {
        Sessions.Opened opened = desk.sessions().open(person.name(), console.name(), now);
        Caller caller =
                new Caller(person.name(), person.roles(), true, opened.session().id());
        desk.act(caller, "log-in", "session " + caller.session());
        return new Response.LoggedIn(opened.ticket(), caller, Sessions.IDLE.toSeconds(), now.plus(Sessions.LONGEST));
    }

    /** That the person who asks knows his password; wrong tries count as those at log-in do. */
    void checkPassword(Caller caller, Person person, String password) throws Refusal {
        Instant now = desk.now();
        checkLock(person.tries(), now);
        if (!person.password().orElseThrow().fits(password)) {
            desk.save(person.withTries(person.tries().oneMore(now)));
            desk.refusals().refused(caller.inRecords(), "password-refused", person.name(), now);
            throw Refusal.wrong("password: it is not the one that you have");
        }
    }

    private Tries triesOf(Optional<Person> known, String name) {
        return known.map(Person::tries).orElseGet(() -> strangers.getOrDefault(key(name), Tries.NONE));
    }

    private static void checkLock(Tries tries, Instant now) throws Refusal {
        if (tries.isLocked(now)) {
            Duration left = Duration.between(now, tries.lockedUntil().orElseThrow());
            throw Refusal.wrong("too many tries were wrong: this name is locked for "
                    + left.plusSeconds(59).toMinutes() + " minutes more");
        }
    }

    /** The step of the code, or zero where a certificate stands in for one; empty when there is no second factor. */
    private OptionalLong second(Person person, Request.LogIn asked, Instant now) {
        if (asked.certificate().filter(person.certificates()::contains).isPresent()) {
            return NO_CODE;
        }
        if (person.secret().isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            byte[] secret = desk.secrets().opened(person.name(), person.secret().get());
            return Totp.counting(secret, asked.code(), now, person.step());
        } catch (NotOpened | IdentityProblem e) {
            LOG.error("the secret of {}'s second factor cannot be opened: {}", person.name(), e.getMessage());
            return OptionalLong.empty();
        }
    }

    private Refusal wrong(Caller console, Optional<Person> known, String name, Instant now) {
        Tries tries = triesOf(known, name).oneMore(now);
        if (known.isPresent()) {
            desk.save(known.get().withTries(tries));
        } else {
            strangers.put(key(name), tries);
            desk.save(desk.register());
        }
        String recorded = known.map(Person::name).orElse("somebody who is not here");
        desk.refusals().refused(console.inRecords(), REFUSED, recorded, now);
        if (tries.isLocked(now)) {
            desk.refusals().refused(console.inRecords(), "locked", recorded, now);
        }
        return Refusal.wrong(WRONG);
    }

    /** Of bounded length, whatever was typed. */
    private static String key(String name) {
        return Desk.digest(name);
    }

    /** In the place of somebody who is not here: nobody knows his password. */
    private Person stranger() {
        if (stranger.isEmpty()) {
            Person invited = Person.invited(NOBODY, "", Set.of(Role.VIEWER));
            String sealed = desk.secrets().sealed(NOBODY, Digests.random(Totp.SECRET));
            stranger = Optional.of(
                    invited.enrolled(Password.of(Desk.digest(sealed)), Optional.of(sealed), 0, Optional.empty()));
        }
        return stranger.get();
    }
}
