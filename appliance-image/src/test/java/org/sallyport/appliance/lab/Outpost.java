package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * One of two guards, as they are shipped, each in a process of its own beside its own server of a lab; the link between the two
 * is X2X (XEP-0361). It can be killed and started again on the same journal.
 */
public final class Outpost implements AutoCloseable {
    private final Lab lab;
    private final String own;
    private final String other;
    private final Path directory;
    private final InetSocketAddress door;
    private final InetSocketAddress link;
    private Optional<Daemon> running = Optional.empty();

    private Outpost(Lab lab, String own, String other, InetSocketAddress door, InetSocketAddress link) {
        this.lab = lab;
        this.own = own;
        this.other = other;
        this.directory = lab.directory().resolve("outpost-" + own);
        this.door = door;
        this.link = link;
    }

    /**
     * Writes a configuration and starts the guard.
     *
     * @param own the server beside it, {@code blue} or {@code red}
     * @param other the server beside the other guard
     * @param door where its own server calls
     * @param link where the other guard calls
     * @param far where that is called
     */
    public static Outpost start(
            Lab lab, String own, String other, InetSocketAddress door, InetSocketAddress link, InetSocketAddress far) {
        Outpost outpost = new Outpost(lab, own, other, door, link);
        try {
            outpost.write(far);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        outpost.launch();
        return outpost;
    }

    private Daemon process() {
        return running.orElseThrow();
    }

    private void launch() {
        running = Optional.of(Daemon.start(
                        "outpost-" + own,
                        lab.logs().resolve("outpost-" + own + ".log"),
                        directory,
                        Map.of(),
                        List.of(
                                Guard.PROGRAM.toString(),
                                "run",
                                "--config",
                                configuration().toString()))
                .listening(door)
                .listening(link));
    }

    /** Ends it without a warning. */
    public void kill() {
        process().kill();
    }

    /** Starts it again with what lies in its directory. */
    public void startAgain() {
        launch();
    }

    /** What a command of the program prints, and how it ends. */
    public Guard.Output command(String... arguments) {
        return Guard.run(arguments);
    }

    public Path configuration() {
        return directory.resolve("sallyport.toml");
    }

    /** All records, as text. */
    public String records() {
        return Guard.records(directory.resolve("journal"));
    }

    /** What the command {@code audit verify} says of the journal. */
    public Guard.Output verify() {
        return Guard.run("audit", "verify", directory.resolve("journal").toString());
    }

    /** Waits until the journal has all of these words in one record. */
    public void awaitRecord(String... words) {
        process()
                .ready(
                        "does not record " + String.join(" and ", words),
                        () -> records()
                                .lines()
                                .anyMatch(record -> Stream.of(words).allMatch(record::contains)));
    }

    /** Lets the other guard come from there alone from now on. */
    public void sources(String address) {
        try {
            String text = Files.readString(configuration());
            Files.writeString(configuration(), text.replaceAll("sources = \\[.*]", "sources = [\"" + address + "\"]"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long before = reloads();
        process().signal("HUP");
        process().ready("does not reload", () -> reloads() > before);
    }

    private long reloads() {
        return Pattern.compile("\"reload").matcher(records()).results().count();
    }

    /**
     * Calls it with a script, as whoever shows a certificate for that name.
     *
     * @param source where from
     * @return all that it says to that, until it ends the connection
     */
    public String called(String source, String name, String said) {
        Credential shown = lab.authority().issue(Authority.Request.domains(name));
        try (Socket plain = new Socket(link.getAddress(), link.getPort(), InetAddress.ofLiteral(source), 0);
                SSLSocket tls = (SSLSocket) PeerTls.of(shown, lab.authority().certificate())
                        .getSocketFactory()
                        .createSocket(plain, "localhost", link.getPort(), true)) {
            tls.setSoTimeout(10_000);
            tls.setUseClientMode(true);
            tls.startHandshake();
            tls.getOutputStream().write(said.getBytes(UTF_8));
            tls.getOutputStream().flush();
            return new String(tls.getInputStream().readAllBytes(), UTF_8);
        } catch (SSLException | SocketException e) {
            return "no connection";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(InetSocketAddress far) throws IOException {
        Files.createDirectories(directory.resolve("bundle/policies"));
        Files.copy(lab.authority().certificate(), directory.resolve("bundle/trust.pem"));
        try (var open = Objects.requireNonNull(Outpost.class.getResourceAsStream("open.toml"))) {
            Files.copy(open, directory.resolve("bundle/policies/open.toml"));
        }
        Files.writeString(
                directory.resolve("bundle/bundle.toml"), BUNDLE.formatted(own, other, domains(own), domains(other)));
        identity("guard", lab.names(other).toArray(String[]::new));
        identity("gateway", "gw." + own + ".test");
        Server server = own.equals("blue") ? lab.blue() : lab.red();
        Files.writeString(
                configuration(),
                CONFIGURATION.formatted(
                        text(door), own, text(link), other, text(server.s2s()), text(far), Cryptography.TABLE));
    }

    private void identity(String id, String... names) throws IOException {
        Credential credential = lab.authority().issue(Authority.Request.domains(names));
        Files.copy(credential.certificate(), directory.resolve(id + ".pem"));
        Files.copy(credential.key(), directory.resolve(id + ".key"));
    }

    private String domains(String name) {
        return lab.names(name).stream().map(domain -> "\"" + domain + "\"").collect(Collectors.joining(", "));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        running.ifPresent(Daemon::close);
    }

    private static final String BUNDLE = """
            name = "One of two"

            [[side]]
            id = "%1$s"

            [[side]]
            id = "%2$s"

            [[peer]]
            id = "server"
            side = "%1$s"
            domains = [%3$s]
            trust = "trust.pem"

            [[peer]]
            id = "far"
            side = "%2$s"
            protocol = "x2x"
            domains = [%4$s]
            identity = ["gw.%2$s.test"]
            trust = "trust.pem"

            [[crossing]]
            from = "%1$s"
            to = "%2$s"
            policy = "policies/open.toml"

            [[crossing]]
            from = "%2$s"
            to = "%1$s"
            policy = "policies/open.toml"
            """;

    private static final String CONFIGURATION = """
            [bundle]
            path = "bundle"

            [audit]
            directory = "journal"
            durable = "memory"

            [[identity]]
            id = "guard"
            certificate = "guard.pem"
            key = "guard.key"

            [[identity]]
            id = "gateway"
            certificate = "gateway.pem"
            key = "gateway.key"

            [[listener]]
            address = "%s"
            identity = "guard"
            sides = ["%s"]

            [[listener]]
            address = "%s"
            protocol = "x2x"
            identity = "gateway"
            sides = ["%s"]

            [[link]]
            peer = "server"
            connect = ["%s"]

            [[link]]
            peer = "far"
            connect = ["%s"]
            sources = ["127.0.0.1"]
            identity = "gateway"

            %s
            """;
}
