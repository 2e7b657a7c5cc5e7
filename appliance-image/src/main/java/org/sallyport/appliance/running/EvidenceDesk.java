package org.sallyport.appliance.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sallyport.guard.audit.DecisionRecords;
import org.sallyport.guard.audit.Evidence;
import org.sallyport.guard.audit.RecordedDecision;
import org.sallyport.guard.bundle.Upload;
import org.sallyport.guard.config.AuditEntry;
import org.sallyport.guard.config.EvidenceEntry;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.EvidenceWanted;
import org.sallyport.guard.control.api.KeptInput;
import org.sallyport.guard.control.api.ReplayReport;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.ShadowReport;
import org.sallyport.guard.crypto.DigestKey;
import org.sallyport.guard.crypto.IdentityProblem;
import org.sallyport.guard.crypto.RecipientKey;
import org.sallyport.guard.foreign.Workers;
import org.sallyport.guard.replay.Change;
import org.sallyport.guard.replay.Lookup;
import org.sallyport.guard.replay.Pace;
import org.sallyport.guard.replay.Replay;
import org.sallyport.guard.replay.Selection;
import org.sallyport.guard.replay.Shadow;
import org.sallyport.guard.replay.Store;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.stanza.StanzaWriter;

/**
 * Decides again at the control socket: one request at a time, on a thread of its own that rests half of the time, with
 * worker processes of its own. The key that opens the evidence lives as long as the request.
 */
final class EvidenceDesk {
    /** Before a caller gives up. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    private static final int MOST_EXAMPLES = 20;

    private static final int SHOWN = 20;

    private final GuardProcess guard;
    private final Acts acts;
    private final Semaphore place = new Semaphore(1);

    EvidenceDesk(GuardProcess guard, Acts acts) {
        this.guard = guard;
        this.acts = acts;
    }

    /** What is not right with what was asked for. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String what) {
            super(what);
        }
    }

    Answer answer(Caller caller, Request.OfEvidence request) {
        if (!place.tryAcquire()) {
            return Answer.refused(Response.Reason.BUSY, "something else is decided again just now: try in a moment");
        }
        try {
            FutureTask<Response> task = new FutureTask<>(() -> inWorkshop(caller, request));
            Thread.ofPlatform().daemon().name("replay").start(task);
            return new Answer.One(task.get());
        } catch (ExecutionException e) {
            return refused(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.refused(Response.Reason.FAILED, "the guard is ending");
        } finally {
            place.release();
        }
    }

    private static Answer refused(@Nullable Throwable cause) {
        return switch (cause) {
            case Wrong wrong -> Answer.refused(Response.Reason.WRONG, String.valueOf(wrong.getMessage()));
            case IdentityProblem problem -> Answer.refused(Response.Reason.WRONG, String.valueOf(problem.getMessage()));
            case Pace.TooLong late ->
                Answer.refused(
                        Response.Reason.WRONG,
                        late.getMessage() + ": choose a shorter time, or use the commands at the terminal");
            case IOException failed -> Answer.refused(Response.Reason.FAILED, String.valueOf(failed.getMessage()));
            case null, default -> throw new IllegalStateException("decisions could not be made again", cause);
        };
    }

    /** Stylesheets and schemas run in processes of their own, as those of decisions do, but not in theirs. */
    private Response inWorkshop(Caller caller, Request.OfEvidence request) throws Exception {
        try (Workers workers = new Workers()) {
            return ScopedValue.where(Workshop.HERE, workers).call(() -> switch (request) {
                case Request.Replay(EvidenceWanted wanted) -> replay(caller, wanted);
                case Request.Shadow shadow -> shadow(caller, shadow);
                case Request.ShowInput wanted -> input(caller, wanted);
            });
        }
    }

    private Response replay(Caller caller, EvidenceWanted wanted) throws IOException, Wrong {
        Store store = store(wanted.key(), wanted.password());
        Selection selection = selection(wanted);
        acts.did(caller, "replay", shown(wanted));
        Replay.Report report =
                Replay.run(store, selection, this::bundle, guard.loaded().keys(), records(), Pace.half(LONGEST));
        return new Response.Replayed(new ReplayReport(
                report.isGood(),
                report.same(),
                report.different(),
                report.differences().stream()
                        .map(one -> new ReplayReport.Difference(
                                one.recorded().passage().toString(),
                                one.recorded().at(),
                                one.recorded().crossing(),
                                one.recorded().ending(),
                                one.what()))
                        .toList(),
                report.otherRevisions(),
                absent(report.absent()),
                report.condition().damage()));
    }

