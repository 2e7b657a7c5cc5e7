package org.sallyport.appliance.running;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.bundle.BundleStore;
import org.sallyport.guard.bundle.Candidate;
import org.sallyport.guard.bundle.Upload;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.config.Finding;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.FileProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.VectorOutcome;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.BundleFiles;
import org.sallyport.policy.file.BundleReader;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.vector.VectorResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of a running guard: what was in force, what is, and what is put in force next. Activations and reloads go
 * one after the other, under the lock of the guard.
 */
final class Bundles implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);

    private final BundleStore store;
    private final Path file;
    private final Journal journal;
    private final Guard guard;
    /** A check runs foreign code and all vectors: one at a time is enough. */
    private final Semaphore checks = new Semaphore(1);

    /** What bundles are put in force in. */
    interface Guard {
        /** Whoever holds it is the only one who changes what is in force. */
        Object lock();

        /** The configuration in force. */
        Configuration configuration();

        /** The revision in force. */
        Revision revision();

        /** Puts in force what was found right, or throws and changes nothing. */
        void enforce(Check check);
    }

    private Bundles(BundleStore store, Path file, Journal journal, Guard guard) {
        this.store = store;
        this.file = file;
        this.journal = journal;
        this.guard = guard;
    }

    /**
     * Opens the store.
     *
     * @throws IOException when it cannot be
     */
    static Bundles open(Configuration configuration, Journal journal, Guard guard) throws IOException {
        return new Bundles(BundleStore.open(configuration.bundleStore()), configuration.file(), journal, guard);
    }

    /**
     * Keeps what is to be in force, so that it can be shown and understood later.
     *
     * @throws UncheckedIOException when it cannot be kept: then it may not be in force
     */
    void keep(Path directory, Revision revision) {
        try {
            store.keep(directory, revision);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle cannot be kept: " + e.getMessage(), e);
        }
    }

    /** Reads a bundle that was sent, without what must hold around it; it is not kept. */
    Reading<Bundle> read(Upload upload) throws IOException {
        try (BundleStore.Incoming incoming = store.receive(upload)) {
            return BundleReader.read(incoming.directory());
        }
    }

    /** The bundle of that revision, where it is kept and is what it was. */
    Optional<Bundle> find(Revision revision) throws IOException {
        Optional<Path> directory = store.records().find(revision);
        return directory
                .flatMap(kept -> BundleReader.read(kept).value())
                .filter(bundle -> bundle.revision().equals(revision));
    }

    Response answer(Caller who, Request.OfBundles request) {
        return switch (request) {
            case Request.GetBundle wanted -> bundle(wanted);
            case Request.History _ -> history();
            case Request.CheckBundle candidate -> check(candidate);
            case Request.Activate next -> activate(who, next);
        };
    }

    private Response bundle(Request.GetBundle request) {
        try {
            Revision wanted = request.revision().map(Revision::new).orElseGet(guard::revision);
            Optional<Path> directory = store.records().find(wanted);
            if (directory.isEmpty()) {
                return new Response.Refused(Response.Reason.WRONG, "no bundle of revision " + wanted + " is kept");
            }
            BundleFiles files = BundleFiles.read(directory.get());
            return files.revision().equals(wanted) && files.problems().isEmpty()
                    ? bundle(wanted, files)
                    : failed("the files of revision " + wanted + " are damaged");
        } catch (IllegalArgumentException e) {
            return new Response.Refused(Response.Reason.WRONG, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private Response bundle(Revision revision, BundleFiles files) throws IOException {
        Optional<BundleActivation> activation = store.records().history().stream()
                .filter(one -> one.revision().equals(revision.hex()))
                .findFirst();
        long octets = 0;
        List<BundleFile> all = new ArrayList<>();
        for (String name : files.names()) {
            byte[] content = files.content(name).orElseThrow();
            octets += content.length;
            all.add(BundleFile.of(name, content));
        }
        return octets > Upload.LARGEST
                ? failed("the bundle has " + octets + " octets, and " + Upload.LARGEST + " can be sent")
                : new Response.Bundle(revision.hex(), revision.equals(guard.revision()), activation, all);
    }

    private Response history() {
        try {
            List<BundleActivation> all = store.records().history();
            long next = all.isEmpty() ? 1 : all.getFirst().version() + 1;
            String demand = guard.configuration().enforced().signatures().word();
            return new Response.History(guard.revision().hex(), demand, next, all);
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private Response check(Request.CheckBundle request) {
        Reading<Upload> upload = Upload.of(request.files());
        if (upload.value().isEmpty()) {
            return new Response.Checked(Optional.empty(), shown(upload.problems(), Path.of("")), List.of());
        }
        if (!checks.tryAcquire()) {
            return new Response.Refused(
                    Response.Reason.BUSY, "another bundle is checked just now: try again in a moment");
        }
        try (BundleStore.Incoming incoming = store.receive(upload.value().get())) {
            Check check = Check.of(file, new Candidate(incoming.directory(), Optional.empty()));
            return new Response.Checked(
                    Optional.of(
                            BundleFiles.read(incoming.directory()).revision().hex()),
                    shown(errors(check), incoming.directory()),
                    check.vectors().stream()
                            .map(result -> shown(result, incoming.directory()))
                            .toList());
        } catch (IOException e) {
            return failed("the bundle cannot be written down: " + e.getMessage());
        } finally {
            checks.release();
        }
    }

    private Response activate(Caller who, Request.Activate request) {
        Reading<Upload> upload = Upload.of(request.files());
        if (upload.value().isEmpty()) {
            return new Response.NotActivated(shown(upload.problems(), Path.of("")));
        }
        synchronized (guard.lock()) {
            try (BundleStore.Incoming incoming = store.receive(upload.value().get())) {
                Revision revision = BundleFiles.read(incoming.directory()).revision();
                boolean known = store.isKept(revision);
                Response response = activate(who, request, revision, store.keep(incoming, revision));
                if (response instanceof Response.NotActivated && !known && !revision.equals(guard.revision())) {
                    store.drop(revision);
                }
                return response;
            } catch (IOException e) {
                return failed("nothing was activated: " + e.getMessage());
            }
        }
    }

    private Response activate(Caller who, Request.Activate request, Revision revision, Path files) throws IOException {
        String what = "revision " + revision + " version " + request.asVersion();
        Check check = Check.of(
                file,
                new Candidate(files, Optional.of(new Candidate.Signed(request.asVersion(), request.signatures()))));
        if (!check.passed()) {
            List<Problem> errors = errors(check);
            act(who, "refused, " + what + ": problems: " + errors.size());
            return new Response.NotActivated(shown(errors, files));
        }
        BundleActivation next = new BundleActivation(
                revision.hex(), request.asVersion(), Instant.now(), who.inRecords(), request.signatures());
        BundleStore.Prepared prepared = store.prepare(next);
        if (!act(who, what + signedBy(request))) {
            return failed("nothing was activated: the journal cannot be written");
        }
        try {
            guard.enforce(check);
        } catch (RuntimeException e) {
            act(who, "undone, " + what);
            return new Response.NotActivated(List.of(problem(String.valueOf(e.getMessage()))));
        }
        try {
            prepared.commit();
            LOG.info("activated by {}: {}", who.inRecords(), what);
            return new Response.Activated(next);
        } catch (IOException e) {
            LOG.error("the activation of {} cannot be put on record", what, e);
            return undone(who, what, e);
        }
    }

    /** What is on record counts, so that is what has to be in force. */
    private Response undone(Caller who, String what, IOException why) {
        Check onRecord = Check.of(file);
        guard.enforce(onRecord);
        act(who, "undone, " + what + ": revision " + guard.revision() + " is in force");
        return new Response.NotActivated(List.of(problem("it cannot be put on record: " + why.getMessage())));
    }

    private boolean act(Caller who, String detail) {
        return journal.note(new Note.Act(who.inRecords(), "activate", detail));
    }

    private static String signedBy(Request.Activate request) {
        return request.signatures().isEmpty()
                ? ", signed by nobody"
                : request.signatures().stream()
                        .map(signature -> signature.signer() + " (" + signature.role() + ")")
                        .collect(Collectors.joining(", ", ", signed by ", ""));
    }

    private static List<Problem> errors(Check check) {
        return check.findings().stream()
                .filter(finding -> finding.weight() == Finding.Weight.ERROR)
                .map(Finding::problem)
                .toList();
    }

    /** Files of the bundle by their names in it: where they are just now helps nobody. */
    private static List<FileProblem> shown(List<Problem> problems, Path directory) {
        String prefix = directory + "/";
        return problems.stream()
                .map(FileProblem::of)
                .map(problem -> new FileProblem(
                        within(problem.file(), directory, prefix),
                        problem.line(),
                        problem.column(),
                        problem.where(),
                        problem.what().replace(prefix, "")))
                .toList();
    }

    private static VectorOutcome shown(VectorResult result, Path directory) {
        String prefix = directory + "/";
        return new VectorOutcome(
                result.name(),
                result.what(),
                result.effect(),
                result.differences().stream()
                        .map(line -> line.replace(prefix, ""))
                        .toList());
    }

    private static String within(String name, Path directory, String prefix) {
        if (name.equals(directory.toString())) {
            return "";
        }
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    private static FileProblem problem(String what) {
        return FileProblem.of(Problem.of("", what));
    }

    private static Response failed(String why) {
        return new Response.Refused(Response.Reason.FAILED, why);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
