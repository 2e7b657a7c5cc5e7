package org.sallyport.console.overview;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.console.web.Session;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;

/** How the guard is, once or again and again. */
public final class OverviewRoutes {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final GuardDoor guard;

    /** @param guard says how it is */
    public OverviewRoutes(GuardDoor guard) {
        this.guard = guard;
    }

    /** The routes of this room. */
    public List<Route> all() {
        return List.of(
                Route.get("/api/overview", Access.PERSON, call -> Answer.json(overview(call.session()))),
                Route.get("/api/live", Access.PERSON, OverviewRoutes.this::live));
    }

    private Overview overview(Session session) {
        return Summary.of(
                guard.ask(session, new Request.Status(), Response.Status.class).status());
    }

    /** An {@code overview} every two seconds, or {@code gone} where the guard cannot be asked. */
    private Answer live(Call call) {
        Session session = call.session();
        return Answer.events(sent -> {
            for (; ; Thread.sleep(BETWEEN)) {
                tell(sent, session);
            }
        });
    }

    private void tell(Answer.Sent sent, Session session) throws IOException {
        try {
            sent.event("overview", overview(session));
        } catch (Fault fault) {
            if (fault.status() == 401) {
                throw new IOException("logged out", fault);
            }
            sent.event("gone", new Gone(fault.what()));
        }
    }

    /** @param what why the guard says nothing */
    record Gone(String what) {}
}
