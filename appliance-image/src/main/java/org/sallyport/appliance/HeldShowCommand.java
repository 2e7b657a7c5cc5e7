package org.sallyport.appliance;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.sallyport.appliance.health.HeldText;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport held show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows one message that waits for persons, with what it says. That it was looked at, and by whom, is"
                    + " recorded. Who asks needs the role approver.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport held show --config sallyport.toml 0000000a-00000001-0000000000000017",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the message is shown",
            "1:the configuration does not say where the socket is, or the key cannot be read",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:the guard does not do it, or gives no answer that is understood",
        })
final class HeldShowCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Parameters(paramLabel = "PASSAGE", description = "the passage, as held list has it")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String passage;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        return asking.ask(new Request.HeldShow(passage), PATIENCE, Response.HeldShown.class, this::print);
    }

    private int print(Response.HeldShown shown) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ControlJson.line(shown));
        } else {
            HeldText.lines(shown).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
