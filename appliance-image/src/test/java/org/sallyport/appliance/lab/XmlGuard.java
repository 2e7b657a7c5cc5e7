package org.sallyport.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.guard.config.instance.InstanceReader;
import org.sallyport.guard.verify.Verifier;
import org.sallyport.guard.verify.profile.Profile;

/**
 * An XML guard as it is shipped ({@code mode = "verify"}), in a process of its own, between two edges of a lab. Its files
 * lie in the lab's directory; its log beside the servers' logs. It can be killed and started again.
 */
public final class XmlGuard implements AutoCloseable {
    private final Place place;
    private final Plan plan;
    private final Path directory;
    private Daemon process;

    /**
     * What a guard is to be.
     *
     * @param from the lab's server whose edge is the producer
     * @param to the lab's server whose edge is the consumer
     * @param listens where it takes requests
     * @param calls where its own requests go
     * @param acknowledge what the producer is told
     * @param allOff whether every rule that can be switched off is: all that the profile's grammar has passes
     */
    public record Plan(
            String from,
            String to,
            InetSocketAddress listens,
            InetSocketAddress calls,
            String acknowledge,
            boolean allOff) {
        String name() {
            return "guard-" + from + "-to-" + to;
        }
    }

    /**
     * Where it stands.
     *
     * @param directory its files are below
     * @param logs where its log goes
     * @param authority that issues its certificate, and vouches for both ends
     */
    public record Place(Path directory, Path logs, Authority authority) {}

    private XmlGuard(Place place, Plan plan) {
        this.place = place;
        this.plan = plan;
        this.directory = place.directory().resolve(plan.name());
        write();
        this.process = launch();
    }

    /** Starts a guard. */
    public static XmlGuard start(Lab lab, Plan plan) {
        return start(new Place(lab.directory(), lab.logs(), lab.authority()), plan);
    }

    /** Starts a guard outside of a lab. */
    public static XmlGuard start(Place place, Plan plan) {
        return new XmlGuard(place, plan);
    }

    /** The name that the certificate of the guard from that server's edge proves to both of its ends. */
    public static String identity(String from) {
        return "guard-from." + from + ".test";
    }

    private Daemon launch() {
        return Daemon.start(
                        plan.name(),
                        place.logs().resolve(plan.name() + ".log"),
                        directory,
                        Map.of(),
                        List.of(
                                Guard.PROGRAM.toString(),
                                "run",
                                "--config",
                                directory.resolve("sallyport.toml").toString()))
                .listening(plan.listens());
    }

    /** Kills it with SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** Ends it in good order. */
    public void stop() {
        process.close();
    }

    /** Starts it again on the same files. */
    public void startAgain() {
        process = launch();
    }

    /** All that it has logged since its start. */
    public String log() {
        return process.log();
    }

    /** Waits until the journal has all of these words in one record. */
    public void awaitRecord(String... words) {
        process.ready(
                "does not record " + String.join(" and ", words),
                () -> records().lines().anyMatch(record -> Stream.of(words).allMatch(record::contains)));
    }

    /** All records, as text. */
    public String records() {
        return Guard.records(directory.resolve("journal"));
    }

    /** What the command {@code audit verify} says of the journal. */
    public Guard.Output verify() {
        return Guard.run("audit", "verify", directory.resolve("journal").toString());
    }

    /** What the command {@code status} says. */
    public Guard.Output status() {
        return Guard.run("status", "--socket", directory.resolve("control.sock").toString());
    }

    /** What the command {@code check} says. */
    public Guard.Output check() {
        return Guard.run(
                "check", "--config", directory.resolve("sallyport.toml").toString());
    }

    private void write() {
        try {
            Path bundle = Files.createDirectories(directory.resolve("bundle"));
            Files.copy(place.authority().certificate(), bundle.resolve("trust.pem"));
            Files.writeString(bundle.resolve("guard.toml"), guardToml());
            if (plan.allOff()) {
                Files.writeString(bundle.resolve("guard.toml"), guardToml() + "\n[rules]\noff = " + switches(bundle));
            }
            Credential issued = place.authority().issue(Authority.Request.domains(identity(plan.from())));
            Files.copy(issued.certificate(), directory.resolve("guard.pem"));
            Files.copy(issued.key(), directory.resolve("guard.key"));
            Files.writeString(directory.resolve("sallyport.toml"), configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String switches(Path bundle) {
        Profile profile = InstanceReader.read(bundle).value().orElseThrow().profile();
        return Verifier.rules(profile).stream()
                .filter(rule -> !rule.mandatory() && rule.on())
                .map(rule -> '"' + rule.id() + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String guardToml() {
        return """
                name = "%1$s to %2$s"
                profile = "xmpp"
                acknowledge = "%3$s"

                [producer]
                id = "edge-%1$s"
                identity = ["%4$s"]
                trust = "trust.pem"

                [consumer]
                id = "edge-%2$s"
                identity = ["%5$s"]
                trust = "trust.pem"
                """.formatted(
                        plan.from(),
                        plan.to(),
                        plan.acknowledge(),
                        EdgeGuard.identity(plan.from()),
                        EdgeGuard.identity(plan.to()));
    }

    private String configuration() {
        return """
                mode = "verify"

                [bundle]
                path = "bundle"

                [audit]
                directory = "journal"
                durable = "memory"

                [control]
                socket = "control.sock"

                [[identity]]
                id = "guard"
                certificate = "guard.pem"
                key = "guard.key"

                [[listener]]
                address = "%1$s"
                protocol = "gcxp"
                identity = "guard"

                [[link]]
                peer = "edge-%2$s"
                inbound-only = true
                sources = ["127.0.0.0/8"]

                [[link]]
                peer = "edge-%3$s"
                connect = ["%4$s"]

                %5$s
                """.formatted(text(plan.listens()), plan.from(), plan.to(), text(plan.calls()), Cryptography.TABLE);
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        process.close();
    }
}
