package org.sallyport.console.workbench;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.sallyport.console.changes.Drafts;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.EvidenceWanted;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/**
 * What the guard has kept of real traffic: for auditors alone, and on the guard's record each time. The key that opens it
 * passes through and is not kept.
 */
public final class EvidenceRoutes {
    private static final int EXAMPLES = 20;

    private final GuardDoor guard;
    private final Drafts drafts;

    /** @param drafts changes whose bundles can decide what was kept */
    public EvidenceRoutes(GuardDoor guard, Drafts drafts) {
        this.guard = guard;
        this.drafts = drafts;
    }

    /** The routes of this room. */
    public List<Route> all() {
        Access auditor = Access.having(Role.AUDITOR);
        return List.of(
                Route.post("/api/workbench/input", auditor, this::input),
                Route.post("/api/workbench/shadow", auditor, this::shadow));
    }

    /**
     * Which input is wanted.
     *
     * @param passage of a decision
     * @param key that opens the evidence, in PEM
     * @param password of the key; empty where it has none
     */
    record Wanted(String passage, String key, String password) {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "Wanted[passage=" + passage + "]";
        }
    }

    private Answer input(Call call) {
        Wanted wanted = call.body(Wanted.class);
        Request request = new Request.ShowInput(wanted.passage(), key(wanted.key()), password(wanted.password()));
        return Answer.json(
                guard.askAtLength(call.session(), request, Response.Input.class).input());
    }

    /**
     * What is to be decided by what.
     *
     * @param change whose bundle decides
     * @param since the begin
     * @param until the end; empty for now
     * @param key that opens the evidence, in PEM
     * @param password of the key; empty where it has none
     */
    record Meant(String change, String since, String until, String key, String password) {
        /** Without what is secret. */
        @Override
        public String toString() {
            return "Meant[change=" + change + ", since=" + since + ", until=" + until + "]";
        }
    }

    private Answer shadow(Call call) {
        Meant meant = call.body(Meant.class);
        Drafts.Draft draft = drafts.get(meant.change());
        Optional<Instant> since = time("since", meant.since());
        Optional<Instant> until = time("until", meant.until());
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw Fault.field("until", "expected a time behind the begin");
        }
        EvidenceWanted wanted =
                new EvidenceWanted(since, until, Optional.empty(), key(meant.key()), password(meant.password()));
        return Answer.json(guard.askAtLength(
                        call.session(), new Request.Shadow(draft.files(), wanted, EXAMPLES), Response.Shadowed.class)
                .report());
    }

    private static String key(String pem) {
        if (!pem.contains("PRIVATE KEY")) {
            throw Fault.field("key", "expected the private key in PEM to which the evidence is encrypted");
        }
        return pem;
    }

    private static Optional<String> password(String entered) {
        return Optional.of(entered).filter(password -> !password.isEmpty());
    }

    private static Optional<Instant> time(String field, String text) {
        try {
            return Optional.of(text.strip()).filter(words -> !words.isEmpty()).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw Fault.field(field, "expected a time in UTC as 2026-03-01T12:00:00Z");
        }
    }
}
