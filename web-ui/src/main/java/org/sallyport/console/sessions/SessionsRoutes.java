package org.sallyport.console.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** Who is connected, and what an operator does about it: drain, and reload. */
public final class SessionsRoutes {
    private final GuardDoor guard;

    /** @param guard has the streams */
    public SessionsRoutes(GuardDoor guard) {
        this.guard = guard;
    }

    /**
     * What the page shows of a status.
     *
     * @param now when it was taken
     * @param state by its word
     * @param why nothing crosses; empty while something may
     * @param draining what is left in the house, where nothing new is taken
     * @param listeners where peers come in
     * @param streams those that are authenticated
     * @param streamsInAll how many there are
     * @param outbound what goes out for each pair of domains
     * @param outboundInAll how many pairs there are
     */
    record Links(
            Instant now,
            GuardStatus.State state,
            String why,
            Optional<GuardStatus.Draining> draining,
            List<GuardStatus.Listener> listeners,
            List<GuardStatus.Stream> streams,
            int streamsInAll,
            List<GuardStatus.Outbound> outbound,
            int outboundInAll) {}

    /** @param on whether nothing new is to be taken */
    record Drain(boolean on) {}

    /** The routes of this room. */
    public List<Route> all() {
        Access operator = Access.having(Role.OPERATOR);
        return List.of(
                Route.get("/api/sessions", Access.PERSON, call -> Answer.json(links(call, new Request.Status()))),
                Route.post(
                        "/api/drain",
                        operator,
                        call -> Answer.json(links(
                                call, new Request.Drain(call.body(Drain.class).on())))),
                Route.post("/api/reload", operator, this::reload));
    }

    private Links links(Call call, Request request) {
        GuardStatus status =
                guard.ask(call.session(), request, Response.Status.class).status();
        return new Links(
                status.now(),
                status.state(),
                status.why(),
                status.draining(),
                status.listeners(),
                status.streams(),
                status.streamsInAll(),
                status.outbound(),
                status.outboundInAll());
    }

    private Answer reload(Call call) {
        return Answer.json(guard.ask(call.session(), new Request.Reload(), Response.Reloaded.class)
                .report());
    }
}
