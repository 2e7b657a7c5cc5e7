package org.sallyport.appliance.console;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.sallyport.console.Console;
import org.sallyport.console.ConsoleSettings;
import org.sallyport.console.web.Secured;
import org.sallyport.guard.crypto.CryptoMode;
import org.sallyport.guard.crypto.Cryptography;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.PageTls;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.policy.setting.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sun.misc.Signal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code sallyport console}. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the console to browsers until it is ended: a process of its own, which asks the guard over its control"
                    + " socket and never stands in the way of a stanza. When it ends, nothing changes at the boundary.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport console --config /etc/sallyport/console.toml",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended by a signal", "1:did not start", "2:the command line was wrong"})
public final class ConsoleCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "console.toml")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path file;

    @Option(names = "--json", description = "one JSON object for each event on standard output, a line each")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Reading<ConsoleSettings> reading = ConsoleSettings.read(file);
        reading.problems().forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        if (reading.value().isEmpty()) {
            return 1;
        }
        ConsoleSettings settings = reading.value().get();
        CountDownLatch ended = new CountDownLatch(1);
        try (Console console = start(settings)) {
            Signal.handle(new Signal("TERM"), signal -> ended.countDown());
            Signal.handle(new Signal("INT"), signal -> ended.countDown());
            String at = url(console.address());
            LOG.info("the console is at {}", at);
            print("listening", at);
            ended.await();
            LOG.info("ending");
            print("ending", at);
        }
        return 0;
    }

    /** Starts a console as its settings say; for the demo, too. */
    public static Console start(ConsoleSettings settings) {
        Cryptography.choose(settings.fips() ? CryptoMode.FIPS : CryptoMode.STANDARD);
        Identity shown = Identity.pem("console", settings.certificate(), settings.key());
        Optional<Trust> people = settings.clientCertificates().map(Trust::pem);
        PageTls tls = PageTls.of(shown, people);
        return Console.start(settings, new Secured(tls.context(), tls.parameters()));
    }

    private static String url(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "/";
    }

    private void print(String event, String at) {
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(JsonMapper.shared()
                            .writeValueAsString(JsonNodeFactory.instance
                                    .objectNode()
                                    .put("version", 1)
                                    .put("event", event)
                                    .put("address", at)));
            spec.commandLine().getOut().flush();
        }
    }
}
