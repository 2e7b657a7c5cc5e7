package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.ReportJson;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.report.Review;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport review}. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = {
            "Looks for what a reviewer of a policy bundle should know: vectors that fail; entries that nothing comes to;"
                    + " permissions, types and payloads that no vector uses; rules that no vector shows at work; rules"
                    + " that rewrite before another one checks.",
            "",
            "That nothing is found does not make a policy right.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport review --bundle etc/bundle",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing was found",
            "1:something was found, or the bundle cannot be read",
            "2:the command line was wrong",
        })
final class ReviewCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "the policy bundle")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path directory;

    @Option(names = "--json", description = "one JSON object a finding, a line each")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Bundle> bundle = Bundles.read(directory, spec.commandLine().getErr());
        if (bundle.isEmpty()) {
            return 1;
        }
        Review review = Review.of(bundle.get());
        review.findings().forEach(finding -> out.println(json ? ReportJson.of(finding) : finding.toString()));
        if (!json) {
            int found = review.findings().size();
            out.println(found == 0 ? "nothing was found" : found + (found == 1 ? " finding" : " findings"));
        }
        out.flush();
        return review.findings().isEmpty() ? 0 : 1;
    }
}
