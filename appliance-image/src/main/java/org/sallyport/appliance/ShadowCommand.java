package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.ShadowText;
import org.sallyport.guard.replay.Selection;
import org.sallyport.guard.replay.Shadow;
import org.sallyport.policy.file.Bundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport shadow}: what another bundle would have made of what was decided. */
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what another bundle would have made of the inputs that were kept: each kind of difference, how often, and"
                    + " examples.",
            "",
            "THE EXAMPLES ARE REAL STANZAS, with what people wrote in them: --examples 0 prints none. Inputs are kept for"
                    + " crossings with evidence = true alone. Each is decided with the facts of then: an answer counts as"
                    + " one to the request that crossed, and what a rule of the new bundle wants to know of the past, and no"
                    + " rule had asked for, counts as never happened. Nothing is sent or recorded.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport shadow --bundle new-bundle --config sallyport.toml --key auditor.key --examples 0",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every input that is there was decided, whatever differs",
            "1:the bundle, the journal or the evidence cannot be read, or some of it is damaged or missing",
            "2:the command line was wrong",
            "3:no input was there to be decided",
        })
final class ShadowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private EvidenceOptions options = new EvidenceOptions();

    @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "the other bundle")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path directory;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "real stanzas to print of each kind of difference, up to 100")
    private int examples;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (examples < 0 || examples > 100) {
            throw new ParameterException(spec.commandLine(), "--examples: expected 0 to 100, found " + examples);
        }
        Selection selection = selection();
        PrintWriter err = spec.commandLine().getErr();
        Optional<EvidenceOptions.Material> material = options.open(err);
        Optional<Bundle> bundle = material.flatMap(opened -> Bundles.read(directory, err));
        if (material.isEmpty() || bundle.isEmpty()) {
            return 1;
        }
        EvidenceOptions.Material found = material.get();
        Shadow.Report report =
                Shadow.run(found.store(), selection, bundle.get(), found.keys(), found.records(), examples);
        PrintWriter out = spec.commandLine().getOut();
        ShadowText text = new ShadowText(report, bundle.get().revision());
        if (json) {
            out.println(text.json());
        } else {
            text.lines().forEach(out::println);
        }
        out.flush();
        if (!report.isGood()) {
            return 1;
        }
        return report.isEmpty() ? 3 : 0;
    }

    private Selection selection() {
        try {
            return options.selection();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--passage: " + e.getMessage(), e);
        }
    }
}
