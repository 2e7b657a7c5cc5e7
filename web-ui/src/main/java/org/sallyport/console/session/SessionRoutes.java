package org.sallyport.console.session;

import java.util.List;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;

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
                Route.get(PATH, Access.ANYONE, Entrance::show),
                Route.post(PATH, Access.ANYONE, this::logIn),
                Route.delete(PATH, Access.ANYONE, SessionRoutes::logOut));
    }

    /**
     * What a person enters.
     *
     * @param name who it is
     * @param password what he knows
     * @param code what his device shows; empty where a certificate stands in for it
     */
    record Entered(String name, String password, String code) {}

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
                        Entrance.certificate(call)),
                Response.LoggedIn.class);
        return Entrance.enter(call, in);
    }

    private static Answer logOut(Call call) {
        call.logOut();
        return Answer.done();
    }
}
