package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.audit.ExportManifest;
import org.sallyport.guard.audit.ExportVerifier;
import org.sallyport.guard.audit.Finding;
import org.sallyport.guard.audit.Head;
import org.sallyport.guard.audit.JournalVerifier;
import org.sallyport.guard.audit.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code sallyport audit}: what concerns the journal and the evidence. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Checks, searches and exports the journal of decisions, hands it on, and decides again what was kept.",
        subcommands = {
            AuditCommand.Verify.class,
            SearchCommand.class,
            JournalExportCommand.class,
            ReplayCommand.class,
            ForwardCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: verify, search, export, replay, forward");
    }

    /** {@code sallyport audit verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Finds a record that was changed, is missing or stands elsewhere, and names the place; with --head,"
                        + " also whether records were cut off the end. Needs no key; the guard may be running.",
                "",
                "With --export, DIRECTORY is what audit export has written: each record must be whole and as the"
                        + " manifest has it, and continue the one before wherever none was left out between. What was left"
                        + " out by whoever made it shows against a head that was noted elsewhere alone.",
            },
            footerHeading = "%nExample:%n",
            footer = "  sallyport audit verify /var/lib/sallyport/journal --head 1234:9f86d0...",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:the journal is whole", "1:it is not, or cannot be read", "2:the command line was wrong"})
    static final class Verify implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Parameters(paramLabel = "DIRECTORY", description = "the journal's directory, or an export's")
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private Path directory;

        @Option(names = "--export", description = "verify an export")
        private boolean export;

        @Option(names = "--head", paramLabel = "SEQ:HASH", description = "a head that was noted elsewhere")
        private Optional<String> head = Optional.empty();

        @Option(names = "--json", description = "one JSON object")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            if (export) {
                return export(out);
            }
            Verification verification = JournalVerifier.verify(directory, head.map(this::head));
            if (json) {
                out.println(JsonMapper.shared().writeValueAsString(object(verification)));
            } else {
                verification.lines().forEach(out::println);
            }
            out.flush();
            return verification.isGood() ? 0 : 1;
        }

        private int export(PrintWriter out) throws IOException {
            ExportVerifier.Result result = ExportVerifier.verify(directory, head.map(this::head));
            if (json) {
                out.println(JsonMapper.shared().writeValueAsString(object(result)));
            } else {
                lines(result).forEach(out::println);
            }
            out.flush();
            return result.isGood() ? 0 : 1;
        }

        private List<String> lines(ExportVerifier.Result result) {
            ExportManifest manifest = result.manifest();
            List<String> lines = new ArrayList<>();
            lines.add("export " + Shown.text(directory.toString()) + ", made " + manifest.made() + " of: "
                    + Shown.text(manifest.filters()));
            lines.add(count(result.records(), "record") + " in " + count(result.runs(), "unbroken piece")
                    + " of the journal, whose head was " + manifest.head());
            if (manifest.damaged() > 0) {
                lines.add("notice: " + manifest.damaged() + " lines of the journal were damaged and left out");
            }
            lines.add(result.fault()
                    .map(fault -> "NOT AS IT WAS WRITTEN: " + fault)
                    .orElseGet(() -> good(result)));
            return lines;
        }

        private static String count(long number, String noun) {
            return number + " " + noun + (number == 1 ? "" : "s");
        }

        private String good(ExportVerifier.Result result) {
            String good = "good: every record is whole, and the manifest's";
            if (result.sawNoted()) {
                return good + "; the head that was noted elsewhere is among them, or was the journal's";
            }
            return good
                    + (head.isPresent()
                            ? "; the head that was noted elsewhere is of a record that is not here, and shows nothing"
                            : "; only a head noted elsewhere (--head) shows that it is of that journal");
        }

        private static ObjectNode object(ExportVerifier.Result result) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("version", 1);
            object.put("good", result.isGood());
            object.put("records", result.records());
            object.put("pieces", result.runs());
            object.put("first", result.manifest().first().toString());
            object.put("last", result.manifest().last().toString());
            object.put("head", result.manifest().head().toString());
            object.put("sawNoted", result.sawNoted());
            object.put("fault", result.fault().orElse(null));
            return object;
        }

        private Head head(String text) {
            try {
                return Head.of(text);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--head: " + e.getMessage(), e);
            }
        }

        private static ObjectNode object(Verification verification) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("version", 1);
            object.put("good", verification.isGood());
            object.put("records", verification.records());
            object.put("files", verification.files());
            object.put("head", verification.head().toString());
            object.put("notice", verification.notice().orElse(null));
            Optional<Finding> finding = verification.finding();
            if (finding.isPresent()) {
                object.putObject("finding")
                        .put("fault", finding.get().fault().word())
                        .put("file", finding.get().file())
                        .put("line", finding.get().line())
                        .put("seq", finding.get().seq())
                        .put("what", finding.get().what());
            } else {
                object.putNull("finding");
            }
            return object;
        }
    }
}
