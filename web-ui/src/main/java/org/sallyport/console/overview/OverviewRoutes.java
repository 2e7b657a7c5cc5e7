package org.sallyport.console.overview;

import java.util.List;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;

/** How the guard is. */
public final class OverviewRoutes {
    private final GuardDoor guard;

    /** @param guard says how it is */
    public OverviewRoutes(GuardDoor guard) {
        this.guard = guard;
    }

    /** The routes of this room. */
    public List<Route> all() {
        return List.of(Route.get("/api/overview", Access.PERSON, this::show));
    }

    private Answer show(Call call) {
        return Answer.json(guard.ask(call.session(), new Request.Status(), Response.Status.class)
                .status());
    }
}
