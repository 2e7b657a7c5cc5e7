package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sallyport as it is shipped, in a process of its own, between the servers of a lab: blue on one side, red and green on
 * the other. Its configuration, bundle and journal lie in the lab's directory; its log beside the servers' logs.
 */
public final class Guard implements AutoCloseable {
    /** The shipped program; another one where {@code sallyport.program} says so, while something is made. */
    public static final Path PROGRAM = Path.of(
                    System.getProperty("sallyport.program", "target/sallyport/bin/sallyport"))
            .toAbsolutePath();

    /** Of a profile: from blue to red, and back. */
    private static final List<String> POLICIES = List.of("policies/blue-to-red.toml", "policies/red-to-blue.toml");

    private final Lab lab;
    private final Path directory;
    private final InetSocketAddress blueDoor;
    private final InetSocketAddress redDoor;
    private final String authenticate;
    private final Optional<Path> profile;
    private Map<String, String> environment = Map.of();
    private Daemon process;

    private Guard(
            Lab lab,
            InetSocketAddress blueDoor,
            InetSocketAddress redDoor,
            String authenticate,
            Optional<Path> profile) {
        this.lab = lab;
        this.blueDoor = blueDoor;
        this.redDoor = redDoor;
        this.authenticate = authenticate;
        this.profile = profile;
        this.directory = lab.directory().resolve("guard");
        write();
        this.process = launch();
    }

    /** Starts a guard with a door for blue and one for the others. */
    public static Guard start(Lab lab, InetSocketAddress blueDoor, InetSocketAddress redDoor, String authenticate) {
        return new Guard(lab, blueDoor, redDoor, authenticate, Optional.empty());
    }

