package org.sallyport.guard.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.crypto.Digests;

/**
 * What those share who judge persons. What changes the register is called by one thread at a time.
 *
 * @param store the register's file
 * @param secrets opens and seals secrets of second factors
 * @param sessions who is logged in
 * @param records takes down what was done
 * @param refusals takes down what was refused
 * @param clock the time
 */
record Desk(
        RegisterStore store,
        Secrets secrets,
        Sessions sessions,
        Records records,
        Refusals refusals,
        InstantSource clock) {
    Instant now() {
        return clock.instant();
    }

    Register register() {
        return store.register();
    }

    Person person(String name) throws Refusal {
        return register().person(name).orElseThrow(() -> Refusal.wrong("name: there is no such person"));
    }

    /** The person who asks. */
    Person self(Caller caller) throws Refusal {
        if (!caller.person()) {
            throw Refusal.notPermitted("a person does this who has logged in");
        }
        return person(caller.name());
    }

    /** What throws has changed nothing. */
    void save(Register next) {
        try {
            store.save(next.at(now()));
        } catch (IOException e) {
            throw new UncheckedIOException("the register of persons cannot be written", e);
        }
    }

    void save(Person person) {
        save(register().with(person));
    }

    void act(Caller caller, String what, String detail) {
        records.act(caller.inRecords(), what, detail);
    }

    static String digest(String secret) {
        return HexFormat.of().formatHex(Digests.sha256(secret.getBytes(StandardCharsets.UTF_8)));
    }
}
