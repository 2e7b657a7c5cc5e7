package org.sallyport.console.persons;

import java.util.List;
import java.util.Optional;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.session.Entrance;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;

/** Takes up invitations. The token is in bodies alone: addresses are written into logs and histories. */
final class EnrolRoutes {
    private final GuardDoor guard;

    EnrolRoutes(GuardDoor guard) {
        this.guard = guard;
    }

    List<Route> all() {
        return List.of(
                Route.post("/api/enrol/look", Access.ANYONE, this::look),
                Route.post("/api/enrol", Access.ANYONE, this::enrol));
    }

    /** @param token what the invited person was given */
    record Token(String token) {
        @Override
        public String toString() {
            return "Token";
        }
    }

    /**
     * What an invited person enters.
     *
     * @param token what he was given
     * @param password the one he has chosen
     * @param code what his device shows; empty where his certificate is to stand in for it
     * @param key his public key (SubjectPublicKeyInfo in Base64), where he will sign
     */
    record Entered(String token, String password, String code, Optional<String> key) {
        @Override
        public String toString() {
            return "Entered";
        }
    }

    /**
     * An invitation as the page shows it.
     *
     * @param invitation what the guard says
     * @param certificate whether this browser has proved a certificate, which may stand in for codes
     */
    record Shown(Response.Invitation invitation, boolean certificate) {}

    private Answer look(Call call) {
        Request request = new Request.Enrol(call.body(Token.class).token().strip());
        Response.Invitation invitation =
                Beside.field(() -> guard.askForNobody(request, Response.Invitation.class), "token");
        return Answer.json(new Shown(invitation, call.certificate().isPresent()));
    }

    private Answer enrol(Call call) {
        Entered entered = call.body(Entered.class);
        Request request = new Request.Enrolled(
                entered.token().strip(),
                entered.password(),
                entered.code().replace(" ", ""),
                entered.key(),
                Entrance.certificate(call));
        Response.LoggedIn in = Beside.field(
                () -> guard.askForNobody(request, Response.LoggedIn.class), "token", "password", "code", "key");
        return Entrance.enter(call, in);
    }
}