    /**
     * Starts a guard with the policies of a shipped profile, as an operator adapts them.
     *
     * @param profile its name
     * @param adapted what becomes of the text of its policies, for example other names of room services
     */
    public static Guard under(
            Lab lab,
            InetSocketAddress blueDoor,
            InetSocketAddress redDoor,
            String profile,
            UnaryOperator<String> adapted) {
        Path folder = lab.directory().resolve("profile");
        Output written = run("policy", "profile", profile, folder.toString());
        if (written.status() != 0) {
            throw new IllegalStateException(written.text());
        }
        try {
            for (String file : POLICIES) {
                Path policy = folder.resolve(file);
                Files.writeString(policy, adapted.apply(Files.readString(policy)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Guard(lab, blueDoor, redDoor, "certificate", Optional.of(folder));
    }

    /**
     * Starts a guard with policies of a test's own, and what they name beside them.
     *
     * @param folder holds {@code policies/blue-to-red.toml}, {@code policies/red-to-blue.toml}, and other files of a bundle
     */
    public static Guard of(Lab lab, InetSocketAddress blueDoor, InetSocketAddress redDoor, Path folder) {
        return new Guard(lab, blueDoor, redDoor, "certificate", Optional.of(folder));
    }

    private Daemon launch() {
        return Daemon.start(
                        "guard",
                        lab.logs().resolve("guard.log"),
                        directory,
                        environment,
                        List.of(
                                PROGRAM.toString(),
                                "run",
                                "--config",
                                directory.resolve("sallyport.toml").toString()))
                .listening(blueDoor)
                .listening(redDoor);
    }

    /** Ends the process in good order and starts another, with what lies in its directory. */
    public void restart() {
        process.close();
        process = launch();
    }

    /** As {@link #restart()}, with these variables in its environment from now on, and in that of its commands. */
    public void restart(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        restart();
    }

    /** Kills the process (SIGKILL) and starts another, with what lies in its directory. */
    public void restartAfterKill() {
        process.kill();
        process = launch();
    }

    /** Waits until the command {@code status} says that; it is asked again and again. */
    public void awaitStatus(String expected) {
        process.ready(
                "has no status with \"" + expected + "\"",
                () -> command("status", "--config", configuration().toString())
                        .text()
                        .contains(expected));
    }

    /** Reads configuration and bundle again, as an operator asks for it, and waits until the log says what came of it. */
    public void reload(String expected) {
        long before = said(expected);
        process.signal("HUP");
        process.ready("does not say \"" + expected + "\"", () -> said(expected) > before);
    }

    private long said(String text) {
        return Pattern.compile(Pattern.quote(text))
                .matcher(process.log())
                .results()
                .count();
    }

    /** Waits until the journal has all of these words in one record. */
    public void awaitRecord(String... words) {
        process.ready(
                "does not record " + String.join(" and ", words),
                () -> records().lines().anyMatch(record -> Stream.of(words).allMatch(record::contains)));
    }

    /** All that it has logged since its start. */
    public String log() {
        return process.log();
    }

    /** What a command of the program prints, and how it ends. */
    public Output command(String... arguments) {
        return run(environment, arguments);
    }

    /** Runs a command of the program to its end. */
    public static Output run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private static Output run(Map<String, String> environment, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process started = builder.start();
            started.getOutputStream().close();
            String printed = new String(started.getInputStream().readAllBytes(), UTF_8);
            return new Output(started.waitFor(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * How a command ended.
     *
     * @param status its exit status
     * @param text all that it printed
     */
    public record Output(int status, String text) {}

    /** What the command {@code audit verify} says of the journal. */
    public Output verify() {
        return command("audit", "verify", journal().toString());
    }

    public Path journal() {
        return directory.resolve("journal");
    }

    public Path configuration() {
        return directory.resolve("sallyport.toml");
    }

    public Path bundle() {
        return directory.resolve("bundle");
    }

    /** All records, as text. */
    public String records() {
        return records(journal());
    }

    static String records(Path journal) {
        try (var files = Files.list(journal)) {
            StringBuilder text = new StringBuilder();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        try {
            Files.createDirectories(directory.resolve("bundle/policies"));
            Files.createDirectories(directory.resolve("bundle/trust"));
            if (authenticate.equals("certificate")) {
                Files.copy(lab.authority().certificate(), directory.resolve("bundle/trust/lab.pem"));
            }
            Files.writeString(directory.resolve("bundle/bundle.toml"), bundleToml());
            if (profile.isPresent()) {
                copyPolicies(profile.get());
            } else {
                Files.writeString(directory.resolve("bundle/policies/open.toml"), resource("open.toml"));
            }
            Credential guard = lab.authority()
                    .issue(Authority.Request.domains(Stream.of("blue", "red", "green")
                            .flatMap(name -> domains(name).stream())
                            .toArray(String[]::new)));
            Files.copy(guard.certificate(), directory.resolve("guard.pem"), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(guard.key(), directory.resolve("guard.key"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(configuration(), configurationToml() + identifiersToml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys, where a policy hides identifiers. */
    private String identifiersToml() throws IOException {
        if (profile.isEmpty()
                || !Files.readString(bundle().resolve(POLICIES.getFirst())).contains("[identifiers]")) {
            return "";
        }
        Path key = directory.resolve("identifiers.key");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, "5a".repeat(32) + "\n");
        return "\n[identifiers]\nkey = \"identifiers.key\"\n";
    }

    /** The policies and what they name; sides, peers and their trust are the lab's own. */
    private void copyPolicies(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).map(folder::relativize).toList();
        }
        for (Path file : files) {
            if (file.getNameCount() > 1 && !file.startsWith("trust") && !file.startsWith("vectors")) {
                Path target = bundle().resolve(file.toString());
                Files.createDirectories(target.getParent());
                Files.copy(folder.resolve(file), target);
            }
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Guard.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }

    private String bundleToml() {
        return """
            name = "The lab's boundary"

            [[side]]
            id = "blue"

            [[side]]
            id = "red"

            %s%s%s
            [[crossing]]
            from = "blue"
            to = "red"
            policy = "%s"

            [[crossing]]
            from = "red"
            to = "blue"
            policy = "%s"
            """.formatted(
                        peer("blue", "blue"),
                        peer("red", "red"),
                        peer("green", "red"),
                        profile.isPresent() ? POLICIES.getFirst() : "policies/open.toml",
                        profile.isPresent() ? POLICIES.getLast() : "policies/open.toml");
    }

    private String peer(String name, String side) {
        String trust = authenticate.equals("certificate") ? "trust = \"trust/lab.pem\"\n" : "";
        return """
            [[peer]]
            id = "%1$s-server"
            side = "%2$s"
            domains = [%6$s]
            authenticate = "%3$s"
            protocol = "%4$s"
            bidi = %7$s
            %5$s
            """.formatted(
                name,
                side,
                authenticate,
                protocol(),
                trust,
                domains(name).stream().map(domain -> "\"" + domain + "\"").collect(Collectors.joining(", ")),
                lab.isBidi());
    }

    private List<String> domains(String name) {
        return lab.names(name);
    }

    private String protocol() {
        return lab.isDirect() ? "s2s-tls" : "s2s";
    }

    private String configurationToml() {
        StringBuilder links = new StringBuilder();
        link(links, lab.blue());
        link(links, lab.red());
        lab.greenIfThere().ifPresent(green -> link(links, green));
        return """
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
            protocol = "%s"

            [[listener]]
            address = "%s"
            identity = "guard"
            sides = ["red"]
            protocol = "%s"

            %s
            %s\
            """.formatted(text(blueDoor), protocol(), text(redDoor), protocol(), Cryptography.TABLE, links);
    }

    private static void link(StringBuilder links, Server server) {
        links.append("[[link]]\npeer = \"")
                .append(server.site().name())
                .append("-server\"\nconnect = [\"")
                .append(text(server.s2s()))
                .append("\"]\n\n");
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        process.close();
    }
}
