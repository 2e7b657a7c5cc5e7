package org.sallyport.appliance.gcxp;

import java.nio.file.Path;
import java.time.Duration;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.Trust;
import picocli.CommandLine.Option;

/** Who this end is, and who the other one must be. */
final class PartyOptions {
    @Option(
            names = "--certificate",
            required = true,
            paramLabel = "FILE",
            description = "the certificate that this end shows, then those that vouch for it, in PEM")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path certificate;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "its private key, in PEM")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path key;

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "FILE",
            description = "the authorities that vouch for the other end, in PEM")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path trust;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "the name that the other end's certificate must have")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "how long the other end may take for whatever it is to do at once (${DEFAULT-VALUE})")
    private int timeout;

    @Option(
            names = "--slow",
            paramLabel = "SECONDS",
            defaultValue = "40",
            description = "how long it may take for what it is to do after a time of its own, as closing a link on"
                    + " which nothing comes (${DEFAULT-VALUE}); 0: these rules are not tried")
    private int slow;

    @Option(
            names = "--no-responses",
            description = "it is agreed that no responses are sent; without it, that each request gets one")
    private boolean noResponses;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    Party party() {
        return new Party(
                Identity.pem("own", certificate, key),
                Trust.pem(trust),
                name,
                Duration.ofSeconds(timeout),
                Duration.ofSeconds(slow),
                !noResponses);
    }

    boolean json() {
        return json;
    }
}
