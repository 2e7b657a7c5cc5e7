package org.sallyport.appliance.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sallyport.appliance.lab.Daemon;
import org.sallyport.guard.crypto.DemoAuthority;

/**
 * Two edges with an XML guard between them, one way, each a process of its own under the same options, and the ends they
 * stand between. The edges' acknowledgement is end to end.
 */
final class GuardedPlace implements AutoCloseable {
    private final Path directory;
    private final Ends around;
    private final Map<String, Daemon> processes = new LinkedHashMap<>();

    /** Starts all of it in an empty directory, and opens the streams of that many pairs. */
    GuardedPlace(Path directory, int pairs) throws IOException {
        this.directory = directory;
        DemoAuthority authority = DemoAuthority.create("Load authority");
        List<String> blue = Place.domains(pairs, "blue");
        List<String> red = Place.domains(pairs, "red");
        var sending = RelayTls.connecting(authority.issue("blue", blue.toArray(String[]::new)), authority);
        var receiving = RelayTls.accepting(authority.issue("red", red.toArray(String[]::new)), authority);
        around = new Ends(true, receiving, sending);
        InetSocketAddress door = Daemon.free("127.0.0.1");
        InetSocketAddress guard = Daemon.free("127.0.0.1");
        InetSocketAddress far = Daemon.free("127.0.0.1");
        String[] all = Stream.concat(blue.stream(), red.stream()).toArray(String[]::new);
        edge(authority, "near", all, NEAR.formatted(door.getPort(), guard.getPort()), NEAR_BUNDLE);
        edge(authority, "far", all, FAR.formatted(far.getPort(), around.port()), FAR_BUNDLE);
        xmlGuard(authority, GUARD.formatted(guard.getPort(), far.getPort()));
        start("far", far);
        start("guard", guard);
        start("near", door);
        for (int i = 0; i < pairs; i++) {
            around.open(door, blue.get(i), red.get(i));
        }
    }

    private void start(String name, InetSocketAddress door) throws IOException {
        processes.put(
                name, Place.startGuard("pair-" + name, directory.resolve(name)).listening(door));
    }

    /** A round in which each process is measured; by what each is. */
    Map<String, Round> round(Load load, Duration time) {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        processes.forEach((name, process) -> subjects.put(name, new Subject(process.pid())));
        return Round.of(around, subjects, load, time);
    }

    private Path make(DemoAuthority authority, String name, String... proves) throws IOException {
        Path place = directory.resolve(name);
        Path bundle = Files.createDirectories(place.resolve("bundle"));
        authority.writeTrust(bundle.resolve("trust.pem"));
        DemoAuthority.write(authority.issue(name, proves), place.resolve("guard.pem"), place.resolve("guard.key"));
        return place;
    }

    private void edge(DemoAuthority authority, String name, String[] domains, String configuration, String bundle)
            throws IOException {
        Path place = make(
                authority,
                name,
                Stream.concat(Stream.of("edge-" + name + ".test"), Stream.of(domains))
                        .toArray(String[]::new));
        Files.writeString(place.resolve("bundle/bundle.toml"), bundle, UTF_8);
        Files.writeString(place.resolve("bundle/chat.toml"), Place.POLICY, UTF_8);
        Files.writeString(place.resolve("sallyport.toml"), COMMON + configuration, UTF_8);
    }

    private void xmlGuard(DemoAuthority authority, String configuration) throws IOException {
        Path place = make(authority, "guard", "guard.test");
        Files.writeString(place.resolve("bundle/guard.toml"), GUARD_BUNDLE, UTF_8);
        Files.writeString(place.resolve("sallyport.toml"), "mode = \"verify\"\n" + COMMON + configuration, UTF_8);
    }

    @Override
    public void close() {
        processes.values().forEach(Daemon::close);
        around.close();
    }

    private static final String COMMON = """
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

            """;

    private static final String NEAR = """
            [[listener]]
            address = "127.0.0.1:%d"
            identity = "guard"
            sides = ["blue"]

            [[link]]
            peer = "blue-servers"
            inbound-only = true

            [[link]]
            peer = "beyond"
            connect = ["127.0.0.1:%d"]
            """;

    private static final String NEAR_BUNDLE = """
            name = "The near edge"

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
            id = "beyond"
            side = "red"
            protocol = "gcxp"
            domains = ["*.red.test"]
            identity = ["guard.test"]
            trust = "trust.pem"

            [[crossing]]
            from = "blue"
            to = "red"
            policy = "chat.toml"
            acknowledge = "end-to-end"
            """;

    private static final String FAR = """
            [[listener]]
            address = "127.0.0.1:%d"
            protocol = "gcxp"
            identity = "guard"
            sides = ["blue"]

            [[link]]
            peer = "beyond"
            inbound-only = true
            sources = ["127.0.0.1"]

            [[link]]
            peer = "red-servers"
            connect = ["127.0.0.1:%d"]
            """;

    private static final String FAR_BUNDLE = """
            name = "The far edge"

            [[side]]
            id = "blue"

            [[side]]
            id = "red"

            [[peer]]
            id = "beyond"
            side = "blue"
            protocol = "gcxp"
            domains = ["*.blue.test"]
            identity = ["guard.test"]
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
            acknowledge = "end-to-end"
            """;

    private static final String GUARD = """
            [[listener]]
            address = "127.0.0.1:%d"
            protocol = "gcxp"
            identity = "guard"

            [[link]]
            peer = "edge-near"
            inbound-only = true
            sources = ["127.0.0.1"]

            [[link]]
            peer = "edge-far"
            connect = ["127.0.0.1:%d"]
            """;

    private static final String GUARD_BUNDLE = """
            name = "Under load"
            profile = "xmpp"
            acknowledge = "end-to-end"

            [producer]
            id = "edge-near"
            identity = ["edge-near.test"]
            trust = "trust.pem"

            [consumer]
            id = "edge-far"
            identity = ["edge-far.test"]
            trust = "trust.pem"

            [rules]
            off = ["xep-0184"]
            """;
}
