package org.sallyport.console.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sallyport.console.bundle.ActiveBundle;
import org.sallyport.console.bundle.Shelf;
import org.sallyport.console.changes.Drafts;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Handler;
import org.sallyport.console.web.Route;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.vector.Bench;
import org.sallyport.policy.vector.VectorResult;

/**
 * Trying stanzas and running vectors, on the bundle in force or on that of a change. Foreign code of bundles is compiled
 * and run in the given workshop, never in this process.
 */
public final class WorkbenchRoutes {
    private static final int LARGEST = 1 << 20;
    private static final int RUNNING = 2;
    private static final int PROBLEMS = 20;

    private final Subjects subjects;
    private final Workshop workshop;
    private final InstantSource clock;
    private final Samples samples = new Samples();
    /** Running all vectors takes a processor; who comes later waits for his turn. */
    private final Semaphore running = new Semaphore(RUNNING);

    /**
     * @param drafts changes whose bundles can be tried
     * @param shelf where those are put
     * @param workshop what runs stylesheets and schemas, of which nobody can promise that they end
     */
    public WorkbenchRoutes(ActiveBundle active, Drafts drafts, Shelf shelf, Workshop workshop, InstantSource clock) {
        this.subjects = new Subjects(active, drafts, shelf);
        this.workshop = workshop;
        this.clock = clock;
    }

    /** The routes of this room. */
    public List<Route> all() {
        return List.of(
                Route.get("/api/workbench", Access.PERSON, inWorkshop(this::show)),
                Route.post("/api/workbench/try", Access.PERSON, inWorkshop(this::attempt))
                        .upTo(LARGEST),
                Route.get("/api/workbench/run", Access.PERSON, this::run));
    }

    private Handler inWorkshop(Handler handler) {
        return call -> ScopedValue.where(Workshop.HERE, workshop).call(() -> handler.handle(call));
    }

    /**
     * What can be tried.
     *
     * @param change whose bundle it is; left out for the one in force
     * @param revision of the bundle; left out where it cannot be read
     * @param problems why it cannot be read, the first of them
     * @param crossings its crossings
     * @param samples stanzas of its vectors
     * @param changes those that are open
     * @param evidence whether a crossing of the bundle in force keeps the inputs of its decisions
     */
    record Shown(
            Optional<Choice> change,
            Optional<String> revision,
            List<String> problems,
            List<Crossing> crossings,
            List<Samples.Sample> samples,
            List<Choice> changes,
            boolean evidence) {}

    /** A change that can be chosen. */
    record Choice(String id, String title, String author, String state) {
        static Choice of(Drafts.Draft draft) {
            return new Choice(draft.id(), draft.title(), draft.author(), draft.state());
        }
    }

    /**
     * A crossing.
     *
     * @param policy what its policy calls itself
     */
    record Crossing(String from, String to, String policy) {}

    /**
     * What is tried.
     *
     * @param change whose bundle is to decide; left out or empty for the one in force
     * @param from the side that it comes from
     * @param to the side that it goes to
     * @param xml the stanza
     * @param answers the stanza that it answers; left out or empty for none
     * @param reviewers how many persons have released it
     * @param at when it comes; left out or empty for now
     */
    record Wanted(
            Optional<String> change,
            String from,
            String to,
            String xml,
            Optional<String> answers,
            int reviewers,
            Optional<String> at) {}

    /**
     * What comes of it.
     *
     * @param tried by the bundle that was chosen
     * @param inForce by the one in force, where a change was chosen and the one in force has that crossing
     */
    record Came(Tried tried, Optional<Tried> inForce) {}

    /** How many vectors will be run. */
    record Begun(int vectors) {}

    /** What came of a vector. */
    record Outcome(String name, boolean held, String what, String effect, List<String> differences) {}

    /** How many were run, and how many do not hold. */
    record Ended(int vectors, int failed) {}

