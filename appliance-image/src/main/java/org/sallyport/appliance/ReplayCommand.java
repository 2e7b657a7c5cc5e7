package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.ReplayText;
import org.sallyport.guard.replay.Replay;
import org.sallyport.guard.replay.Selection;
import org.sallyport.policy.file.Bundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport audit replay}: what was decided, decided again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Decides again, from the inputs that were kept, what is on record, and says where verdict, rule, reason or the"
                    + " digest of what left is another than the journal has.",
            "",
            "Inputs are kept for crossings with evidence = true alone, and only for decisions of a policy; what was not"
                    + " kept cannot be decided again, and is counted. A bundle decides what was decided under its own"
                    + " revision; give the one of a revision with --bundle. The guard may be running. This command reads the"
                    + " content of stanzas, and prints none of it.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport audit replay --config sallyport.toml --key auditor.key --from 2026-03-01T00:00:00Z",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:what was meant came out as it is on record",
            "1:something did not, is missing or damaged, or cannot be read",
            "2:the command line was wrong",
            "3:nothing differs, but nothing was decided again, or some were decided by other bundles",
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private EvidenceOptions options = new EvidenceOptions();

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "the bundle that decides; left out, that of the configuration")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Selection selection = selection();
        PrintWriter err = spec.commandLine().getErr();
        Optional<EvidenceOptions.Material> material = options.open(err);
        Optional<Bundle> bundle = material.flatMap(
                opened -> Bundles.read(directory.orElse(opened.configuration().bundle()), err));
        if (material.isEmpty() || bundle.isEmpty()) {
            return 1;
        }
        EvidenceOptions.Material found = material.get();
        Replay.Report report = Replay.run(found.store(), selection, bundle.get(), found.keys(), found.records());
        PrintWriter out = spec.commandLine().getOut();
        ReplayText text = new ReplayText(report, bundle.get().revision());
        if (json) {
            out.println(text.json());
        } else {
            text.lines().forEach(out::println);
        }
        out.flush();
        if (!report.isGood()) {
            return 1;
        }
        return report.isEmpty() || !report.otherRevisions().isEmpty() ? 3 : 0;
    }

    private Selection selection() {
        try {
            return options.selection();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--passage: " + e.getMessage(), e);
        }
    }
}
