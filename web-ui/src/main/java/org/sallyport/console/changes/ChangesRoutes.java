package org.sallyport.console.changes;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.sallyport.console.bundle.Shelf;
import org.sallyport.console.changes.Change.State;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.console.web.Session;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.foreign.Workers;

/**
 * Changes: written by authors, approved by somebody else, activated by an operator. What is refused here is refused early
 * and in plain words; whether anything is put in force the guard finds out for itself.
 */
public final class ChangesRoutes {
    private static final int TITLE = 120;
    private static final int SAID = 4_000;
    private static final String CHANGE = "/api/changes/{id}";

    private final GuardDoor guard;
    private final ChangeStore store;
    private final Bases bases;
    private final Shelf shelf;
    private final Workers workers;

    /**
     * @param guard keeps the bundles, and judges
     * @param data the console's directory
     * @param shelf where bundles are put that are looked at
     * @param workers run their foreign code
     */
    public ChangesRoutes(GuardDoor guard, Path data, Shelf shelf, Workers workers) {
        this.shelf = shelf;
        this.workers = workers;
        this.guard = guard;
        this.store = new ChangeStore(data);
        this.bases = new Bases(guard);
    }

    /** The routes of this room. */
    public List<Route> all() {
        Access author = Access.having(Role.AUTHOR);
        return List.of(
                Route.get("/api/changes", Access.PERSON, this::list),
                Route.post("/api/changes", author, this::create).upTo(Route.UPLOAD),
                Route.get(CHANGE, Access.PERSON, call -> Answer.json(shown(call, store.get(call.path("id"))))),
                Route.get(CHANGE + "/file", Access.PERSON, this::file),
                Route.get(CHANGE + "/check", Access.PERSON, this::check),
                Route.put(CHANGE + "/files", author, this::save).upTo(Route.UPLOAD),
                Route.post(CHANGE + "/signature", Access.having(Role.AUTHOR, Role.APPROVER), this::sign),
                Route.post(CHANGE + "/reopen", author, this::reopen),
                Route.post(CHANGE + "/update", author, this::takeIn),
                Route.post(CHANGE + "/withdraw", author, this::withdraw),
                Route.post(CHANGE + "/activate", Access.having(Role.OPERATOR), this::activate),
                Route.post(CHANGE + "/comments", Access.PERSON, this::comment));
    }

    private Response.History history(Session session) {
        return guard.ask(session, new Request.History(), Response.History.class);
    }

    private Answer list(Call call) {
        Response.History history = history(call.session());
        return Answer.json(new ChangesShown(
                history.revision(),
                history.signatures(),
                history.activations(),
                store.all().stream()
                        .map(change -> new ChangesShown.Row(
                                change.id(),
                                change.title(),
                                change.author(),
                                change.state().word(),
                                next(change, history),
                                change.changed()))
                        .toList()));
    }

    /** @param from the revision to begin with; none: the one in force */
    record Wanted(String title, Optional<String> from, Optional<List<BundleFile>> files) {}

    private Answer create(Call call) {
        Wanted wanted = call.body(Wanted.class);
        String title = line("title", wanted.title(), TITLE);
        Session session = call.session();
        Response.Bundle inForce = bases.inForce(session);
        List<BundleFile> files = wanted.files()
                .map(Uploaded::checked)
                .orElseGet(() -> wanted.from()
                        .map(revision -> bases.files(session, revision))
                        .orElseGet(inForce::files));
        Change made =
                store.add(id -> Change.begun(id, title, session.person(), Instant.now(), inForce.revision(), files));
        return Answer.json(shown(call, made));
    }

    private Answer file(Call call) {
        Change change = store.get(call.path("id"));
        String name = call.query("name").orElse("");
        Optional<BundleFile> before = bases.files(call.session(), against(call.session(), change)).stream()
                .filter(file -> file.name().equals(name))
                .findFirst();
        Optional<BundleFile> now = change.file(name);
        if (before.isEmpty() && now.isEmpty()) {
            throw Fault.missing("there is no such file");
        }
        return Answer.json(new ChangesShown.Text(name, now.flatMap(Uploaded::text), before.flatMap(Uploaded::text)));
    }

    private Answer check(Call call) {
        Change change = store.get(call.path("id"));
        Session session = call.session();
        Response.Checked checked =
                guard.askAtLength(session, new Request.CheckBundle(change.files()), Response.Checked.class);
        return Answer.json(new ChangesShown.Checked(
                Uploaded.revision(change.files()).hex(),
                checked.problems(),
                checked.vectors(),
                Examination.of(shelf, workers, bases.files(session, against(session, change)), change.files())));
    }

