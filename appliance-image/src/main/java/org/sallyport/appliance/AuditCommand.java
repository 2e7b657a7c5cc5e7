package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        description = "Checks and searches the journal of decisions, hands it on, and decides again what was kept.",
        subcommands = {AuditCommand.Verify.class, SearchCommand.class, ReplayCommand.class, ForwardCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: verify, search, replay, forward");
    }

    /** {@code sallyport audit verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Finds a record that was changed, is missing or stands elsewhere, and names the place; with --head,"
                        + " also whether records were cut off the end. Needs no key; the guard may be running.",
            },
            footerHeading = "%nExample:%n",
            footer = "  sallyport audit verify /var/lib/sallyport/journal --head 1234:9f86d0...",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:the journal is whole", "1:it is not, or cannot be read", "2:the command line was wrong"})
    static final class Verify implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Parameters(paramLabel = "DIRECTORY", description = "the journal's directory")
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private Path directory;

        @Option(names = "--head", paramLabel = "SEQ:HASH", description = "a head that was noted elsewhere")
        private Optional<String> head = Optional.empty();

        @Option(names = "--json", description = "one JSON object")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            Verification verification = JournalVerifier.verify(directory, head.map(this::head));
            if (json) {
                out.println(JsonMapper.shared().writeValueAsString(object(verification)));
            } else {
                verification.lines().forEach(out::println);
            }
            out.flush();
            return verification.isGood() ? 0 : 1;
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
