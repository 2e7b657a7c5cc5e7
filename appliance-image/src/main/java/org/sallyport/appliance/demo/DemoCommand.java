package org.sallyport.appliance.demo;

import ch.qos.logback.classic.Level;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.sallyport.appliance.trace.Trace;
import org.sallyport.guard.config.Configuration;
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
                    + " conversation through it, prints every decision, and leaves the guard running, with its console:"
                    + " open the links that it prints in a browser; type a line to let Alice say it, or paste a stanza to"
                    + " send it as it is. In a pair each side has a guard of its own; in a guarded pair two XML guards"
                    + " stand between them, and the console is that of Blue's guard.",
        },
        footerHeading = "%nExample:%n",
        footer = {"  sallyport demo --once", "  sallyport demo --once --deployment guarded-pair"})
public final class DemoCommand implements Callable<Integer> {
    /** Characters of a stanza that are shown. */
    private static final int SHOWN = 400;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(
            names = "--deployment",
            paramLabel = "WAY",
            defaultValue = "single",
            description = "how Sallyport stands between them: ${COMPLETION-CANDIDATES}; single by default")
    private Deployment deployment = Deployment.SINGLE;

    @Option(names = "--once", description = "end after the conversation")
    private boolean once;

    @Option(names = "--no-console", description = "without the console, and without people who go on talking")
    private boolean noConsole;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "where configurations, bundles, certificates and journals are written, to be looked at; a new"
                    + " one by default")
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
        try (Server blue = new Server(certificates.blueTls(), told(decisions, "blue.test"), decisions::streamError);
                Server red = new Server(
                        certificates.redTls(),
                        told(decisions, "red.test").andThen(stanza -> receive(known, redPeople, stanza)),
                        decisions::streamError)) {
            redPeople[0] = new Red(red);
            known.countDown();
            List<Hop> hops = new Place(place, certificates, blue.port(), red.port()).write(deployment);
            try (Guards guards = Guards.start(hops, decisions)) {
                blue.guard(guards.forBlue());
                red.guard(guards.forRed());
                Programme programme = new Programme(deployment, place, hops, guards);
                programme.introduction().forEach(decisions::say);
                boolean complete = play(decisions, new Cast(blue, red, intruder(decisions, certificates, guards)));
                programme.conclusion().forEach(decisions::say);
                if (!once) {
                    stay(decisions, hops.getFirst(), blue, red);
                }
                return complete ? 0 : 1;
            }
        }
    }

    /** What streams and links log would stand between the decisions. */
    private void quiet() {
        quiet("org.sallyport", Level.WARN);
        quiet("org.sallyport.guard.exchange", Level.ERROR); // of guards that call each other none can start last
        quiet("org.sallyport.guard.verify.gate", Level.OFF); // its alarms are shown with its verdicts
    }

    private static void quiet(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(level);
        }
    }

    /** Where there are several guards it is shown what comes out behind the last one. */
    private Consumer<Stanza> told(Decisions decisions, String server) {
        return deployment == Deployment.SINGLE ? stanza -> {} : stanza -> decisions.arrived(server, stanza);
    }

    private Intruder intruder(Decisions decisions, Certificates certificates, Guards guards) {
        return (as, to, xml) -> Thread.ofVirtual()
                .name("intruder")
                .start(() -> decisions.tell("whoever has the certificate of " + as + " "
                        + GcxpWire.send(
                                guards.forGuards(to),
                                EndpointTls.of(certificates.hop(as), certificates.boundary()),
                                xml)));
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

    private boolean play(Decisions decisions, Cast cast) throws Exception {
        int number = 0;
        boolean complete = true;
        for (Scene scene : scenes()) {
            number++;
            complete &= decisions.scene(
                    number + ". " + scene.title(),
                    scene.events(),
                    () -> scene.act().play(cast));
        }
        return complete;
    }

    private List<Scene> scenes() {
        return switch (deployment) {
            case SINGLE -> Play.SCENES;
            case PAIR -> RowPlay.PAIR;
            case GUARDED_PAIR -> RowPlay.GUARDED_PAIR;
        };
    }

    private void stay(Decisions decisions, Hop first, Server blue, Server red)
            throws IOException, InterruptedException {
        if (noConsole || json) {
            poke(decisions, blue, red);
            return;
        }
        Path socket =
                Configuration.read(first.configuration()).value().orElseThrow().controlSocket();
        try (DemoConsole console = DemoConsole.start(first.directory().resolve("console"), socket);
                LiveTraffic traffic = new LiveTraffic(blue, red)) {
            if (deployment == Deployment.SINGLE) {
                traffic.start(); // beyond several guards all of it would be printed
            }
            console.introduction().forEach(decisions::say);
            poke(decisions, blue, red);
        }
    }

    private void poke(Decisions decisions, Server blue, Server red) throws IOException, InterruptedException {
        String running = deployment == Deployment.SINGLE ? "The guard is running." : "The guards are running.";
        decisions.say(running + " Type a line and Alice says it to Bob; paste a stanza (<message ...>) and blue.test");
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
