package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.DecisionPage;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.decisions.Search;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport audit search}. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = {
            "Finds decisions in a journal, the newest first: in a directory, or through the control socket of a running"
                    + " guard, which shows users to an auditor alone. One search looks at 64 MiB at most, and says how to"
                    + " go on.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport audit search /var/lib/sallyport/journal --verdict refused --crossing 'blue>red'",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, whether or not something was found",
            "1:the journal cannot be read, or lines of it are damaged",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:it gives no answer, or none that is understood",
        })
final class SearchCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIRECTORY", arity = "0..1", description = "the journal's directory")
    private Optional<Path> directory = Optional.empty();

    @Mixin
    private final Asking asking = new Asking();

    @Mixin
    private final DecisionOptions options = new DecisionOptions();

    @Option(names = "--most", paramLabel = "N", description = "how many at most: ${DEFAULT-VALUE}")
    private int most = 50;

    @Option(names = "--at", paramLabel = "PLACE", description = "go on there, as an earlier search has said")
    private Optional<String> place = Optional.empty();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (directory.isPresent()) {
            return print(new Search(directory.get()).page(options.query(), place, most));
        }
        return asking.ask(
                new Request.Search(options.query(), place, most),
                PATIENCE,
                Response.Found.class,
                found -> print(found.page()));
    }

    private int print(DecisionPage page) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ControlJson.line(new Response.Found(page)));
        } else {
            page.rows().forEach(row -> out.println(DecisionLine.of(row)));
            page.next().ifPresent(next -> out.println("more: --at " + next));
        }
        out.flush();
        if (page.damaged() > 0) {
            asking.say(page.damaged() + " lines are damaged: see audit verify");
        }
        return page.damaged() > 0 ? 1 : 0;
    }
}
