package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.sallyport.guard.crypto.SignatureAlgorithm;
import org.sallyport.guard.crypto.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
        exitCodeList = {"0:done", "1:the file is there already, or cannot be written", "2:the command line was wrong"})
final class KeygenCommand implements Callable<Integer> {
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
                        spec.commandLine(), "--algorithm: expected ed25519, ecdsa-p256-sha256 or ecdsa-p384-sha384")));
        key.write(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println("public key  "
                + Base64.getEncoder().encodeToString(key.verifying().encoded()));
        out.println("fingerprint " + key.verifying().fingerprint());
        out.flush();
        return 0;
    }
}
