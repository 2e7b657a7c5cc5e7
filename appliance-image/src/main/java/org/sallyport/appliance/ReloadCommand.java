package org.sallyport.appliance;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.ReloadReport;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport reload}. */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a running guard read everything anew that a start reads: configuration, bundle with its vectors,"
                    + " certificates, revocation lists and keys, as SIGHUP does. It is checked first, as a whole: where"
                    + " anything is wrong, nothing changes and every problem is said. Else it is in force at once, and"
                    + " what changed is said, whose streams ended for it, and what takes a restart. Who asks needs the"
                    + " role operator.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport reload --config /etc/sallyport/sallyport.toml",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:what was read is in force",
            "1:nothing was reloaded; or the configuration does not say where the socket is",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:it gives no answer, or none that is understood",
        })
final class ReloadCommand implements Callable<Integer> {
    /** Vectors of a large bundle take their time. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        return asking.ask(new Request.Reload(), PATIENCE, Response.Reloaded.class, answer -> print(answer.report()));
    }

    private int print(ReloadReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ControlJson.line(new Response.Reloaded(report)));
        } else {
            lines(report, out);
        }
        out.flush();
        return report.done() ? 0 : 1;
    }

    private static void lines(ReloadReport report, PrintWriter out) {
        report.findings().forEach(finding -> out.println(Shown.text(finding)));
        out.println(
                report.done()
                        ? "reloaded: revision " + report.revision() + " is in force"
                        : "nothing was reloaded: revision " + report.revision() + " stays in force");
        if (report.done() && report.changed().isEmpty()) {
            out.println("nothing is another than it was");
        }
        report.changed().forEach(what -> out.println("changed: " + Shown.text(what)));
        for (ReloadReport.Ended ended : report.ended()) {
            out.println("ended: " + ended.streams() + (ended.streams() == 1 ? " stream" : " streams") + " of peer "
                    + Shown.text(ended.peer()) + ": " + Shown.text(ended.why()));
        }
        report.restart().forEach(what -> out.println("takes a restart: " + Shown.text(what)));
    }
}
