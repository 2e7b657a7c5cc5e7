package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.ReportJson;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Finding;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.foreign.Workers;
import org.sallyport.guard.report.AccreditationReport;
import org.sallyport.guard.report.Circumstances;
import org.sallyport.guard.report.ReportPage;
import org.sallyport.guard.report.ReportPdf;
import org.sallyport.guard.report.Surroundings;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.file.Bundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the accreditation report: one document with who may talk to whom, the policies in words, every rule"
                    + " with its vectors and their results (they are run now), the label policies with who is cleared for"
                    + " what, coverage, channels, the journal and its verification, certificates, and what is done for the"
                    + " points of NIST SP 800-53 AC-4 and of the NCSC's principles for cross domain solutions.",
            "",
            "With --config, the bundle is the one that the configuration names, or DIR in its place; with --bundle"
                    + " alone, nothing is said of journal and certificates. A guard may be running. The form follows the"
                    + " name of FILE: PDF/A-3a, tagged for screen readers (.pdf), or a page of HTML that needs nothing"
                    + " beside itself (.html).",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport report --config etc/sallyport.toml",
            "  sallyport report --bundle etc/bundle --out - > bundle.html",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the report is made, whether vectors of the bundle hold or not",
            "1:the configuration or the bundle cannot be read or used, or the file cannot be written",
            "2:the command line was wrong",
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "sallyport.toml of an edge, and all that it names")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--bundle", paramLabel = "DIR", description = "a policy bundle")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where it is written, ending in .pdf or .html; \"-\" is HTML on standard output; left out,"
                    + " report.pdf")
    private Optional<String> out = Optional.empty();

    @Option(names = "--json", description = "one JSON object on standard output, and no document")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Optional<AccreditationReport> report;
        try (Workers workers = new Workers()) {
            report = ScopedValue.where(Workshop.HERE, workers).call(() -> report(now));
        }
        if (report.isEmpty()) {
            return 1;
        }
        write(report.get());
        return 0;
    }

    private void checkOptions() {
        if (config.isEmpty() && directory.isEmpty()) {
            throw wrong("expected --config FILE, --bundle DIR, or both");
        }
        if (json && out.isPresent()) {
            throw wrong("--json goes to standard output: expected no --out beside it");
        }
        if (out.filter(name -> !name.equals("-") && !isPdf(name) && !isHtml(name))
                .isPresent()) {
            throw wrong("--out: expected a name that ends in .pdf or .html, or \"-\"");
        }
    }

    private Optional<AccreditationReport> report(Instant now) {
        String software = new Sallyport.Version().getVersion()[0];
        if (config.isEmpty()) {
            return Bundles.read(directory.orElseThrow(), spec.commandLine().getErr())
                    .map(bundle -> AccreditationReport.of(bundle, Circumstances.alone(now, software)));
        }
        return loaded(config.get())
                .flatMap(loaded -> bundle(loaded)
                        .map(bundle -> AccreditationReport.of(bundle, Surroundings.of(loaded, now, software))));
    }

    private Optional<Loaded> loaded(Path file) {
        PrintWriter err = spec.commandLine().getErr();
        Check check = Check.of(file);
        check.findings().stream()
                .filter(finding -> finding.weight() == Finding.Weight.ERROR)
                .forEach(finding -> err.println(finding.weight().word() + ": " + finding.problem()));
        if (check.instance().isPresent()) {
            err.println("error: " + file + " is an XML guard's; reports are made of the policies of edges");
        }
        err.flush();
        return check.loaded();
    }

    private Optional<Bundle> bundle(Loaded loaded) {
        return directory.isPresent()
                ? Bundles.read(directory.get(), spec.commandLine().getErr())
                : Optional.of(loaded.bundle());
    }

    private void write(AccreditationReport report) throws IOException {
        PrintWriter text = spec.commandLine().getOut();
        String name = out.orElse("report.pdf");
        if (json) {
            text.println(ReportJson.of(report));
        } else if (name.equals("-")) {
            text.print(ReportPage.of(report));
        } else {
            byte[] octets =
                    isPdf(name) ? ReportPdf.of(report) : ReportPage.of(report).getBytes(StandardCharsets.UTF_8);
            replace(Path.of(name), octets);
            text.println(name + ": revision " + report.description().revision());
        }
        text.flush();
    }

    /** Whoever reads the file meanwhile sees the old report or the new one, never half of one. */
    private static void replace(Path file, byte[] octets) throws IOException {
        Path whole = file.toAbsolutePath();
        Path written = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".new");
        try {
            Files.write(written, octets);
            Files.move(written, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static boolean isPdf(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".pdf");
    }

    private static boolean isHtml(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".html");
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
