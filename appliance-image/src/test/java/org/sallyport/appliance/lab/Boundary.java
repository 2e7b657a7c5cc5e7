package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;

/**
 * Sallyport as it is shipped, in a process of its own, between scripted servers: {@code blue.test} and {@code green.test}
 * on one side, and {@code red.test}, to which they may write. The process can be killed and started again on the same
 * journal; the servers go on.
 */
public final class Boundary implements AutoCloseable {
    private static final char[] NO_PASSWORD = new char[0];

    private final Path directory;
    private final InetSocketAddress blueDoor = Daemon.free("127.0.0.31");
    private final InetSocketAddress directDoor = Daemon.free("127.0.0.31");
    private final InetSocketAddress redDoor = Daemon.free("127.0.0.32");
    private static final String INHERITED =
            Optional.ofNullable(System.getenv("SALLYPORT_OPTS")).orElse("");

    private final ScriptedServer blue;
    private final ScriptedServer green;
    private final ScriptedServer red;
    private Optional<Daemon> guard = Optional.empty();

    /**
     * Writes a configuration and starts the servers, not yet the guard.
     *
     * @param directory an empty one
     * @param durable the journal's setting
     * @param more tables to add to the configuration
     */
    public Boundary(Path directory, String durable, String more) {
        this.directory = directory;
        DemoAuthority authority = DemoAuthority.create("Scripted authority");
        this.blue = new ScriptedServer("blue.test", tls(authority.issue("blue", "blue.test"), authority));
        this.green = new ScriptedServer("green.test", tls(authority.issue("green", "green.test"), authority));
        this.red = new ScriptedServer("red.test", tls(authority.issue("red", "red.test"), authority));
        try {
            write(authority, durable, more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ScriptedServer blue() {
        return blue;
    }

    public ScriptedServer green() {
        return green;
    }

    public ScriptedServer red() {
        return red;
    }

    /** Where blue's and green's servers call the guard. */
    public InetSocketAddress blueDoor() {
        return blueDoor;
    }

    /** Where blue's server calls the guard with direct TLS. */
    public InetSocketAddress directDoor() {
        return directDoor;
    }

    /** Where red's server calls the guard. */
    public InetSocketAddress redDoor() {
        return redDoor;
    }

    public Path journal() {
        return directory.resolve("journal");
    }

    public Path configuration() {
        return directory.resolve("sallyport.toml");
    }

    /** Starts the guard and waits until it listens. */
    public void start(String... options) {
        guard = Optional.of(Daemon.start(
                        "guard",
                        directory.resolve("guard.log"),
                        directory,
                        Map.of("SALLYPORT_OPTS", INHERITED + " " + String.join(" ", options)),
                        List.of(
                                Guard.PROGRAM.toString(),
                                "run",
                                "--config",
                                directory.resolve("sallyport.toml").toString()))
                .listening(blueDoor)
                .listening(directDoor)
                .listening(redDoor));
    }

    /** Waits until red has received so many in all. */
    public void awaitArrivals(int count) {
        try {
            Daemon.await("not enough arrives at red", Duration.ofSeconds(30), () -> red.count() >= count);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; the guard's log:\n" + log(), e);
        }
    }

    /** Waits until the message of that id is the last that red has received. */
    public void awaitLast(String id) {
        Daemon.await(
                "the last message does not arrive",
                Duration.ofSeconds(30),
                () -> red.count() > 0
                        && red.received().getLast().id().filter(id::equals).isPresent());
    }

    /** Waits until blue has received so many in all. */
    public void awaitAnswers(int count) {
        Daemon.await("not enough arrives at blue", Duration.ofSeconds(30), () -> blue.count() >= count);
    }

    /** What a command says that asks the guard. */
    public Guard.Output command(String... command) {
        return Guard.run(Stream.concat(Stream.of(command), Stream.of("--socket", socket().toString()))
                .toArray(String[]::new));
    }

    /** The control socket. */
    public Path socket() {
        return directory.resolve("control.sock");
    }

    /** The revision in force. */
    public String revision() {
        try {
            return ControlClient.ask(socket(), new Request.Status(), Duration.ofSeconds(10))
                            instanceof Response.Status answer
                    ? answer.status().revision()
                    : "";
        } catch (ControlProblem e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills the guard with SIGKILL, and waits until red has read what it still had to read. */
    public void kill() {
        guard.orElseThrow().kill();
        Daemon.await("red's streams do not end", Duration.ofSeconds(10), () -> !red.isCalled());
    }

    /** Ends the guard as an operator does; false when it had to be killed. */
    public boolean stop() {
        return guard.orElseThrow().stop();
    }

    /** What the guard has logged since its last start. */
    public String log() {
        return guard.orElseThrow().log();
    }

    public long pid() {
        return guard.orElseThrow().pid();
    }

    /** What the command {@code audit verify} says of the journal. */
    public Guard.Output verify() {
        return Guard.run("audit", "verify", journal().toString());
    }

    /** What the command {@code audit replay} says, with the key in {@code auditor.key}. */
    public Guard.Output replay() {
        return Guard.run(
                "audit",
                "replay",
                "--json",
                "--config",
                configuration().toString(),
                "--key",
                directory.resolve("auditor.key").toString());
    }

    /** What the command {@code status} says. */
    public Guard.Output status() {
        return Guard.run("status", "--socket", directory.resolve("control.sock").toString());
    }

    /** All records, a line each, without a torn tail. */
    public List<String> records() {
        String text = Guard.records(journal());
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private void write(DemoAuthority authority, String durable, String more) throws IOException {
        Files.createDirectories(directory.resolve("bundle"));
        authority.writeTrust(directory.resolve("bundle/trust.pem"));
        DemoAuthority.write(
                authority.issue("guard", "blue.test", "green.test", "red.test"),
                directory.resolve("guard.pem"),
                directory.resolve("guard.key"));
        Files.writeString(directory.resolve("bundle/bundle.toml"), BUNDLE, UTF_8);
        Files.writeString(directory.resolve("bundle/chat.toml"), POLICY, UTF_8);
        Files.writeString(
                directory.resolve("sallyport.toml"),
                CONFIGURATION.formatted(
                        durable,
                        text(blueDoor),
                        text(directDoor),
                        text(redDoor),
                        blue.port(),
                        green.port(),
                        red.port(),
                        Cryptography.TABLE,
                        more),
                UTF_8);
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static SSLContext tls(Identity identity, DemoAuthority trusted) {
        try {
            KeyStore keys = empty();
            keys.setKeyEntry(
                    "key", identity.key(), NO_PASSWORD, identity.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(keys, NO_PASSWORD);
            KeyStore anchors = empty();
            anchors.setCertificateEntry("anchor", trusted.certificate());
            TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
            trustManagers.init(anchors);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS for " + identity.id(), e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    @Override
    public void close() {
        guard.ifPresent(Daemon::close);
        blue.close();
        green.close();
        red.close();
    }

    private static final String BUNDLE = """
        name = "A scripted boundary"

        [[side]]
        id = "blue"

        [[side]]
        id = "red"

        [[peer]]
        id = "blue-server"
        side = "blue"
        domains = ["blue.test"]
        trust = "trust.pem"

        [[peer]]
        id = "green-server"
        side = "blue"
        domains = ["green.test"]
        trust = "trust.pem"

        [[peer]]
        id = "red-server"
        side = "red"
        domains = ["red.test"]
        trust = "trust.pem"

        [[crossing]]
        from = "blue"
        to = "red"
        policy = "chat.toml"
        """;

    private static final String POLICY = """
        name = "Chat"

        [[allow]]
        id = "A-1"
        why = "People write to each other"
        kind = "message"
        types = ["chat"]
        payloads = ["{jabber:server}body"]
        """;

    private static final String CONFIGURATION = """
        [bundle]
        path = "bundle"

        [audit]
        directory = "journal"
        durable = "%s"

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
        protocol = "s2s-tls"
        identity = "guard"
        sides = ["blue"]

        [[listener]]
        address = "%s"
        identity = "guard"
        sides = ["red"]

        [[link]]
        peer = "blue-server"
        connect = ["127.0.0.1:%d"]

        [[link]]
        peer = "green-server"
        connect = ["127.0.0.1:%d"]

        [[link]]
        peer = "red-server"
        connect = ["127.0.0.1:%d"]

        %s
        %s\
        """;
}
