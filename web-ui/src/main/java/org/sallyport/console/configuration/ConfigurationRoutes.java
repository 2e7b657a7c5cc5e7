package org.sallyport.console.configuration;

import java.util.List;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** The operator's file: shown to everybody who has logged in, checked and changed by operators. The guard does it all. */
public final class ConfigurationRoutes {
    /** A text in JSON may take twice its octets, and somewhat more. */
    private static final int TEXT = 3 << 20;

    private final GuardDoor guard;

    /** @param guard whose file it is */
    public ConfigurationRoutes(GuardDoor guard) {
        this.guard = guard;
    }

    /**
     * Another text.
     *
     * @param text all of the file
     */
    record Draft(String text) {}

    /**
     * Another text that is to be put in force.
     *
     * @param text all of the file
     * @param basis of the text that was changed
     */
    record Wanted(String text, String basis) {}

    /**
     * What the accreditor owns, and where peers come in.
     *
     * @param sides with their peers
     * @param crossings between them
     * @param listeners where peers come in
     */
    record Boundary(List<GuardStatus.Side> sides, List<Way> crossings, List<GuardStatus.Listener> listeners) {}

    /**
     * A crossing.
     *
     * @param from the side that stanzas come from
     * @param to the side that they go to
     */
    record Way(String from, String to) {}

    /** The routes of this room. */
    public List<Route> all() {
        Access operator = Access.having(Role.OPERATOR);
        return List.of(
                Route.get("/api/configuration", Access.PERSON, this::show),
                Route.get("/api/configuration/boundary", Access.PERSON, this::boundary),
                Route.post("/api/configuration/check", operator, this::check).upTo(TEXT),
                Route.put("/api/configuration", operator, this::configure).upTo(TEXT));
    }

    private Answer show(Call call) {
        return Answer.json(guard.ask(call.session(), new Request.Settings(), Response.Settings.class)
                .settings());
    }

    private Answer boundary(Call call) {
        GuardStatus status = guard.ask(call.session(), new Request.Status(), Response.Status.class)
                .status();
        return Answer.json(new Boundary(
                status.sides(),
                status.crossings().stream()
                        .map(crossing -> new Way(crossing.from(), crossing.to()))
                        .toList(),
                status.listeners()));
    }

    private Answer check(Call call) {
        Draft draft = call.body(Draft.class);
        return configured(call, new Request.CheckSettings(draft.text()));
    }

    private Answer configure(Call call) {
        Wanted wanted = call.body(Wanted.class);
        return configured(call, new Request.Configure(wanted.text(), wanted.basis()));
    }

    private Answer configured(Call call, Request request) {
        return Answer.json(
                guard.ask(call.session(), request, Response.Configured.class).report());
    }
}
