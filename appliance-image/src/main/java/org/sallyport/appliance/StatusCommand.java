package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.health.StatusText;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.policy.setting.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(names = "--config", paramLabel = "FILE", description = "sallyport.toml, which says where the socket is")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--socket", paramLabel = "SOCKET", description = "the control socket itself")
    private Optional<Path> socket = Optional.empty();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        if (file.isPresent() == socket.isPresent()) {
            throw new ParameterException(spec.commandLine(), "expected either --config FILE or --socket SOCKET");
        }
        Optional<Path> found = socket.or(this::configured);
        if (found.isEmpty()) {
            return 1;
        }
        try {
            return print(ControlClient.ask(found.get(), new Request.Status(), PATIENCE));
        } catch (ControlProblem e) {
            say(String.valueOf(e.getMessage()));
            return switch (e.kind()) {
                case NO_GUARD -> 3;
                case NOT_PERMITTED -> 4;
                case NO_ANSWER -> 5;
            };
        }
    }

    private Optional<Path> configured() {
        Reading<Configuration> reading = Configuration.read(file.orElseThrow());
        reading.problems().forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        return reading.value().map(Configuration::controlSocket);
    }

    private int print(Response response) {
        return switch (response) {
            case Response.Status answer -> print(answer.status());
            case Response.Refused refused -> {
                say("the guard does not answer: " + refused.why());
                yield 5;
            }
            case Response.LoggedIn _, Response.Done _, Response.Still _ -> {
                say("the guard answers something else than it was asked");
                yield 5;
            }
        };
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

    private void say(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("sallyport: " + Shown.text(what));
        err.flush();
    }
}
