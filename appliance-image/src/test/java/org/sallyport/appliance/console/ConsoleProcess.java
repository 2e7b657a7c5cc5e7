package org.sallyport.appliance.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sallyport.appliance.lab.Cryptography;
import org.sallyport.appliance.lab.Daemon;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.guard.crypto.DemoAuthority;

/** {@code sallyport console} as it is shipped, at an address of the loopback. */
final class ConsoleProcess implements AutoCloseable {
    private final String origin;
    private final Daemon process;

    private ConsoleProcess(String origin, Daemon process) {
        this.origin = origin;
        this.process = process;
    }

    /**
     * Starts a console.
     *
     * @param directory where its files go
     * @param socket the guard's control socket; it need not be there
     */
    static ConsoleProcess start(Path directory, Path socket) {
        return start(directory, socket, "");
    }

    /** @param more settings */
    static ConsoleProcess start(Path directory, Path socket, String more) {
        InetSocketAddress address = Lab.free("127.0.0.1");
        String at = address.getAddress().getHostAddress() + ":" + address.getPort();
        try {
            Files.createDirectories(directory);
            DemoAuthority.write(
                    DemoAuthority.create("Console authority").issue("console", "localhost"),
                    directory.resolve("console.pem"),
                    directory.resolve("console.key"));
            Files.writeString(
                    directory.resolve("console.toml"),
                    """
                    [console]
                    address = "%s"
                    certificate = "console.pem"
                    key = "console.key"
                    guard-socket = "%s"
                    data = "data"
                    crypto = "%s"
                    %s
                    """.formatted(at, socket.toAbsolutePath(), Cryptography.MODE, more),
                    UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Daemon process = Daemon.start(
                        "the console",
                        directory.resolve("console.log"),
                        directory,
                        Map.of(),
                        List.of(Guard.PROGRAM.toString(), "console", "--config", "console.toml"))
                .listening(address);
        return new ConsoleProcess("https://" + at, process);
    }

    /** {@code https://host:port}. */
    String origin() {
        return origin;
    }

    /** What it has logged. */
    String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }
}
