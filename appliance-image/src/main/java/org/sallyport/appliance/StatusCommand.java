package org.sallyport.appliance;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.sallyport.appliance.health.StatusText;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Asks a running guard how it is: whether stanzas may cross, the journal, what each crossing has let through"
                    + " and refused, listeners, streams, and what goes out to each peer. Changes nothing, and shows"
                    + " nothing of any stanza.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport status --config /etc/sallyport/sallyport.toml",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the guard runs, and stanzas may cross",
            "1:it runs, and nothing crosses; or the configuration cannot be read",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:it gives no answer, or none that is understood",
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        return asking.ask(new Request.Status(), PATIENCE, Response.Status.class, answer -> print(answer.status()));
    }

    private int print(GuardStatus status) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ControlJson.line(status));
        } else {
            StatusText.lines(status).forEach(out::println);
        }
        out.flush();
        return status.state() == GuardStatus.State.RUNNING ? 0 : 1;
    }
}
