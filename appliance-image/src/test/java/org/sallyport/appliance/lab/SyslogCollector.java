package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A real collector of syslog, rsyslog, which takes messages over TLS from whoever has a certificate of its authority. */
public final class SyslogCollector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final InetSocketAddress address;
    private final Daemon daemon;

    private SyslogCollector(Path directory, InetSocketAddress address, Daemon daemon) {
        this.directory = directory;
        this.address = address;
        this.daemon = daemon;
    }

    /** Starts one, in a directory that is made. */
    public static SyslogCollector start(Path directory, Authority authority) {
        InetSocketAddress address = Daemon.free("127.0.0.1");
        Credential own = authority.issue(Authority.Request.domains("localhost"));
        try {
            Files.createDirectories(directory);
            Path configuration = Files.writeString(directory.resolve("rsyslog.conf"), """
                global(
                  workDirectory="%1$s"
                  maxMessageSize="64k"
                  defaultNetstreamDriver="ossl"
                  defaultNetstreamDriverCAFile="%2$s"
                  defaultNetstreamDriverCertFile="%3$s"
                  defaultNetstreamDriverKeyFile="%4$s")
                module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="x509/certvalid")
                template(name="asItCame" type="string" string="%%rawmsg%%\\n")
                input(type="imtcp" address="127.0.0.1" port="%5$d")
                action(type="omfile" file="%1$s/messages" template="asItCame")
                """.formatted(
                            directory, authority.certificate(), own.certificate(), own.key(), address.getPort()));
            Daemon daemon = Daemon.start(
                            "rsyslogd",
                            directory.resolve("rsyslogd.log"),
                            directory,
                            Map.of(),
                            List.of(
                                    "/usr/sbin/rsyslogd",
                                    "-n",
                                    "-f",
                                    configuration.toString(),
                                    "-i",
                                    directory.resolve("pid").toString()))
                    .listening(address);
            return new SyslogCollector(directory, address, daemon);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it takes messages. */
    public String url() {
        return "tls://localhost:" + address.getPort();
    }

    /** Waits for what it has written by then. */
    public List<String> await(String what, Predicate<List<String>> enough) {
        Daemon.await(what + " is not collected; it says: " + daemon.log(), PATIENCE, () -> enough.test(messages()));
        return messages();
    }

    private List<String> messages() {
        Path file = directory.resolve("messages");
        try {
            return Files.exists(file)
                    ? new String(Files.readAllBytes(file), UTF_8).lines().toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        daemon.close();
    }
}
