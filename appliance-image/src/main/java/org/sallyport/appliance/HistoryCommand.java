package org.sallyport.appliance;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport policy history}. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Asks a running guard which bundles were activated: when, by whom, and who had signed them.",
        footerHeading = "%nExample:%n",
        footer = "  sallyport policy history --config sallyport.toml",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the configuration does not say where the socket is",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:it gives no answer, or none that is understood",
        })
final class HistoryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        return asking.ask(new Request.History(), BundleFolder.PATIENCE, Response.History.class, this::print);
    }

    private int print(Response.History history) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ControlJson.line(history));
        } else {
            out.println("in force: revision " + history.revision());
            out.println("signatures: " + history.signatures());
            out.println("next version: " + history.next());
            history.activations().forEach(one -> out.println(line(one)));
        }
        out.flush();
        return 0;
    }

    private static String line(BundleActivation one) {
        String signed = one.signatures().isEmpty()
                ? "nobody"
                : String.join(
                        ", ",
                        one.signatures().stream()
                                .map(by -> by.signer() + " (" + by.role() + ")")
                                .toList());
        return one.version() + "  " + one.time().truncatedTo(ChronoUnit.SECONDS) + "  " + one.revision() + "  by "
                + Shown.text(one.who()) + ", signed by " + signed;
    }
}
