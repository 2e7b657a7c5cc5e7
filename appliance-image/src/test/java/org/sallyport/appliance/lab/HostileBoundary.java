package org.sallyport.appliance.lab;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** The shipped guard in a process of its own, between a scripted {@code blue.test} and a recording {@code red.test}. */
final class HostileBoundary implements AutoCloseable {
    private static final Path PROGRAM =
            Path.of("target", "sallyport", "bin", "sallyport").toAbsolutePath();

    private final Path directory;
    private final InetSocketAddress door = Daemon.free("127.0.0.31");
    private final InetSocketAddress redDoor = Daemon.free("127.0.0.32");
    private final SSLContext blueTls;
    private final RecordingServer blue;
    private final RecordingServer red;
    private final Daemon process;

    /** @param more what the configuration says besides */
    HostileBoundary(Path directory, Path log, String more) throws IOException {
        this.directory = directory;
        Authority authority = Authority.create(directory.resolve("authority"), "Lab authority");
        blueTls = tls(authority, "blue.test");
        blue = new RecordingServer(blueTls, "127.0.0.33");
        red = new RecordingServer(tls(authority, "red.test"), "127.0.0.34");
        write(authority, more);
        process = Daemon.start(
                        "guard",
                        log,
                        directory,
                        Map.of(),
                        List.of(PROGRAM.toString(), "run", "--config", "sallyport.toml"))
                .listening(door);
    }

    private static SSLContext tls(Authority authority, String domain) {
        return PeerTls.of(authority.issue(Authority.Request.domains(domain)), authority.certificate());
    }

    /** Where blue comes in. */
    InetSocketAddress door() {
        return door;
    }

    SSLContext blueTls() {
        return blueTls;
    }

    /** Where errors for blue arrive. */
    RecordingServer blue() {
        return blue;
    }

    RecordingServer red() {
        return red;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All lines of the journal, with their line ends. */
    String records() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    /** The exit status of the command {@code audit verify}. */
    int verified() throws IOException, InterruptedException {
        Process verify = new ProcessBuilder(
                        PROGRAM.toString(),
                        "audit",
                        "verify",
                        directory.resolve("journal").toString())
                .redirectErrorStream(true)
                .start();
        verify.getInputStream().readAllBytes();
        return verify.waitFor();
    }

    private void write(Authority authority, String more) throws IOException {
        Path bundle = directory.resolve("bundle");
        Files.createDirectories(bundle);
        Files.copy(authority.certificate(), bundle.resolve("lab.pem"));
        try (InputStream policy = HostileBoundary.class.getResourceAsStream("hostile.toml")) {
            Files.copy(Objects.requireNonNull(policy), bundle.resolve("hostile.toml"));
        }
        Files.writeString(bundle.resolve("bundle.toml"), """
                name = "Between a hostile peer and a silent one"

                [[side]]
                id = "blue"

                [[side]]
                id = "red"

                [[peer]]
                id = "blue-server"
                side = "blue"
                domains = ["blue.test"]
                trust = "lab.pem"

                [[peer]]
                id = "red-server"
                side = "red"
                domains = ["red.test"]
                trust = "lab.pem"

                [[crossing]]
                from = "blue"
                to = "red"
                policy = "hostile.toml"
                """);
        Credential guard = authority.issue(Authority.Request.domains("blue.test", "red.test"));
        Files.copy(guard.certificate(), directory.resolve("guard.pem"));
        Files.copy(guard.key(), directory.resolve("guard.key"));
        Files.writeString(directory.resolve("sallyport.toml"), """
                [bundle]
                path = "bundle"

                [audit]
                directory = "journal"
                durable = "memory"

                [[identity]]
                id = "guard"
                certificate = "guard.pem"
                key = "guard.key"

                [[listener]]
                address = "%s"
                identity = "guard"
                sides = ["blue"]

                [[listener]]
                address = "%s"
                identity = "guard"
                sides = ["red"]

                [[link]]
                peer = "blue-server"
                connect = ["%s"]

                [[link]]
                peer = "red-server"
                connect = ["%s"]

                %s
                %s
                """.formatted(
                text(door), text(redDoor), text(blue.address()), text(red.address()), Cryptography.TABLE, more));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Ends the guard in good order, so that its journal is complete. */
    void stop() {
        process.close();
    }

    @Override
    public void close() throws IOException {
        stop();
        blue.close();
        red.close();
    }
}
