package org.sallyport.appliance.demo;

import ch.qos.logback.classic.Level;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.sallyport.appliance.running.GuardProcess;
import org.sallyport.appliance.trace.Trace;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Loaded;
import org.sallyport.policy.stanza.Stanza;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a guard at work. Starts Sallyport between two small servers of its own on loopback, plays a"
                    + " conversation through it, prints every decision, and leaves the guard running: type a line to"
                    + " let Alice say it, or paste a stanza to send it as it is.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport demo --once")
public final class DemoCommand implements Callable<Integer> {
    /** Characters of a stanza that are shown. */
    private static final int SHOWN = 400;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--once", description = "end after the conversation")
    private boolean once;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "where configuration, bundle, certificates and journal are written; a new one by default")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--json", description = "each decision as one line of JSON, and nothing else")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        quiet();
        Path place = directory.isPresent() ? directory.get() : Files.createTempDirectory("sallyport-demo-");
        Decisions decisions = new Decisions(
                json
                        ? Optional.empty()
                        : Optional.of(
                                new Trace(spec.commandLine().getColorScheme().ansi(), SHOWN)),
                out);
        Certificates certificates = Certificates.create();
        CountDownLatch known = new CountDownLatch(1);
        Red[] redPeople = new Red[1];
        try (Server blue = new Server(certificates.blueTls(), stanza -> {}, decisions::streamError);
                Server red = new Server(
                        certificates.redTls(), stanza -> receive(known, redPeople, stanza), decisions::streamError)) {
            redPeople[0] = new Red(red);
            known.countDown();
            Path configuration = Place.write(place, certificates, blue.port(), red.port());
            try (GuardProcess guard = GuardProcess.start(load(configuration), decisions)) {
                List<InetSocketAddress> listeners = guard.listeners();
                blue.guard(listeners.get(0));
                red.guard(listeners.get(1));
                introduce(decisions, place, listeners);
                boolean complete = play(decisions, blue, red);
                conclude(decisions, place);
                if (!once) {
                    poke(decisions, blue, red);
                }
                return complete ? 0 : 1;
            }
        }
    }

    /** What streams log would stand between the decisions. */
    private static void quiet() {
        if (LoggerFactory.getLogger("org.sallyport") instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }

    private static Loaded load(Path configuration) throws IOException {
        Check check = Check.of(configuration);
        return check.loaded()
                .orElseThrow(() -> new IOException("the demo's own configuration is wrong: " + check.findings()));
    }

    /** The red server is listening before its people are there: what comes that early waits for them. */
    private static void receive(CountDownLatch known, Red[] people, Stanza stanza) {
        try {
            known.await();
            people[0].receive(stanza);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void introduce(Decisions decisions, Path place, List<InetSocketAddress> listeners) {
        decisions.say("A guard stands between blue.test and red.test, two small servers inside this program.");
        decisions.say("  blue.test reaches it at " + shown(listeners.get(0)) + ", red.test at "
                + shown(listeners.get(1)) + "; all of it is on loopback.");
        decisions.say("  What may cross:  " + place.resolve("bundle/policies"));
        decisions.say("");
    }

    private static String program() {
        return Path.of(System.getProperty("sallyport.home", "."), "bin", "sallyport")
                .toString();
    }

    private static String shown(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static boolean play(Decisions decisions, Server blue, Server red) throws Exception {
        int number = 0;
        boolean complete = true;
        for (Play.Scene scene : Play.SCENES) {
            number++;
            complete &= decisions.scene(
                    number + ". " + scene.title(), scene.events(), () -> Play.perform(scene, blue, red));
        }
        return complete;
    }

    private static void conclude(Decisions decisions, Path place) {
        decisions.say("Every decision above is in the journal. See for yourself:");
        decisions.say("  " + program() + " audit verify " + place.resolve("journal"));
        decisions.say("  " + program() + " explain --bundle " + place.resolve("bundle")
                + " --from blue --to red < stanza.xml");
        decisions.say("");
    }

    private static void poke(Decisions decisions, Server blue, Server red) throws IOException, InterruptedException {
        decisions.say(
                "The guard is running. Type a line and Alice says it to Bob; paste a stanza (<message ...>) and blue.test");
        decisions.say("sends it as it is, or red.test where it begins with \"red\"; \"quit\" ends.");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        decisions.free();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.strip().equals("quit")) {
                return;
            }
            if (!line.isBlank()) {
                Poke.of(line).send(blue, red);
            }
        }
        new CountDownLatch(1).await(); // nobody is typing: run until the process is ended
    }
}
