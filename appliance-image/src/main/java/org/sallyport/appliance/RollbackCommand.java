package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport policy rollback}. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a bundle that was in force before into a folder, and says how it is put in force again: as the next"
                    + " version, with new signatures. Nothing changes by this command.",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport policy rollback --config sallyport.toml old-bundle",
            "  sallyport policy rollback --config sallyport.toml --version-number 3 old-bundle",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:the history has no such bundle; or the folder is there already, or cannot be written",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:it gives no answer, or has no such bundle",
        })
final class RollbackCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Option(
            names = "--version-number",
            paramLabel = "N",
            description = "what was in force as this version; left out, what was before the one in force")
    private Optional<Long> version = Optional.empty();

    @Option(
            names = "--revision",
            paramLabel = "HEX",
            description = "the bundle of this revision; for the first one, which no activation is on record of")
    private Optional<String> revision = Optional.empty();

    @Parameters(index = "0", paramLabel = "DIR", description = "a folder that is not there yet")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path folder;

    @Override
    public Integer call() {
        if (version.isPresent() && revision.isPresent()) {
            throw new ParameterException(spec.commandLine(), "expected --version-number N or --revision HEX, not both");
        }
        return asking.ask(new Request.History(), BundleFolder.PATIENCE, Response.History.class, this::fetch);
    }

    private int fetch(Response.History history) {
        Optional<String> wanted =
                revision.or(() -> before(history.activations()).map(BundleActivation::revision));
        if (wanted.isEmpty()) {
            asking.say(version.map(number -> "there was no version " + number)
                            .orElse("no activation is on record before the bundle in force")
                    + ": see \"sallyport policy history\"");
            return Asking.FAILED;
        }
        Request request = new Request.GetBundle(wanted);
        return asking.ask(request, BundleFolder.PATIENCE, Response.Bundle.class, bundle -> write(bundle, history));
    }

    /** The latest first. */
    private Optional<BundleActivation> before(List<BundleActivation> all) {
        return version.isPresent()
                ? all.stream().filter(one -> one.version() == version.get()).findFirst()
                : all.stream().skip(1).findFirst();
    }

    private int write(Response.Bundle bundle, Response.History history) {
        try {
            BundleFolder.write(folder, bundle.files());
        } catch (IOException e) {
            asking.say("the bundle cannot be written to " + folder + ": " + e.getMessage());
            return Asking.FAILED;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("revision " + bundle.revision() + " is written to " + folder);
        out.println("To put it in force again, as version " + history.next() + ":");
        boolean signed = !history.signatures().equals("none");
        if (signed) {
            List.of("author", "approver")
                    .forEach(role -> out.println("  sallyport policy sign --bundle " + folder + " --key KEY --role "
                            + role + " --name NAME --version-number " + history.next()));
        }
        out.println("  sallyport policy activate --bundle " + folder
                + (signed ? " --signature FILE --signature FILE" : "") + " --config FILE");
        out.flush();
        return 0;
    }
}
