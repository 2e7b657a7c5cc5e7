package org.sallyport.appliance.gcxp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport gcxp listen}. */
@Command(
        name = "listen",
        mixinStandardHelpOptions = true,
        description = {
            "Listens for a producer of GCXP as its consumer, breaks each rule of gcxp/PROTOCOL.md, and says which ones the"
                    + " producer keeps: one line a rule, with pass, FAIL or not seen. It lets the producer connect some"
                    + " thirty times and loses its requests: not for one in service. The producer must have"
                    + " something to send all the while; its pauses between connections are what takes the time.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport gcxp listen 192.0.2.1:7000 --certificate own.pem --key own-key.pem --trust their-ca.pem"
                + " --name edge.example",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no rule was seen broken",
            "1:at least one was",
            "2:the command line was wrong",
            "3:no producer came, or it is not who it must be",
        })
final class ListenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private PartyOptions options;

    @Parameters(paramLabel = "ADDRESS:PORT", converter = Endpoint.class, description = "where to listen")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private InetSocketAddress address;

    @Option(
            names = "--most",
            paramLabel = "SECONDS",
            defaultValue = "1800",
            description = "after so long, what was not tried yet is not seen (${DEFAULT-VALUE})")
    private int most;

    @Override
    public Integer call() throws IOException {
        try (ProducerTrial trial = new ProducerTrial(options.party(), address, Duration.ofSeconds(most))) {
            Optional<String> problem = trial.run();
            return new Report(spec.commandLine(), options.json())
                    .print("producer", address.getHostString() + ":" + address.getPort(), trial.findings(), problem);
        }
    }
}
