package org.sallyport.console.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.policies.BundleView;
import org.sallyport.console.policies.BundleViews;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.console.web.Session;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.report.AccreditationReport;
import org.sallyport.guard.report.Circumstances;
import org.sallyport.guard.report.Circumstances.Activation;
import org.sallyport.guard.report.Circumstances.Journal;
import org.sallyport.guard.report.Circumstances.State;
import org.sallyport.guard.report.ReportPage;
import org.sallyport.guard.report.ReportPdf;
import org.sallyport.guard.report.Standard;
import org.sallyport.policy.report.Channels;
import org.sallyport.policy.report.Review;
import org.sallyport.policy.stanza.Shown;

/** The accreditation report of the bundle in force. */
public final class ReportRoutes {
    private final GuardDoor guard;
    private final BundleViews views;
    /** A report takes a processor for seconds: one at a time. */
    private final Semaphore making = new Semaphore(1);

    /**
     * The room.
     *
     * @param guard says what is around the bundle
     * @param views has the bundle in force
     */
    public ReportRoutes(GuardDoor guard, BundleViews views) {
        this.guard = guard;
        this.views = views;
    }

    /** The routes of this room. */
    public List<Route> all() {
        return List.of(
                Route.get("/api/report", Access.PERSON, call -> Answer.json(shown(report(call.session())))),
                Route.get("/api/report/pdf", Access.PERSON, this::pdf),
                Route.get("/api/report/html", Access.PERSON, this::html));
    }

    /** What the page shows beside what the page Policies does. */
    record OnThePage(
            String name,
            String revision,
            Circumstances circumstances,
            long vectors,
            long failed,
            int entries,
            List<String> untried,
            List<Found> findings,
            List<Channels> channels,
            List<Standard> standards,
            List<String> uncovered) {}

    /** A finding, by words. */
    record Found(String policy, String entry, String kind, String what) {
        static Found of(Review.Finding finding) {
            return new Found(finding.policy(), finding.entry(), finding.kind().toString(), finding.what());
        }
    }

    private static OnThePage shown(AccreditationReport report) {
        return new OnThePage(
                report.description().name(),
                report.description().revision(),
                report.circumstances(),
                report.description().vectors(),
                report.description().failed(),
                report.coverage().entries().size(),
                report.coverage().untried().stream()
                        .map(line -> line.from() + " to " + line.to() + ": " + line.entry())
                        .toList(),
                report.review().findings().stream().map(Found::of).toList(),
                report.channels(),
                report.standards(),
                report.uncovered());
    }

    private AccreditationReport report(Session session) {
        BundleView view = views.inForce(session);
        GuardStatus status =
                guard.ask(session, new Request.Status(), Response.Status.class).status();
        return AccreditationReport.of(
                view.bundle(), view.description(), view.labels(), view.review(), circumstances(view, status));
    }

    private static Circumstances circumstances(BundleView view, GuardStatus status) {
        return new Circumstances(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "sallyport " + visible(status.software()) + ", by its console",
                Optional.of(visible(status.crypto())),
                Optional.of("that of the running guard " + visible(status.instance())),
                view.activation().map(ReportRoutes::activation),
                new Journal(
                        State.UNVERIFIED,
                        Optional.of(visible(status.journal().head())),
                        List.of(
                                "The running guard says that its last record is number "
                                        + status.journal().sequence() + ", head "
                                        + visible(status.journal().head()) + ".",
                                "The console does not read the journal: sallyport audit verify, or sallyport report on"
                                        + " the guard's host, verifies it.")),
                List.of());
    }

    private static Activation activation(BundleActivation activation) {
        return new Activation(
                activation.version(),
                activation.time(),
                visible(activation.who()),
                activation.signatures().stream()
                        .map(signature -> visible(signature.signer() + " (" + signature.role() + ")"))
                        .toList());
    }

    private static String visible(String text) {
        return Shown.visible(text);
    }

    private Answer pdf(Call call) {
        return made(call, report -> Answer.file(name(report, "pdf"), "application/pdf", ReportPdf.of(report)));
    }

    private Answer html(Call call) {
        return made(
                call,
                report -> Answer.file(
                        name(report, "html"),
                        "text/html; charset=utf-8",
                        ReportPage.of(report).getBytes(StandardCharsets.UTF_8)));
    }

    private Answer made(Call call, Function<AccreditationReport, Answer> maker) {
        AccreditationReport report = report(call.session());
        if (!making.tryAcquire()) {
            throw Fault.busy("another report is being made; try again in a moment");
        }
        try {
            return maker.apply(report);
        } finally {
            making.release();
        }
    }

    private static String name(AccreditationReport report, String form) {
        return "report-" + report.description().revision().substring(0, 12) + "." + form;
    }
}
