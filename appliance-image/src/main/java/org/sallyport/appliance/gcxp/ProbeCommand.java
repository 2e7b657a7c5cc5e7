package org.sallyport.appliance.gcxp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.gcxp.Payload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport gcxp probe}. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = {
            "Connects to a consumer of GCXP as its producer, breaks each rule of gcxp/PROTOCOL.md, and says which ones the"
                    + " consumer keeps: one line a rule, with pass, FAIL or not seen. It opens some fifty connections, and"
                    + " requests with a text reach whatever the consumer hands them to: not for one in service.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport gcxp probe 192.0.2.1:7000 --certificate own.pem --key own-key.pem --trust their-ca.pem"
                + " --name guard.example",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no rule was seen broken",
            "1:at least one was",
            "2:the command line was wrong",
            "3:the consumer cannot be reached, does not let this end in, or is not who it must be",
        })
final class ProbeCommand implements Callable<Integer> {
    private static final String TEXT = "<probe xmlns='urn:example:sallyport:probe'/>";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private PartyOptions options;

    @Parameters(paramLabel = "HOST:PORT", converter = Endpoint.class, description = "where the consumer listens")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private InetSocketAddress address;

    @Option(
            names = "--payload",
            paramLabel = "FILE",
            description = "the text of the requests, in UTF-8 (" + TEXT + "); the consumer may accept or refuse it")
    private Optional<Path> payload = Optional.empty();

    @Override
    public Integer call() throws IOException {
        ConsumerTrial trial = new ConsumerTrial(options.party(), address, payload());
        Optional<String> problem = trial.run();
        return new Report(spec.commandLine(), options.json())
                .print("consumer", address.getHostString() + ":" + address.getPort(), trial.findings(), problem);
    }

    private Payload payload() throws IOException {
        if (payload.isEmpty()) {
            return Payload.of(TEXT);
        }
        try {
            return Payload.of(Files.readAllBytes(payload.get()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), payload.get() + ": " + e.getMessage());
        }
    }
}
