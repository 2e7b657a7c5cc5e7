package org.sallyport.console.persons;

import java.util.List;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;

/** What everybody sees and changes of his own. */
final class AccountRoutes {
    private static final String PATH = "/api/account";

    private final GuardDoor guard;

    AccountRoutes(GuardDoor guard) {
        this.guard = guard;
    }

    List<Route> all() {
        return List.of(
                Route.get(PATH, Access.PERSON, this::show),
                Route.put(PATH + "/password", Access.PERSON, this::changePassword),
                Route.post(PATH + "/keys", Access.PERSON, this::addKey),
                Route.delete(PATH + "/keys/{fingerprint}", Access.PERSON, this::removeKey),
                Route.delete(PATH + "/sessions/{id}", Access.PERSON, this::endSession));
    }

    /**
     * Another password.
     *
     * @param password the one there is
     * @param next the one there will be
     */
    record Passwords(String password, String next) {
        @Override
        public String toString() {
            return "Passwords";
        }
    }

    /** @param key SubjectPublicKeyInfo in Base64 */
    record Key(String key) {}

    private Answer show(Call call) {
        return Answer.json(guard.ask(call.session(), new Request.Who(), Response.Who.class));
    }

    private Answer changePassword(Call call) {
        Passwords wanted = call.body(Passwords.class);
        if (wanted.password().equals(wanted.next())) {
            throw Fault.field("next", "it is the one that you have");
        }
        return done(call, new Request.ChangePassword(wanted.password(), wanted.next()), "password", "next");
    }

    private Answer addKey(Call call) {
        return done(call, new Request.RegisterKey(call.body(Key.class).key()), "key");
    }

    private Answer removeKey(Call call) {
        return done(call, new Request.RemoveKey(call.path("fingerprint")));
    }

    private Answer endSession(Call call) {
        return done(call, new Request.EndSession(call.path("id")));
    }

    private Answer done(Call call, Request request, String... fields) {
        Beside.field(() -> guard.ask(call.session(), request, Response.Done.class), fields);
        return Answer.done();
    }
}
