package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.sallyport.guard.bundle.SignatureFile;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.crypto.VerifyingKey;
import org.sallyport.policy.decision.Revision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class VerifySignatureCommand implements Callable<Integer> {
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
        Revision revision = BundleFolder.read(bundle).revision();
        if (!signature.revision().equals(revision.hex())) {
            throw new IOException(
                    "the signature is for revision " + signature.revision() + ", and the bundle has " + revision);
        }
        VerifyingKey verifying = VerifyingKey.of(key);
        if (!verifying.algorithm().word().equals(signature.algorithm())
                || !verifying.hasSigned(signature.text(), Base64.getDecoder().decode(signature.signature()))) {
            throw new IOException("the signature is not by this key");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(signature.signer() + " has signed version " + signature.version() + " as " + signature.role()
                + " at " + signature.time());
        out.flush();
        return 0;
    }
}