    private Response shadow(Caller caller, Request.Shadow request) throws IOException, Wrong {
        if (request.examples() < 0 || request.examples() > MOST_EXAMPLES) {
            throw new Wrong("examples: expected 0 to " + MOST_EXAMPLES + ", found " + request.examples());
        }
        Store store = store(request.wanted().key(), request.wanted().password());
        Selection selection = selection(request.wanted());
        Reading<Upload> upload = Upload.of(request.files());
        Reading<Bundle> read = guard.bundles().read(upload.value().orElseThrow(() -> wrong(upload.problems())));
        Bundle bundle = read.value().orElseThrow(() -> wrong(read.problems()));
        acts.did(caller, "shadow", "revision " + bundle.revision().hex() + ", " + shown(request.wanted()));
        Shadow.Report report = Shadow.run(
                store, selection, bundle, guard.loaded().keys(), records(), request.examples(), Pace.half(LONGEST));
        return new Response.Shadowed(new ShadowReport(
                bundle.revision().hex(),
                report.isGood(),
                report.same(),
                report.different(),
                report.changes().stream().map(EvidenceDesk::change).toList(),
                report.foreign(),
                absent(report.absent()),
                report.condition().damage()));
    }

    private static ShadowReport.Change change(Change change) {
        return new ShadowReport.Change(
                change.crossing(),
                change.before(),
                change.after(),
                change.count(),
                change.examples().stream().map(EvidenceDesk::example).toList());
    }

    private static ShadowReport.Example example(Evidence evidence) {
        return new ShadowReport.Example(
                evidence.passage().toString(),
                evidence.facts().at(),
                evidence.came().orElse(evidence.stanza()));
    }

    private Response input(Caller caller, Request.ShowInput wanted) throws IOException, Wrong {
        Store store = store(wanted.key(), wanted.password());
        PassageId passage = passage(wanted.passage());
        if (!acts.viewed(caller, "input of passage " + passage)) {
            throw new IOException("it cannot be put on record that you look at it, so it is not shown");
        }
        Lookup.Found found = Lookup.find(store, passage, records(), Pace.half(LONGEST))
                .orElseThrow(() -> new Wrong("nothing is on record of this passage"));
        return switch (found) {
            case Lookup.Found.Kept(var recorded, Evidence evidence) -> new Response.Input(input(recorded, evidence));
            case Lookup.Found.Foreign _ -> throw new Wrong("what was kept is not what is on record of this passage");
            case Lookup.Found.Absent(Store.Absence why) -> throw new Wrong(words(why));
        };
    }

    private static KeptInput input(RecordedDecision recorded, Evidence evidence) {
        Facts facts = evidence.facts();
        return new KeptInput(
                evidence.passage().toString(),
                facts.at(),
                evidence.from(),
                evidence.to(),
                evidence.came().orElse(evidence.stanza()),
                facts.answers()
                        .flatMap(Crossed::sketch)
                        .map(stanza -> new String(StanzaWriter.write(stanza), StandardCharsets.UTF_8)),
                facts.reviewers(),
                recorded.ending());
    }

    private static String words(Store.Absence why) {
        return switch (why) {
            case NOT_KEPT -> "its input was not kept: only crossings with evidence = true keep them";
            case KEPT_NO_LONGER -> "its input is kept no longer: it was deleted for its age or for room";
            case MISSING -> "its input was kept, and is gone, damaged or not for this key";
        };
    }

    private static Wrong wrong(List<Problem> problems) {
        return new Wrong("the bundle is not right: "
                + problems.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("; ")));
    }

    /** The bundle that decided, if it is kept and is what it was. */
    private Optional<Bundle> bundle(Revision revision) {
        Bundle now = guard.loaded().bundle();
        if (now.revision().equals(revision)) {
            return Optional.of(now);
        }
        try {
            return guard.bundles().find(revision);
        } catch (IOException e) {
            throw new UncheckedIOException("the store of bundles cannot be read", e);
        }
    }

    private Store store(String pem, Optional<String> password) throws Wrong {
        AuditEntry audit = guard.atStart().audit();
        if (audit.evidence().isEmpty()) {
            throw new Wrong(
                    "evidence is off: there is no [audit.evidence] in the configuration, so no input of a decision"
                            + " is kept and nothing can be decided again");
        }
        EvidenceEntry evidence = audit.evidence().get();
        RecipientKey key = RecipientKey.of(pem, password.map(String::toCharArray));
        return new Store(audit.directory(), evidence.directory(), key);
    }

    private DecisionRecords records() {
        return new DecisionRecords(DigestKey.read(guard.atStart().audit().keyFile()));
    }

    private static Selection selection(EvidenceWanted wanted) throws Wrong {
        Optional<PassageId> passage = wanted.passage().isPresent()
                ? Optional.of(passage(wanted.passage().get()))
                : Optional.empty();
        return new Selection(wanted.from(), wanted.to(), passage);
    }

    private static PassageId passage(String text) throws Wrong {
        try {
            return PassageId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Wrong("passage: " + e.getMessage());
        }
    }

    private static String shown(EvidenceWanted wanted) {
        return "from " + wanted.from().map(Instant::toString).orElse("the begin") + " to "
                + wanted.to().map(Instant::toString).orElse("now")
                + wanted.passage().map(id -> ", passage " + id).orElse("");
    }

    private static Map<String, Long> absent(Map<Store.Absence, Long> absent) {
        return absent.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        Map.Entry::getValue));
    }
}
