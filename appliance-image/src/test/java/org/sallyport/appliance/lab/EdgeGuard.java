package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sallyport as it is shipped, in a process of its own, between a server of a lab and whatever speaks GCXP beyond: another
 * edge, an XML guard for each way, or a script. Its files lie in the lab's directory; its log beside the servers' logs. It
 * can be killed and started again.
 */
public final class EdgeGuard implements AutoCloseable {
    private final Lab lab;
    private final Plan plan;
    private final Path directory;
    private Daemon process;

    /**
     * What an edge is to be.
     *
     * @param server the lab's server that it stands before: {@code blue} or {@code red}
     * @param beyond the lab's server whose domains are routed beyond
     * @param door where its server calls it
     * @param listens where it takes requests of GCXP
     * @param calls where its own requests go
     * @param identity the names of which certificates beyond must prove one
     * @param acknowledge of both crossings
     * @param denied who may not send, by the edge's policy
     * @param more tables to add to the configuration
     */
    public record Plan(
            String server,
            String beyond,
            InetSocketAddress door,
            InetSocketAddress listens,
            InetSocketAddress calls,
            List<String> identity,
            String acknowledge,
            String denied,
            String more) {
        public Plan {
            identity = List.copyOf(identity);
        }

        /** The same, with that in its configuration. */
        public Plan with(String tables) {
            return new Plan(server, beyond, door, listens, calls, identity, acknowledge, denied, tables);
        }

        /** The same, where that sender is denied. */
        public Plan denies(String sender) {
            return new Plan(server, beyond, door, listens, calls, identity, acknowledge, sender, more);
        }
    }

    private EdgeGuard(Lab lab, Plan plan) {
        this.lab = lab;
        this.plan = plan;
        this.directory = lab.directory().resolve("edge-" + plan.server());
        write();
        this.process = launch();
    }

    /** Starts an edge. */
    public static EdgeGuard start(Lab lab, Plan plan) {
        return new EdgeGuard(lab, plan);
    }

    /** The name that its certificate proves to whoever speaks GCXP with it. */
    public static String identity(String server) {
        return "edge." + server + ".test";
    }

    private Daemon launch() {
        return Daemon.start(
                        "edge-" + plan.server(),
                        lab.logs().resolve("edge-" + plan.server() + ".log"),
                        directory,
                        Map.of(),
                        List.of(
                                Guard.PROGRAM.toString(),
                                "run",
                                "--config",
                                configuration().toString()))
                .listening(plan.door())
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

    /** Waits until the log has the text. */
    public void awaitLog(String text) {
        process.ready("does not log \"" + text + "\"", () -> log().contains(text));
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

    /** What the command {@code check --connect} says of the peer beyond. */
    public Guard.Output check() {
        return Guard.run("check", "--config", configuration().toString(), "--connect", "beyond");
    }

    public Path configuration() {
        return directory.resolve("sallyport.toml");
    }

    public Path bundle() {
        return directory.resolve("bundle");
    }

    private void write() {
        try {
            Files.createDirectories(bundle());
            Files.copy(lab.authority().certificate(), bundle().resolve("trust.pem"));
            Files.writeString(bundle().resolve("bundle.toml"), bundleToml());
            Files.writeString(bundle().resolve("open.toml"), policy());
            issue("streams", lab.names(plan.beyond()));
            issue("edge", List.of(identity(plan.server())));
            Files.writeString(configuration(), configurationToml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void issue(String name, List<String> domains) throws IOException {
        Credential issued = lab.authority().issue(Authority.Request.domains(domains.toArray(String[]::new)));
        Files.copy(issued.certificate(), directory.resolve(name + ".pem"));
        Files.copy(issued.key(), directory.resolve(name + ".key"));
    }

    private String policy() throws IOException {
        try (var in = EdgeGuard.class.getResourceAsStream("open.toml")) {
            String open = new String(Objects.requireNonNull(in, "open.toml").readAllBytes(), UTF_8);
            return open.replace("anton@blue.test", plan.denied());
        }
    }

    private String bundleToml() {
        return """
                name = "The edge of %1$s"

                [[side]]
                id = "%1$s"

                [[side]]
                id = "beyond"

                [[peer]]
                id = "%1$s-server"
                side = "%1$s"
                domains = %3$s
                trust = "trust.pem"

                [[peer]]
                id = "beyond"
                side = "beyond"
                protocol = "gcxp"
                domains = %4$s
                identity = %5$s
                trust = "trust.pem"

                [[crossing]]
                from = "%1$s"
                to = "beyond"
                policy = "open.toml"
                acknowledge = "%2$s"

                [[crossing]]
                from = "beyond"
                to = "%1$s"
                policy = "open.toml"
                acknowledge = "%2$s"
                """.formatted(
                        plan.server(),
                        plan.acknowledge(),
                        array(lab.names(plan.server())),
                        array(lab.names(plan.beyond())),
                        array(plan.identity()));
    }

    private static String array(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", ", "[", "]"));
    }

    private String configurationToml() {
        Server server = plan.server().equals("blue") ? lab.blue() : lab.red();
        return """
                [bundle]
                path = "bundle"

                [audit]
                directory = "journal"
                durable = "memory"

                [control]
                socket = "control.sock"

                [[identity]]
                id = "streams"
                certificate = "streams.pem"
                key = "streams.key"

                [[identity]]
                id = "edge"
                certificate = "edge.pem"
                key = "edge.key"

                [[listener]]
                address = "%2$s"
                identity = "streams"
                sides = ["%1$s"]

                [[listener]]
                address = "%3$s"
                protocol = "gcxp"
                identity = "edge"
                sides = ["beyond"]

                [[link]]
                peer = "%1$s-server"
                connect = ["%5$s"]

                [[link]]
                peer = "beyond"
                connect = ["%4$s"]
                sources = ["127.0.0.0/8"]
                identity = "edge"

                %6$s
                %7$s
                """.formatted(
                        plan.server(),
                        text(plan.door()),
                        text(plan.listens()),
                        text(plan.calls()),
                        text(server.s2s()),
                        Cryptography.TABLE,
                        plan.more());
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        process.close();
    }
}
