package org.sallyport.guard.person;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.SignatureAlgorithm;
import org.sallyport.guard.crypto.SigningKey;

/** Persons at a time that a test sets, asked as by the terminal and by the console. */
final class Office implements AutoCloseable {
    static final Caller TERMINAL = new Caller("root", EnumSet.allOf(Role.class), false);
    static final Caller CONSOLE = new Caller("web", Set.of(Role.CONSOLE), false);
    static final String PASSWORD = "ferry lantern 42 oak";

    final List<String> records = new ArrayList<>();
    private final Path directory;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Persons persons;

    Office(Path directory) {
        this.directory = directory;
        this.persons = opened();
    }

    private Persons opened() {
        return Persons.open(
                directory.resolve("persons"),
                directory.resolve("persons.key"),
                (who, what, detail) -> records.add(who + " " + what + " " + detail),
                () -> now,
                () -> Duration.between(Instant.EPOCH, now).toNanos());
    }

    Path file() {
        return directory.resolve("persons").resolve(RegisterStore.FILE);
    }

    Persons persons() {
        return persons;
    }

    Instant now() {
        return now;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    void restart() throws Exception {
        persons.close();
        persons = opened();
    }

    Response ask(Caller caller, Request.OfPersons request) {
        if (!caller.may(request.needs())) {
            return new Response.Refused(Response.Reason.NOT_PERMITTED, "role");
        }
        return ((Answer.One) persons.answer(caller, request)).response();
    }

    String refused(Caller caller, Request.OfPersons request) {
        return ((Response.Refused) ask(caller, request)).why();
    }

    Response.Invited invite(Caller caller, String name, Role... roles) {
        return (Response.Invited) ask(caller, new Request.Invite(name, "", Set.of(roles), false));
    }

    /** Somebody with a device that shows codes. */
    record Enrolled(Caller caller, String ticket, byte[] secret) {}

    Enrolled enrol(String token, Optional<String> key) {
        byte[] secret = look(token);
        Response.LoggedIn in = (Response.LoggedIn)
                ask(CONSOLE, new Request.Enrolled(token, PASSWORD, code(secret), key, Optional.empty()));
        return new Enrolled(in.person(), in.ticket(), secret);
    }

    byte[] look(String token) {
        Response.Invitation invitation = (Response.Invitation) ask(CONSOLE, new Request.Enrol(token));
        return unBase32(invitation.secret());
    }

    Enrolled person(String name, Role... roles) {
        return enrol(invite(TERMINAL, name, roles).token(), Optional.empty());
    }

    Response logIn(String name, String password, String code) {
        return ask(CONSOLE, new Request.LogIn(name, password, code, Optional.empty()));
    }

    String code(byte[] secret) {
        return Totp.code(secret, Totp.step(now));
    }

    static String key() {
        return key(SigningKey.generate(SignatureAlgorithm.ECDSA_P256_SHA256));
    }

    static String key(SigningKey key) {
        return Base64.getEncoder().encodeToString(key.verifying().encoded());
    }

    static byte[] unBase32(String text) {
        String bits = text.chars()
                .mapToObj(each -> Integer.toBinaryString(32 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each))
                        .substring(1))
                .reduce("", String::concat);
        byte[] octets = new byte[bits.length() / 8];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return octets;
    }

    @Override
    public void close() throws Exception {
        persons.close();
    }
}