    private String against(Session session, Change change) {
        return against(change, history(session).revision());
    }

    /** What a change differs from: from what it would replace, or has replaced, and not from what its author began with. */
    private static String against(Change change, String inForce) {
        return change.state() == State.ACTIVE ? change.base() : inForce;
    }

    /**
     * @param put files in the place of what there is, or beside it
     * @param gone names of files that are to be there no more
     */
    record Save(long edition, List<BundleFile> put, List<String> gone) {}

    private Answer save(Call call) {
        Save save = call.body(Save.class);
        return update(call, save.edition(), "", change -> {
            expect(change, State.DRAFT, "only a draft can be written at: take it back to draft first");
            return change.withFiles(
                    Uploaded.changed(change.files(), save.put(), save.gone()),
                    call.session().person(),
                    Instant.now());
        });
    }

    /** A signature of the person who sends it. */
    record Sign(long edition, String role, long version, String time, String algorithm, String signature) {}

    private Answer sign(Call call) {
        Sign sign = call.body(Sign.class);
        Session session = call.session();
        boolean author = sign.role().equals(Role.AUTHOR.word());
        if (!session.is(author ? Role.AUTHOR : Role.APPROVER)) {
            throw Fault.forbidden("you do not have the role " + (author ? "author" : "approver"));
        }
        Response.History history = history(session);
        if (sign.version() != history.next()) {
            throw Fault.conflict("the next version is " + history.next() + " by now: load the change again");
        }
        return update(call, sign.edition(), author ? "proposed it, signed as its author" : "approved it", change -> {
            checkOrder(change, author, session.person());
            BundleSignature signature;
            try {
                signature = new BundleSignature(
                        Uploaded.revision(change.files()).hex(),
                        sign.version(),
                        sign.role(),
                        session.person(),
                        sign.time(),
                        sign.algorithm(),
                        sign.signature());
            } catch (IllegalArgumentException e) {
                throw Fault.field("signature", String.valueOf(e.getMessage()));
            }
            return change.signed(signature, Instant.now());
        });
    }

    private static void checkOrder(Change change, boolean author, String person) {
        if (author) {
            expect(change, State.DRAFT, "it is proposed already");
            return;
        }
        expect(change, State.PROPOSED, "an author proposes it first");
        if (change.editors().contains(person)) {
            throw Fault.forbidden("you have written at this change: somebody else must approve it");
        }
        if (change.isSignedBy(Role.APPROVER)) {
            throw Fault.conflict("it is approved already");
        }
    }

    /** @param edition what the person has seen */
    record Seen(long edition) {}

    private Answer reopen(Call call) {
        return update(
                call, call.body(Seen.class).edition(), "took it back to draft; nobody's signature counts", change -> {
                    if (change.state() != State.PROPOSED && change.state() != State.WITHDRAWN) {
                        throw Fault.conflict("it is " + change.state().word());
                    }
                    return change.reopened(Instant.now());
                });
    }

    /** Others have put something in force since it began: takes that in where nobody has written here. */
    private Answer takeIn(Call call) {
        Response.Bundle inForce = bases.inForce(call.session());
        Change before = store.get(call.path("id"));
        List<BundleFile> began = bases.files(call.session(), before.base());
        return update(call, call.body(Seen.class).edition(), "took in what is in force by now", change -> {
            expect(change, State.DRAFT, "only a draft can be written at: take it back to draft first");
            if (!change.base().equals(before.base()) || change.base().equals(inForce.revision())) {
                throw Fault.conflict("it has what is in force already");
            }
            Merged merged = Merged.of(began, change.files(), inForce.files());
            Change taken = change.onto(
                    inForce.revision(),
                    Uploaded.checked(merged.files()),
                    call.session().person(),
                    Instant.now());
            return merged.both().isEmpty()
                    ? taken
                    : act(taken, call, "changed here and there, and kept as written here: " + merged.listed());
        });
    }

    private Answer withdraw(Call call) {
        return update(call, call.body(Seen.class).edition(), "withdrew it", change -> {
            if (change.state() != State.DRAFT && change.state() != State.PROPOSED) {
                throw Fault.conflict("it is " + change.state().word());
            }
            return change.in(State.WITHDRAWN, Instant.now());
        });
    }

