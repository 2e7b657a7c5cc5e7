package org.sallyport.console.decisions;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.DecisionQuery;
import org.sallyport.guard.control.api.EvidenceWanted;
import org.sallyport.guard.control.api.Following;
import org.sallyport.guard.control.api.NotUnderstood;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** Decisions on record and as they are made. What a person may see of them the guard decides. */
public final class DecisionRoutes {
    private static final int ROWS = 50;
    private static final int MOST_ROWS = 500;
    /** What an auditor alone may ask for; the guard begins so when somebody else does. */
    private static final List<String> FOR_AUDITORS = List.of("user", "label");

    private final GuardDoor guard;

    /** @param guard has the journal */
    public DecisionRoutes(GuardDoor guard) {
        this.guard = guard;
    }

    /** The routes of this room. */
    public List<Route> all() {
        return List.of(
                Route.get("/api/decisions", Access.PERSON, this::page),
                Route.get("/api/decisions/{passage}", Access.PERSON, this::passage),
                Route.post("/api/decisions/{passage}/replay", Access.having(Role.AUDITOR), this::replay),
                Route.get("/api/watch", Access.PERSON, this::watch));
    }

    private Answer page(Call call) {
        Request.Search search =
                new Request.Search(query(call), call.query("at"), call.number("most", ROWS, 1, MOST_ROWS));
        try {
            return Answer.json(
                    guard.ask(call.session(), search, Response.Found.class).page());
        } catch (Fault e) {
            throw FOR_AUDITORS.stream()
                    .filter(name -> e.what().startsWith(name + ": "))
                    .findFirst()
                    .map(name -> Fault.field(name, e.what().substring(name.length() + 2)))
                    .orElse(e);
        }
    }

    private Answer passage(Call call) {
        return Answer.json(
                guard.ask(call.session(), new Request.ShowPassage(call.path("passage")), Response.ShownPassage.class)
                        .detail());
    }

    /**
     * What opens the evidence; nothing of it is kept here.
     *
     * @param key in PEM
     * @param password of the key, where it has one
     */
    record Opening(String key, Optional<String> password) {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "Opening";
        }
    }

    private Answer replay(Call call) {
        Opening opening = call.body(Opening.class);
        EvidenceWanted wanted = new EvidenceWanted(
                Optional.empty(),
                Optional.empty(),
                Optional.of(call.path("passage")),
                opening.key(),
                opening.password().filter(password -> !password.isEmpty()));
        return Answer.json(guard.ask(call.session(), new Request.Replay(wanted), Response.Replayed.class)
                .report());
    }

    /** A {@code seen} for each decision; the guard ends it after some minutes, and the browser asks again. */
    private Answer watch(Call call) {
        boolean content = call.query("content").isPresent();
        Request watch = new Request.Watch(query(call), content);
        return Answer.events(sent -> {
            try (Following following = guard.follow(call.session(), watch)) {
                follow(following, sent);
            }
        });
    }

    private static void follow(Following following, Answer.Sent sent) throws IOException {
        try {
            for (Optional<Response> next = following.next(); next.isPresent(); next = following.next()) {
                if (next.get() instanceof Response.Seen seen) {
                    sent.event("seen", seen);
                } else if (next.get() instanceof Response.Refused refused) {
                    sent.event("refused", new Refused(GuardDoor.fault(refused).what()));
                    return;
                } else {
                    sent.beat();
                }
            }
        } catch (NotUnderstood e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** @param what why the guard shows nothing */
    record Refused(String what) {}

    private static DecisionQuery query(Call call) {
        return new DecisionQuery(
                call.query("peer"),
                call.query("user"),
                call.query("label"),
                call.query("crossing"),
                call.query("stanza"),
                call.query("rule"),
                call.query("reason"),
                call.query("verdict"),
                call.query("passage"),
                time(call, "since"),
                time(call, "until"));
    }

    private static Optional<Instant> time(Call call, String name) {
        try {
            return call.query(name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw Fault.field(name, "expected a time as 2026-03-01T12:00:00Z");
        }
    }
}
