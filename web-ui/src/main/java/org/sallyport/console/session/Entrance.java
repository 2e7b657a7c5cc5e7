package org.sallyport.console.session;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Session;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** What is done when the guard has let somebody in, and what pages are told of it. */
public final class Entrance {
    private Entrance() {}

    /**
     * What the pages know of the session.
     *
     * @param token what changing requests carry
     * @param person who is logged in, if somebody is
     */
    record Shown(String token, Optional<Person> person) {}

    /**
     * Who is logged in.
     *
     * @param name the name
     * @param roles by their words
     * @param until when he is logged out at the latest
     * @param idle seconds after which he is when he does nothing
     */
    record Person(String name, List<String> roles, Instant until, long idle) {}

    /** Makes this browser the session of whom the guard has let in. */
    public static Answer enter(Call call, Response.LoggedIn in) {
        Caller who = in.person();
        Session session = new Session(
                call.newId(), who.name(), who.roles(), in.ticket(), Duration.ofSeconds(in.idle()), in.ends());
        return Answer.json(new Shown(call.logIn(session), Optional.of(person(session))));
    }

    static Answer show(Call call) {
        return Answer.json(new Shown(call.token(), call.visitor().map(Entrance::person)));
    }

    private static Person person(Session session) {
        return new Person(
                session.person(),
                session.roles().stream().sorted().map(Role::word).toList(),
                session.until(),
                session.idle().toSeconds());
    }

    /** SHA-256, in hexadecimal, of the certificate that the browser has proved. */
    public static Optional<String> certificate(Call call) {
        return call.certificate().map(Entrance::fingerprint);
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw Fault.wrong("the certificate cannot be read");
        }
    }
}
