package org.sallyport.appliance;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.sallyport.appliance.health.HeldText;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport held list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the messages that wait for persons, the oldest first, without what they say.",
        footerHeading = "%nExample:%n",
        footer = "  sallyport held list --config /etc/sallyport/sallyport.toml",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the guard has answered",
            "1:the configuration does not say where the socket is, or the key cannot be read",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:the guard does not do it, or gives no answer that is understood",
        })
final class HeldListCommand implements Callable<Integer> {
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
        return asking.ask(new Request.HeldList(), PATIENCE, Response.HeldList.class, this::print);
    }

    private int print(Response.HeldList list) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ControlJson.line(list));
        } else {
            HeldText.lines(list, Instant.now()).forEach(out::println);
            if (list.inAll() > list.held().size()) {
                out.println(list.inAll() + " wait in all");
            }
        }
        out.flush();
        return 0;
    }
}
