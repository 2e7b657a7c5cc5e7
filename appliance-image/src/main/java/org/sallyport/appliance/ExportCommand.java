package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport policy export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a bundle that a running guard keeps into a folder: the one in force, or that of a revision of"
                    + " the history. To roll back, see \"sallyport policy rollback\".",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport policy export --config sallyport.toml --revision 5f2c... old-bundle",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:the folder is there already, or cannot be written",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:it gives no answer, or has no such bundle",
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Option(names = "--revision", paramLabel = "HEX", description = "which; left out, the one in force")
    private Optional<String> revision = Optional.empty();

    @Parameters(index = "0", paramLabel = "DIR", description = "a folder that is not there yet")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path folder;

    @Override
    public Integer call() {
        return asking.ask(new Request.GetBundle(revision), BundleFolder.PATIENCE, Response.Bundle.class, this::write);
    }

    private int write(Response.Bundle bundle) {
        try {
            BundleFolder.write(folder, bundle.files());
        } catch (IOException e) {
            asking.say("the bundle cannot be written to " + folder + ": " + e.getMessage());
            return Asking.FAILED;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("revision " + bundle.revision() + " is written to " + folder);
        out.flush();
        return 0;
    }
}
