package org.sallyport.console.session;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.console.web.Session;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** Logging in, logging out, and who is logged in. */
public final class SessionRoutes {
    private static final String PATH = "/api/session";

    private final GuardDoor guard;

    /** @param guard says who somebody is */
    public SessionRoutes(GuardDoor guard) {
        this.guard = guard;
    }

    /** The routes of this room. */
    public List<Route> all() {
        return List.of(
                Route.get(PATH, Access.ANYONE, this::show),
                Route.post(PATH, Access.ANYONE, this::logIn),
                Route.delete(PATH, Access.ANYONE, this::logOut));
    }

    /**
     * What a person enters.
     *
     * @param name who it is
     * @param password what he knows
     * @param code what his device shows; empty where a certificate stands in for it
     */
    record Entered(String name, String password, String code) {}

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

    private Answer show(Call call) {
        return Answer.json(new Shown(call.token(), call.visitor().map(SessionRoutes::person)));
    }

    private Answer logIn(Call call) {
        Entered entered = call.body(Entered.class);
        if (entered.name().isBlank()) {
            throw Fault.field("name", "expected a name");
        }
        if (entered.password().isEmpty()) {
            throw Fault.field("password", "expected a password");
        }
        Response.LoggedIn in = guard.askForNobody(
                new Request.LogIn(
                        entered.name().strip(),
                        entered.password(),
                        entered.code().replace(" ", ""),
                        call.certificate().map(SessionRoutes::fingerprint)),
                Response.LoggedIn.class);
        Caller who = in.person();
        Session session = new Session(
                call.newId(), who.name(), who.roles(), in.ticket(), Duration.ofSeconds(in.idle()), in.ends());
        return Answer.json(new Shown(call.logIn(session), Optional.of(person(session))));
    }

    private Answer logOut(Call call) {
        call.logOut();
        return Answer.done();
    }

    private static Person person(Session session) {
        return new Person(
                session.person(),
                session.roles().stream().sorted().map(Role::word).toList(),
                session.until(),
                session.idle().toSeconds());
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw Fault.wrong("the certificate cannot be read");
        }
    }
}
