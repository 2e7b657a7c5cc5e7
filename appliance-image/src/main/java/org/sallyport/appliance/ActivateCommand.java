package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.bundle.SignatureFile;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.policy.file.BundleFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport policy activate}. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a running guard put a bundle in force: all of it, or nothing. The guard reads it, runs its"
                    + " vectors, verifies the signatures and the version, and says every problem. Who asks needs the"
                    + " role operator. Signatures are needed where the guard's [bundle] has signatures ="
                    + " \"author-and-approver\".",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport policy activate --config sallyport.toml --bundle etc/bundle --signature a.sig"
                + " --signature b.sig",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is in force",
            "1:nothing was activated; or a file cannot be read",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:it gives no answer, or none that is understood",
        })
final class ActivateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "what is to be in force")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path bundle;

    @Option(names = "--signature", paramLabel = "FILE", description = "a signature; as often as there are")
    private List<Path> signatures = List.of();

    @Option(
            names = "--version-number",
            paramLabel = "N",
            description = "as which version; left out, the one that is signed, or the next")
    private Optional<Long> version = Optional.empty();

    @Override
    public Integer call() throws IOException {
        List<BundleFile> all = new ArrayList<>();
        BundleFiles files = BundleFolder.read(bundle);
        files.names()
                .forEach(name -> all.add(BundleFile.of(name, files.content(name).orElseThrow())));
        List<BundleSignature> signed = new ArrayList<>();
        for (Path file : signatures) {
            signed.add(SignatureFile.read(file));
        }
        Optional<Long> as =
                version.or(() -> signed.stream().map(BundleSignature::version).findFirst());
        if (as.isPresent()) {
            return activate(all, signed, as.get());
        }
        return asking.ask(
                new Request.History(),
                BundleFolder.PATIENCE,
                Response.History.class,
                history -> activate(all, signed, history.next()));
    }

    private int activate(List<BundleFile> files, List<BundleSignature> signed, long as) {
        return asking.ask(new Request.Activate(files, as, signed), BundleFolder.PATIENCE, Response.class, this::print);
    }

    private int print(Response response) {
        PrintWriter out = spec.commandLine().getOut();
        if (response instanceof Response.Activated done) {
            out.println("activated: revision " + done.activation().revision() + " version "
                    + done.activation().version() + " is in force");
            out.flush();
            return 0;
        }
        if (response instanceof Response.NotActivated not) {
            not.problems().forEach(problem -> out.println("error: " + Shown.text(problem.toString())));
            out.println("nothing was activated");
            out.flush();
            return 1;
        }
        return asking.other(response);
    }
}
