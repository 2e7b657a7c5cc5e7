package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.guard.audit.ExportManifest;
import org.sallyport.guard.audit.Exported;
import org.sallyport.guard.audit.Head;
import org.sallyport.guard.control.api.ExportPage;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.decisions.Export;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport audit export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes records of a journal, octet for octet, into a directory of their own, with a manifest that says"
                    + " which they are: from a journal's directory, or through the control socket of a running guard,"
                    + " which does it for an auditor alone and records it. audit verify --export checks it anywhere.",
            "",
            "With nothing but times, records of all kinds are written, each chained to the next; with another filter,"
                    + " the decisions that fit. They hold addresses of people, and no content. The manifest is not signed:"
                    + " keys to sign with are never where the guard is.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport audit export --config sallyport.toml --to may --from 2026-05-01T00:00:00Z --until"
                + " 2026-06-01T00:00:00Z",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:something cannot be read or written, or lines of the journal are damaged and were left out",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:it gives no answer, or none that is understood",
        })
final class JournalExportCommand implements Callable<Integer> {
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

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "where to write it; is made")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path to;

    private Optional<ExportPage> page = Optional.empty();

    @Override
    public Integer call() throws IOException {
        int code = read(0);
        if (page.isEmpty()) {
            return code;
        }
        try (Exported exported = Exported.begin(to)) {
            return write(exported);
        } catch (FileAlreadyExistsException e) {
            asking.say(to + " is there already: expected a directory that is to be made");
            return Asking.FAILED;
        }
    }

    private int write(Exported exported) throws IOException {
        long damaged = 0;
        while (page.isPresent()) {
            ExportPage now = page.get();
            for (String line : now.lines()) {
                exported.add(line);
            }
            damaged += now.damaged();
            if (now.after().isEmpty()) {
                Instant made = Instant.now().truncatedTo(ChronoUnit.SECONDS);
                Head head = Head.of(now.head());
                return say(exported.end(
                        Sallyport.Version.number(), made, options.query().text(), head, damaged));
            }
            int code = read(now.after().get());
            if (page.isEmpty()) {
                asking.say(to + " is not whole: it has no manifest");
                return code;
            }
        }
        return Asking.FAILED;
    }

    /** The next page, or the exit code where there is none. */
    private int read(long after) throws IOException {
        page = Optional.empty();
        if (directory.isPresent()) {
            page = Optional.of(new Export(directory.get()).page(options.query(), after));
            return 0;
        }
        return asking.ask(new Request.Export(options.query(), after), PATIENCE, Response.Exported.class, answer -> {
            page = Optional.of(answer.page());
            return 0;
        });
    }

    private int say(ExportManifest manifest) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(manifest.records() + " records written to " + to + ", from "
                + manifest.first().seq() + " to " + manifest.last().seq());
        out.println("SHA-256 of the records " + manifest.sha256());
        out.println("head of the journal " + manifest.head());
        out.flush();
        if (manifest.damaged() > 0) {
            asking.say(manifest.damaged() + " lines are damaged and were left out: see audit verify");
        }
        return manifest.damaged() > 0 ? Asking.FAILED : 0;
    }
}
