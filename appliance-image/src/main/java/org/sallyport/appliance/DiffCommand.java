package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.ReportJson;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.report.Difference;
import org.sallyport.policy.report.DifferenceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says what differs between two policy bundles: which entries, and what may now cross that could not, or could"
                    + " and no longer may, with the stanzas that show it.",
            "",
            "The stanzas tried are the vectors of both bundles and examples of all that XMPP is used for, in every"
                    + " direction that either bundle has. What none of them shows, the entries still say.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport diff etc/bundle etc/bundle.new",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:something does",
            "2:the command line was wrong, or a bundle cannot be read",
        })
final class DiffCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "the bundle as it was")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "the bundle as it is to be")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path after;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Optional<Bundle> old = Bundles.read(before, err);
        Optional<Bundle> now = Bundles.read(after, err);
        if (old.isEmpty() || now.isEmpty()) {
            return 2;
        }
        Difference difference = Difference.between(old.get(), now.get());
        if (json) {
            out.println(ReportJson.of(difference));
        } else {
            DifferenceText.lines(difference).forEach(out::println);
        }
        out.flush();
        return difference.isNone() ? 0 : 1;
    }
}