    private Answer activate(Call call) {
        long edition = call.body(Seen.class).edition();
        Change change = store.get(call.path("id"));
        expect(change, State.PROPOSED, "it is not proposed");
        if (change.edition() != edition) {
            throw Fault.conflict("somebody has changed it meanwhile: load it again");
        }
        String replaced = history(call.session()).revision();
        Request.Activate request = new Request.Activate(change.files(), change.asVersion(), change.signatures());
        Response response = guard.askAtLength(call.session(), request, Response.class);
        if (response instanceof Response.Activated done) {
            store.update(change.id(), 0, now -> act(now.inForceAfter(replaced, Instant.now()), call, "activated it"));
            return Answer.json(new ChangesShown.Outcome(Optional.of(done.activation()), List.of()));
        }
        if (response instanceof Response.NotActivated not) {
            return Answer.json(new ChangesShown.Outcome(Optional.empty(), not.problems()));
        }
        throw response instanceof Response.Refused refused
                ? GuardDoor.fault(refused)
                : Fault.failed("the guard answers something else than it was asked");
    }

    /** @param text what is said */
    record Say(String text) {}

    private Answer comment(Call call) {
        String text = call.body(Say.class).text().strip();
        if (text.isEmpty() || text.length() > SAID) {
            throw Fault.field("text", "expected some words, and at most " + SAID + " characters");
        }
        return update(call, 0, "", change -> {
            if (change.comments().size() >= Change.MOST_COMMENTS) {
                throw Fault.conflict("there are " + Change.MOST_COMMENTS + " comments already");
            }
            return change.with(new Change.Comment(call.session().person(), Instant.now(), text, false));
        });
    }

    private Answer update(Call call, long edition, String act, UnaryOperator<Change> how) {
        Change now = store.update(
                call.path("id"),
                edition,
                change -> act.isEmpty() ? how.apply(change) : act(how.apply(change), call, act));
        return Answer.json(shown(call, now));
    }

    private static Change act(Change change, Call call, String what) {
        return change.with(new Change.Comment(call.session().person(), Instant.now(), what, true));
    }

    private static void expect(Change change, State state, String otherwise) {
        if (change.state() != state) {
            throw Fault.conflict(otherwise + " (it is " + change.state().word() + ")");
        }
    }

    private static String line(String field, String text, int most) {
        String line = text.strip();
        if (line.isEmpty() || line.length() > most || line.chars().anyMatch(Character::isISOControl)) {
            throw Fault.field(field, "expected one line of at most " + most + " characters");
        }
        return line;
    }

    private ChangesShown.Full shown(Call call, Change change) {
        Response.History history = history(call.session());
        return new ChangesShown.Full(
                change.id(),
                change.edition(),
                change.title(),
                change.author(),
                change.editors(),
                change.created(),
                change.changed(),
                change.base(),
                change.base().equals(history.revision()),
                change.state().word(),
                Uploaded.revision(change.files()).hex(),
                change.state() == State.DRAFT ? history.next() : change.asVersion(),
                history.signatures(),
                next(change, history),
                change.signatures(),
                change.comments(),
                files(bases.files(call.session(), against(change, history.revision())), change.files()));
    }

    private static List<ChangesShown.File> files(List<BundleFile> before, List<BundleFile> now) {
        Map<String, BundleFile> was = before.stream().collect(Collectors.toMap(BundleFile::name, Function.identity()));
        List<ChangesShown.File> files = new ArrayList<>();
        for (BundleFile file : now) {
            BundleFile old = was.remove(file.name());
            String state = old == null ? "new" : old.content().equals(file.content()) ? "same" : "changed";
            files.add(new ChangesShown.File(file.name(), file.octets().length, state));
        }
        was.values().forEach(gone -> files.add(new ChangesShown.File(gone.name(), 0, "gone")));
        files.sort((one, other) -> one.name().compareTo(other.name()));
        return files;
    }

    /** Who must do what, so that nobody has to ask. */
    private static String next(Change change, Response.History history) {
        return switch (change.state()) {
            case DRAFT -> "an author proposes it, and signs it by that";
            case ACTIVE, WITHDRAWN -> "";
            case PROPOSED -> {
                if (change.asVersion() < history.next()) {
                    yield "an author takes it back to draft and proposes it anew: version " + change.asVersion()
                            + " was there meanwhile";
                }
                yield change.isSignedBy(Role.APPROVER) || history.signatures().equals("none")
                        ? "an operator activates it"
                        : "an approver who has not written at it approves it";
            }
        };
    }
}
