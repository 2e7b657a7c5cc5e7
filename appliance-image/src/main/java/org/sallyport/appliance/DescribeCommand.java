package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.ReportJson;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.report.Description;
import org.sallyport.policy.report.DescriptionPage;
import org.sallyport.policy.report.DescriptionText;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = {
            "Says in plain English what a policy bundle does: who there is, what may cross between whom, every"
                    + " permission and rule in order with its reason, and the vectors that try each with their result.",
            "",
            "Everything it says is derived from what the guard runs. With --html it is a page that needs nothing beside"
                    + " itself, to be read, printed and signed.",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport describe --bundle etc/bundle",
            "  sallyport describe --bundle etc/bundle --html > bundle.html",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the bundle is described, whether its vectors hold or not",
            "1:the bundle cannot be read",
            "2:the command line was wrong",
        })
final class DescribeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "the policy bundle")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path directory;

    @ArgGroup
    private Form form = new Form();

    /** At most one of them. */
    private static final class Form {
        @Option(names = "--html", description = "a page of HTML")
        private boolean html;

        @Option(names = "--json", description = "one JSON object")
        private boolean json;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Bundle> bundle = Bundles.read(directory, spec.commandLine().getErr());
        if (bundle.isEmpty()) {
            return 1;
        }
        Description description = Description.of(bundle.get());
        if (form.html) {
            out.print(DescriptionPage.of(description));
        } else if (form.json) {
            out.println(ReportJson.of(description));
        } else {
            DescriptionText.lines(description).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
