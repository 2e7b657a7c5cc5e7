package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.guard.bundle.SignatureFile;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.crypto.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport policy sign}. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {
            "Signs a bundle as its author or as who approves it, and writes the signature to a file of its own:"
                    + " REVISION.NAME.sig. The version counts upwards, whatever the revision: \"sallyport policy"
                    + " history\" says which is next. Both signatures are over the same version.",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport policy sign --bundle etc/bundle --key ada.key --role author --name ada --version-number 4",
            "  sallyport policy sign --revision 5f2c... --key bob.key --role approver --name bob --version-number"
                    + " 4",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:signed",
            "1:the key or the bundle cannot be read, or the signature is there already",
            "2:the command line was wrong",
        })
final class SignCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--bundle", paramLabel = "DIR", description = "what is signed")
    private Optional<Path> bundle = Optional.empty();

    @Option(names = "--revision", paramLabel = "HEX", description = "what is signed, when you have seen it elsewhere")
    private Optional<String> revision = Optional.empty();

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "your private key in PEM")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path key;

    @Option(names = "--password-file", paramLabel = "FILE", description = "holds the key's password, where it has one")
    private Optional<Path> password = Optional.empty();

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "author or approver")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String role;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "the guard's name for you")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String name;

    @Option(names = "--version-number", required = true, paramLabel = "N", description = "as which version")
    private long version;

    @Option(names = "--out", paramLabel = "DIR", description = "where the file goes; left out, here")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (bundle.isPresent() == revision.isPresent()) {
            throw new ParameterException(spec.commandLine(), "expected either --bundle DIR or --revision HEX");
        }
        String what =
                bundle.isPresent() ? BundleFolder.read(bundle.get()).revision().hex() : revision.orElseThrow();
        SigningKey signing = SigningKey.read(key, password);
        BundleSignature signature = signature(signing, what);
        Path file = directory.resolve(signature.fileName());
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already, and nothing was signed", e);
        }
        Files.write(file, SignatureFile.octets(signature));
        PrintWriter out = spec.commandLine().getOut();
        out.println("signed revision " + what + " version " + version + " as " + role);
        out.println("written to " + file);
        out.flush();
        return 0;
    }

    private BundleSignature signature(SigningKey signing, String what) {
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String made =
                Base64.getEncoder().encodeToString(signing.sign(BundleSignature.text(what, version, role, name, time)));
        try {
            return new BundleSignature(
                    what,
                    version,
                    role,
                    name,
                    time,
                    signing.verifying().algorithm().word(),
                    made);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
