package org.sallyport.appliance.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sallyport.appliance.lab.Daemon;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.guard.crypto.DemoAuthority;

/** Guard and relay, each a process of its own on the shipped runtime with the same options, and the ends they stand between. */
final class Place implements AutoCloseable {
    private static final String OPTIONS =
            System.getProperty("load.options", "-Xmx512m -XX:+UseParallelGC -XX:+UseCompactObjectHeaders");

    private final Path directory;
    private final Ends aroundGuard;
    private final Ends aroundRelay;
    private final Daemon guard;
    private final Daemon relay;

    /** Starts all of it in an empty directory, and opens the streams of that many pairs. */
    Place(Path directory, int pairs) throws IOException {
        this.directory = directory;
        DemoAuthority authority = DemoAuthority.create("Load authority");
        List<String> blue = domains(pairs, "blue");
        List<String> red = domains(pairs, "red");
        var sending = RelayTls.connecting(authority.issue("blue", blue.toArray(String[]::new)), authority);
        var receiving = RelayTls.accepting(authority.issue("red", red.toArray(String[]::new)), authority);
        InetSocketAddress guardDoor = Daemon.free("127.0.0.1");
        InetSocketAddress relayDoor = Daemon.free("127.0.0.1");
        aroundGuard = new Ends(true, receiving, sending);
        aroundRelay = new Ends(false, receiving, sending);
        RelayTls.write(authority, directory);
        write(directory, authority, guardDoor, aroundGuard.port(), Stream.concat(blue.stream(), red.stream()));
        guard = startGuard("guard", directory).listening(guardDoor);
        relay = startRelay(directory, relayDoor, aroundRelay.port()).listening(relayDoor);
        for (int i = 0; i < pairs; i++) {
            aroundGuard.open(guardDoor, blue.get(i), red.get(i));
            aroundRelay.open(relayDoor, blue.get(i), red.get(i));
        }
    }

    Round guard(Load load, Duration time) {
        return Round.of(aroundGuard, new Subject(guard.pid()), load, time);
    }

    Round relay(Load load, Duration time) {
        return Round.of(aroundRelay, new Subject(relay.pid()), load, time);
    }

    long crossed() {
        return aroundGuard.arrived();
    }

    /** How many decisions the journal holds. */
    long recorded() throws IOException {
        long count = 0;
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                try (Stream<String> lines = Files.lines(file, UTF_8)) {
                    count += lines.filter(line -> line.contains("\"verdict\":\"cleared\""))
                            .count();
                }
            }
        }
        return count;
    }

    static List<String> domains(int pairs, String side) {
        return IntStream.range(0, pairs)
                .mapToObj(i -> "s%02d.%s.test".formatted(i, side))
                .toList();
    }

    /** Outlives the run. */
    private static Path log(String name) throws IOException {
        return Files.createDirectories(Path.of("target", "lab", "load")).resolve(name + ".log");
    }

    /** Starts the program on the {@code sallyport.toml} of the directory. */
    static Daemon startGuard(String name, Path directory) throws IOException {
        return Daemon.start(
                name,
                log(name),
                directory,
                Map.of("SALLYPORT_OPTS", OPTIONS),
                List.of(
                        System.getProperty("load.program", Guard.PROGRAM.toString()),
                        "run",
                        "--config",
                        "sallyport.toml"));
    }

    private static Daemon startRelay(Path directory, InetSocketAddress door, int target) throws IOException {
        Path shipped = Guard.PROGRAM.resolve("../..").normalize();
        String classes = Path.of("target", "test-classes").toAbsolutePath() + ":" + shipped.resolve("lib") + "/*";
        List<String> command = Stream.of(
                        Stream.of(shipped.resolve("runtime/bin/java").toString(), "-XX:-UsePerfData"),
                        Stream.of(OPTIONS.split(" ")),
                        Stream.of(
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classes,
                                Relay.class.getName(),
                                directory.toString(),
                                Integer.toString(door.getPort()),
                                Integer.toString(target)))
                .flatMap(words -> words)
                .toList();
        return Daemon.start("relay", log("relay"), directory, Map.of(), command);
    }

    private static void write(
            Path directory, DemoAuthority authority, InetSocketAddress door, int red, Stream<String> domains)
            throws IOException {
        Files.createDirectories(directory.resolve("bundle"));
        authority.writeTrust(directory.resolve("bundle/trust.pem"));
        DemoAuthority.write(
                authority.issue("guard", domains.toArray(String[]::new)),
                directory.resolve("guard.pem"),
                directory.resolve("guard.key"));
        Files.writeString(directory.resolve("bundle/bundle.toml"), BUNDLE, UTF_8);
        Files.writeString(directory.resolve("bundle/chat.toml"), POLICY, UTF_8);
        Files.writeString(directory.resolve("sallyport.toml"), CONFIGURATION.formatted(door.getPort(), red), UTF_8);
    }

    @Override
    public void close() {
        relay.close();
        guard.close();
        aroundRelay.close();
        aroundGuard.close();
    }

    private static final String BUNDLE = """
            name = "Under load"

            [[side]]
            id = "blue"

            [[side]]
            id = "red"

            [[peer]]
            id = "blue-servers"
            side = "blue"
            domains = ["*.blue.test"]
            trust = "trust.pem"

            [[peer]]
            id = "red-servers"
            side = "red"
            domains = ["*.red.test"]
            trust = "trust.pem"

            [[crossing]]
            from = "blue"
            to = "red"
            policy = "chat.toml"
            """;

    static final String POLICY = """
            name = "Chat"

            [[allow]]
            id = "L-1"
            why = "People write to each other"
            kind = "message"
            types = ["chat"]
            payloads = [
                "{jabber:server}body",
                "{jabber:server}thread",
                "{urn:xmpp:receipts}request",
                "{urn:xmpp:receipts}received",
            ]
            discards = ["{http://jabber.org/protocol/chatstates}*"]

            [[rule]]
            id = "L-2"
            why = "A chat line, not a file"
            control = "max-size"
            with = { bytes = 8000 }
            """;

    private static final String CONFIGURATION = """
            [bundle]
            path = "bundle"

            [audit]
            directory = "journal"
            durable = "memory"

            [limits]
            negotiating-per-address = 256
            connections-per-address = 100_000
            connections = 100_000

            [[identity]]
            id = "guard"
            certificate = "guard.pem"
            key = "guard.key"

            [[listener]]
            address = "127.0.0.1:%d"
            identity = "guard"
            sides = ["blue"]

            [[link]]
            peer = "blue-servers"
            inbound-only = true

            [[link]]
            peer = "red-servers"
            connect = ["127.0.0.1:%d"]
            """;
}
