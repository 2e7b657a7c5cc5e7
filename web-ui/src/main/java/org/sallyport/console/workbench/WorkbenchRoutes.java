package org.sallyport.console.workbench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.sallyport.console.bundle.ActiveBundle;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.vector.Bench;
import org.sallyport.policy.vector.Exercise;
import org.sallyport.policy.vector.Vector;
import org.sallyport.policy.vector.VectorResult;

/** Trying stanzas and running vectors, on the bundle in force. */
public final class WorkbenchRoutes {
    private static final int LARGEST = 1 << 20;
    private static final int RUNNING = 2;

    private final ActiveBundle active;
    private final Workshop workshop;
    private final InstantSource clock;
    /** What the vectors of a revision give, found out once. */
    private final Map<Revision, List<Sample>> samples = new ConcurrentHashMap<>();
    /** Running all vectors takes a processor; who comes later waits for his turn. */
    private final Semaphore running = new Semaphore(RUNNING);

    /** @param workshop what runs stylesheets and schemas, of which nobody can promise that they end */
    public WorkbenchRoutes(ActiveBundle active, Workshop workshop, InstantSource clock) {
        this.active = active;
        this.workshop = workshop;
        this.clock = clock;
    }

    /** The routes of this room. */
    public List<Route> all() {
        return List.of(
                Route.get("/api/workbench", Access.PERSON, this::show),
                Route.post("/api/workbench/try", Access.PERSON, this::attempt).upTo(LARGEST),
                Route.get("/api/workbench/run", Access.PERSON, this::run));
    }

    /**
     * What can be tried.
     *
     * @param revision of the bundle
     * @param crossings its crossings
     * @param samples stanzas of its vectors
     */
    record Shown(String revision, List<Crossing> crossings, List<Sample> samples) {}

    /** A crossing, and what its policy calls itself. */
    record Crossing(String from, String to, String policy) {}

    /** A stanza of a vector. */
    record Sample(String name, String what, String from, String to, String xml) {}

    /**
     * What is tried.
     *
     * @param from the side that it comes from
     * @param to the side that it goes to
     * @param xml the stanza
     * @param answers the stanza that it answers; left out or empty for none
     * @param reviewers how many persons have released it
     */
    record Wanted(String from, String to, String xml, Optional<String> answers, int reviewers) {}

    /** How many vectors will be run. */
    record Begun(int vectors) {}

    /** What came of a vector. */
    record Outcome(String name, boolean held, String what, String effect, List<String> differences) {}

    /** How many were run, and how many do not hold. */
    record Ended(int vectors, int failed) {}

    private Answer show(Call call) {
        Bundle bundle = active.of(call.session());
        List<Crossing> crossings = bundle.crossings().stream()
                .map(entry -> new Crossing(
                        entry.from(), entry.to(), bundle.policyOf(entry).name()))
                .toList();
        return Answer.json(new Shown(bundle.revision().hex(), crossings, samples(bundle)));
    }

    private List<Sample> samples(Bundle bundle) {
        return samples.computeIfAbsent(bundle.revision(), _ -> {
            samples.clear();
            return Bench.exerciseAll(bundle).stream()
                    .flatMap(exercise -> sample(exercise).stream())
                    .sorted(Comparator.comparing(Sample::name))
                    .toList();
        });
    }

    private static Optional<Sample> sample(Exercise exercise) {
        return exercise.decided()
                .map(decided -> new Sample(
                        exercise.result().name(),
                        exercise.result().what(),
                        decided.passage().from(),
                        decided.passage().to(),
                        new String(StanzaWriter.write(decided.passage().stanza()), StandardCharsets.UTF_8)));
    }

    private Answer attempt(Call call) {
        Wanted wanted = call.body(Wanted.class);
        Bundle bundle = active.of(call.session());
        CrossingEntry crossing = bundle.crossings().stream()
                .filter(entry ->
                        entry.from().equals(wanted.from()) && entry.to().equals(wanted.to()))
                .findFirst()
                .orElseThrow(() -> Fault.field("crossing", "the bundle in force has no such crossing"));
        if (wanted.xml().isBlank()) {
            throw Fault.field("xml", "expected a stanza: paste one, or pick one of the vectors");
        }
        if (wanted.reviewers() < 0 || wanted.reviewers() > 2) {
            throw Fault.field("reviewers", "expected 0, 1 or 2");
        }
        Optional<Stanza> answers =
                wanted.answers().filter(text -> !text.isBlank()).map(text -> Given.stanza(text, "answers"));
        return Answer.json(new Attempt(bundle, crossing)
                .of(Given.read(wanted.xml()), answers, wanted.reviewers(), clock.instant(), workshop));
    }

    /** Each vector's outcome as soon as it is known. */
    private Answer run(Call call) {
        Bundle bundle = active.of(call.session());
        return Answer.events(sent -> {
            while (!running.tryAcquire(5, java.util.concurrent.TimeUnit.SECONDS)) {
                sent.beat();
            }
            try {
                Path folder = bundle.directory().resolve("vectors");
                List<Path> files = java.nio.file.Files.exists(folder) ? Bench.files(folder) : List.of();
                sent.event("began", new Begun(files.size()));
                int failed = 0;
                for (Path file : files) {
                    Outcome outcome = outcome(bundle, folder, file);
                    failed += outcome.held() ? 0 : 1;
                    sent.event("vector", outcome);
                }
                sent.event("ended", new Ended(files.size(), failed));
            } finally {
                running.release();
            }
        });
    }

    private static Outcome outcome(Bundle bundle, Path folder, Path file) {
        String path = folder.relativize(file).toString();
        String name = path.substring(0, path.length() - Vector.SUFFIX.length());
        Reading<Vector> vector = Vector.read(file);
        VectorResult result = vector.value()
                .map(read -> Bench.run(read, bundle))
                .orElseGet(() -> new VectorResult(
                        name,
                        "",
                        "",
                        vector.problems().stream().map(Object::toString).toList()));
        return new Outcome(name, result.held(), result.what(), result.effect(), result.differences());
    }
}