    private Answer show(Call call) {
        Bundle active = subjects.inForce(call.session());
        List<Choice> changes = subjects.drafts().open().stream().map(Choice::of).toList();
        Optional<Drafts.Draft> draft = call.query("change").map(subjects.drafts()::get);
        Optional<Choice> chosen = draft.map(Choice::of);
        Optional<Reading<Bundle>> reading = draft.map(subjects::reading);
        List<String> problems = reading.map(Reading::problems).orElse(List.of()).stream()
                .limit(PROBLEMS)
                .map(Problem::toString)
                .toList();
        boolean evidence = active.crossings().stream().anyMatch(CrossingEntry::evidence);
        if (!problems.isEmpty()) {
            return Answer.json(new Shown(chosen, Optional.empty(), problems, List.of(), List.of(), changes, evidence));
        }
        Bundle bundle = reading.flatMap(Reading::value).orElse(active);
        return Answer.json(new Shown(
                chosen,
                Optional.of(bundle.revision().hex()),
                problems,
                bundle.crossings().stream()
                        .map(entry -> crossing(bundle, entry))
                        .toList(),
                samples.of(bundle),
                changes,
                evidence));
    }

    private static Crossing crossing(Bundle bundle, CrossingEntry entry) {
        return new Crossing(entry.from(), entry.to(), bundle.policyOf(entry).name());
    }

    private Bundle chosen(Call call, Optional<String> change) {
        Bundle active = subjects.inForce(call.session());
        return change.map(subjects.drafts()::get).map(subjects::of).orElse(active);
    }

    private Answer attempt(Call call) {
        Wanted wanted = call.body(Wanted.class);
        Optional<String> change = wanted.change().filter(id -> !id.isEmpty());
        Bundle bundle = chosen(call, change);
        CrossingEntry crossing =
                crossing(bundle, wanted).orElseThrow(() -> Fault.field("crossing", "this bundle has no such crossing"));
        if (wanted.xml().isBlank()) {
            throw Fault.field("xml", "expected a stanza: paste one, or pick one of the vectors");
        }
        if (wanted.reviewers() < 0 || wanted.reviewers() > 2) {
            throw Fault.field("reviewers", "expected 0, 1 or 2");
        }
        Attempt.Input input = new Attempt.Input(
                Given.read(wanted.xml(), "xml"),
                wanted.answers().filter(text -> !text.isBlank()).map(text -> Given.stanza(text, "answers")),
                wanted.reviewers(),
                wanted.at().filter(text -> !text.isBlank()).map(Given::time).orElseGet(clock::instant));
        Optional<Bundle> other = change.map(id -> subjects.inForce(call.session()));
        return Answer.json(new Came(
                new Attempt(bundle, crossing).of(input, workshop),
                other.flatMap(active ->
                        crossing(active, wanted).map(entry -> new Attempt(active, entry).of(input, workshop)))));
    }

    private static Optional<CrossingEntry> crossing(Bundle bundle, Wanted wanted) {
        return bundle.crossings().stream()
                .filter(entry ->
                        entry.from().equals(wanted.from()) && entry.to().equals(wanted.to()))
                .findFirst();
    }

    /** Each vector's outcome as soon as it is known. */
    private Answer run(Call call) {
        Bundle bundle = ScopedValue.where(Workshop.HERE, workshop).call(() -> chosen(call, call.query("change")));
        return Answer.events(sent -> {
            while (!running.tryAcquire(5, TimeUnit.SECONDS)) {
                sent.beat();
            }
            try {
                Path folder = bundle.directory().resolve("vectors");
                List<Path> files = Files.exists(folder) ? Bench.files(folder) : List.of();
                sent.event("began", new Begun(files.size()));
                int failed = 0;
                for (Path file : files) {
                    Outcome outcome = outcome(bundle, file);
                    failed += outcome.held() ? 0 : 1;
                    sent.event("vector", outcome);
                }
                sent.event("ended", new Ended(files.size(), failed));
            } finally {
                running.release();
            }
        });
    }

    private Outcome outcome(Bundle bundle, Path file) {
        VectorResult result = ScopedValue.where(Workshop.HERE, workshop).call(() -> Bench.run(file, bundle));
        return new Outcome(result.name(), result.held(), result.what(), result.effect(), result.differences());
    }
}
