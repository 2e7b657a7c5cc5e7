package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.bundle.SignatureFile;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.crypto.SignatureAlgorithm;
import org.sallyport.guard.crypto.SigningKey;
import org.sallyport.guard.crypto.VerifyingKey;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.BundleFiles;
import org.sallyport.policy.setting.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands of {@code sallyport policy} by which bundles are signed and put in force. */
final class SigningCommands {
    /** Vectors of a large bundle take their time. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private SigningCommands() {}

    private static BundleFiles files(Path directory) throws IOException {
        BundleFiles files = BundleFiles.read(directory);
        for (Problem problem : files.problems()) {
            throw new IOException(problem.toString());
        }
        return files;
    }

    /** {@code sallyport policy keygen}. */
    @Command(
            name = "keygen",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a key to sign bundles with, and prints its public key and its fingerprint. The file is readable"
                        + " by its owner alone and has no password: keep it where only you are, never on the console's"
                        + " host.",
                "",
                "The public key is registered on your page \"Your account\"; somebody at the guard's terminal then"
                        + " compares the fingerprint with you and confirms it (\"sallyport person confirm\").",
            },
            footerHeading = "%nExample:%n",
            footer = "  sallyport policy keygen ada.key",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:the file is there already, or cannot be written",
                "2:the command line was wrong"
            })
    static final class Keygen implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FILE", description = "where no file is yet")
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private Path file;

        @Option(
                names = "--algorithm",
                paramLabel = "WORD",
                description = "ed25519, ecdsa-p256-sha256 (default) or ecdsa-p384-sha384")
        private String algorithm = SignatureAlgorithm.ECDSA_P256_SHA256.word();

        @Override
        public Integer call() {
            SigningKey key = SigningKey.generate(SignatureAlgorithm.of(algorithm)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "--algorithm: expected ed25519, ecdsa-p256-sha256 or ecdsa-p384-sha384")));
            key.write(file);
            PrintWriter out = spec.commandLine().getOut();
            out.println("public key  "
                    + Base64.getEncoder().encodeToString(key.verifying().encoded()));
            out.println("fingerprint " + key.verifying().fingerprint());
            out.flush();
            return 0;
        }
    }

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
    static final class Sign implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Option(names = "--bundle", paramLabel = "DIR", description = "what is signed")
        private Optional<Path> bundle = Optional.empty();

        @Option(
                names = "--revision",
                paramLabel = "HEX",
                description = "what is signed, when you have seen it elsewhere")
        private Optional<String> revision = Optional.empty();

        @Option(names = "--key", required = true, paramLabel = "FILE", description = "your private key in PEM")
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private Path key;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "holds the key's password, where it has one")
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
            String what = bundle.isPresent() ? files(bundle.get()).revision().hex() : revision.orElseThrow();
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
            String made = Base64.getEncoder()
                    .encodeToString(signing.sign(BundleSignature.text(what, version, role, name, time)));
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

    /** {@code sallyport policy verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Says whether a signature is that of a public key, and of this bundle. Whether the key is a person's,"
                        + " confirmed, and the person has the role, only the guard knows: \"policy activate\" asks it.",
            },
            footerHeading = "%nExample:%n",
            footer = "  sallyport policy verify --bundle etc/bundle --public-key MFkw... 5f2c....ada.sig",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:it is",
                "1:it is not, or cannot be read",
                "2:the command line was wrong",
            })
    static final class Verify implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "what should be signed")
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private Path bundle;

        @Option(
                names = "--public-key",
                required = true,
                paramLabel = "BASE64",
                description = "of who should have signed, as \"policy keygen\" prints it")
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private String key;

        @Parameters(index = "0", paramLabel = "FILE", description = "the signature")
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private Path file;

        @Override
        public Integer call() throws IOException {
            BundleSignature signature = SignatureFile.read(file);
            Revision revision = files(bundle).revision();
            if (!signature.revision().equals(revision.hex())) {
                throw new IOException(
                        "the signature is for revision " + signature.revision() + ", and the bundle has " + revision);
            }
            VerifyingKey verifying = VerifyingKey.of(key);
            if (!verifying.algorithm().word().equals(signature.algorithm())
                    || !verifying.hasSigned(
                            signature.text(), Base64.getDecoder().decode(signature.signature()))) {
                throw new IOException("the signature is not by this key");
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(signature.signer() + " has signed version " + signature.version() + " as " + signature.role()
                    + " at " + signature.time());
            out.flush();
            return 0;
        }
    }

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
    static final class Activate implements Callable<Integer> {
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
            BundleFiles files = files(bundle);
            files.names()
                    .forEach(name ->
                            all.add(BundleFile.of(name, files.content(name).orElseThrow())));
            List<BundleSignature> signed = new ArrayList<>();
            for (Path file : signatures) {
                signed.add(SignatureFile.read(file));
            }
            Optional<Long> as = version.or(
                    () -> signed.stream().map(BundleSignature::version).findFirst());
            if (as.isPresent()) {
                return activate(all, signed, as.get());
            }
            return asking.ask(
                    new Request.History(),
                    PATIENCE,
                    Response.History.class,
                    history -> activate(all, signed, history.next()));
        }

        private int activate(List<BundleFile> files, List<BundleSignature> signed, long as) {
            return asking.ask(new Request.Activate(files, as, signed), PATIENCE, Response.class, this::print);
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
    static final class History implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Mixin
        private final Asking asking = new Asking();

        @Option(names = "--json", description = "one JSON object")
        private boolean json;

        @Override
        public Integer call() {
            return asking.ask(new Request.History(), PATIENCE, Response.History.class, this::print);
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

    /** {@code sallyport policy export}. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Writes a bundle that a running guard keeps into a folder: the one in force, or that of a revision of"
                        + " the history. To roll back, export the old one, sign it as the next version, and activate it.",
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
    static final class Export implements Callable<Integer> {
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
            return asking.ask(new Request.GetBundle(revision), PATIENCE, Response.Bundle.class, this::write);
        }

        private int write(Response.Bundle bundle) {
            try {
                Files.createDirectory(folder);
                for (BundleFile file : bundle.files()) {
                    Path target = folder.resolve(file.name()).normalize();
                    if (!target.startsWith(folder.normalize())) {
                        throw new IOException("the guard names a file that is none of a bundle");
                    }
                    Files.createDirectories(target.resolveSibling(""));
                    Files.write(target, file.octets());
                }
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
}
