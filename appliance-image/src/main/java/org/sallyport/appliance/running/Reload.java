package org.sallyport.appliance.running;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Finding;
import org.sallyport.guard.control.api.ReloadReport;

/** The one way to a reload, whoever asks for it: all that a start reads is read and checked, then put in force at once. */
final class Reload {
    private Reload() {}

    /**
     * What came of it besides the revision.
     *
     * @param changed what is in force now and was not
     * @param ended whose streams ended for it
     * @param restart what waits for a restart
     */
    record Effects(List<String> changed, List<ReloadReport.Ended> ended, List<String> restart) {}

    /**
     * Reloads; what is wrong or cannot be put in force leaves everything as it was.
     *
     * @param file the configuration
     * @param activate puts in force what the check has found right, or throws and has changed nothing
     */
    static ReloadReport of(Running guard, Path file, Function<Check, Effects> activate) {
        guard.manager().reloading();
        ReloadReport report = reloaded(guard, file, activate);
        guard.manager()
                .ready((report.done() ? "reloaded, revision " : "a reload was refused, in force is revision ")
                        + report.revision());
        guard.metrics().reloaded(report.done());
        return report;
    }

    private static ReloadReport reloaded(Running guard, Path file, Function<Check, Effects> activate) {
        String before = guard.revision().hex();
        List<String> findings = List.of();
        try {
            Check check = Check.of(file);
            findings = check.findings().stream().map(Finding::toString).toList();
            if (!check.passed()) {
                return ReloadReport.refused(before, findings);
            }
            Effects effects = activate.apply(check);
            return new ReloadReport(
                    true,
                    before,
                    guard.revision().hex(),
                    findings,
                    effects.changed(),
                    effects.ended(),
                    effects.restart());
        } catch (RuntimeException e) {
            Stream<String> failed = Stream.of("error: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return ReloadReport.refused(
                    before, Stream.concat(failed, findings.stream()).toList());
        }
    }
}
