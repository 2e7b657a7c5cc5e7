package org.sallyport.console.review;

import java.util.List;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/**
 * What waits for persons: listed for everybody who has logged in, read and decided by approvers. The console signs nothing:
 * signatures come from the browser, and the guard says whether they count.
 */
public final class ReviewRoutes {
    private final GuardDoor guard;

    /** @param guard what holds the messages */
    public ReviewRoutes(GuardDoor guard) {
        this.guard = guard;
    }

    /**
     * What a person has signed.
     *
     * @param verdict {@code release} or {@code refuse}
     * @param time when, as it was signed
     * @param algorithm by what
     * @param signature in Base64
     */
    record Verdict(String verdict, String time, String algorithm, String signature) {}

    /** The routes of this room. */
    public List<Route> all() {
        Access approver = Access.having(Role.APPROVER);
        return List.of(
                Route.get("/api/review", Access.PERSON, this::list),
                // not a GET: that somebody reads it is put on record
                Route.post("/api/review/{passage}/read", approver, this::read),
                Route.post("/api/review/{passage}/verdict", approver, this::decide));
    }

    private Answer list(Call call) {
        return Answer.json(guard.ask(call.session(), new Request.HeldList(), Response.HeldList.class));
    }

    private Answer read(Call call) {
        return Answer.json(
                guard.ask(call.session(), new Request.HeldShow(call.path("passage")), Response.HeldShown.class));
    }

    /** Whoever is logged in signs for himself. */
    private Answer decide(Call call) {
        Verdict signed = call.body(Verdict.class);
        Request request = new Request.ReviewHeld(
                call.path("passage"),
                call.session().person(),
                signed.verdict(),
                signed.time(),
                signed.algorithm(),
                signed.signature());
        return Answer.json(guard.ask(call.session(), request, Response.Reviewed.class));
    }
}
