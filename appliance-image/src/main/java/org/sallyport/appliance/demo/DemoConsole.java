package org.sallyport.appliance.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.appliance.console.ConsoleCommand;
import org.sallyport.console.Console;
import org.sallyport.console.ConsoleSettings;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.DemoAuthority;

/**
 * The console of the demo's guard, in the demo's own process, for people who are invited on the spot. A real one is a
 * process of its own, with a user of its own.
 */
final class DemoConsole implements AutoCloseable {
    /** Where it is looked for first; any other where somebody has that. */
    private static final int USUAL_PORT = 8443;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<Guest> GUESTS = List.of(
            new Guest("ada", "Ada, who writes policies", Set.of(Role.AUTHOR)),
            new Guest("ben", "Ben, who approves them", Set.of(Role.APPROVER)),
            new Guest("olga", "Olga, who runs the guard", Set.of(Role.OPERATOR, Role.ADMINISTRATOR)));

    private final Console console;
    private final Path socket;

    private record Guest(String name, String title, Set<Role> roles) {
        String words() {
            return String.join(" and ", roles.stream().map(Role::word).sorted().toList());
        }
    }

    private DemoConsole(Console console, Path socket) {
        this.console = console;
        this.socket = socket;
    }

    /**
     * Starts it at loopback.
     *
     * @param directory where its files go
     * @param socket the guard's control socket
     */
    static DemoConsole start(Path directory, Path socket) throws IOException {
        Files.createDirectories(directory);
        ConsoleSettings settings = new ConsoleSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), USUAL_PORT),
                directory.resolve("console.pem"),
                directory.resolve("console.key"),
                socket,
                directory.resolve("data"),
                Optional.empty(),
                false);
        DemoAuthority.write(
                DemoAuthority.create("Console authority").issue("console", "localhost"),
                settings.certificate(),
                settings.key());
        return new DemoConsole(started(settings), socket);
    }

    private static Console started(ConsoleSettings settings) {
        try {
            return ConsoleCommand.start(settings);
        } catch (IllegalStateException e) {
            return ConsoleCommand.start(new ConsoleSettings(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    settings.certificate(),
                    settings.key(),
                    settings.guardSocket(),
                    settings.data(),
                    settings.clientCertificates(),
                    settings.fips()));
        }
    }

    private URI address() {
        return URI.create("https://127.0.0.1:" + console.address().getPort() + "/");
    }

    /** Where it is, and a link for each of three people by which they join; good once, for a day. */
    List<String> introduction() {
        List<String> lines = new ArrayList<>();
        lines.add("The console shows this guard and what crosses it, now:");
        lines.add("  " + address());
        lines.add("  Its certificate was made for this demo, so a browser warns of it. Nobody can log in yet, for there"
                + " is");
        lines.add("  no default password: open a link to join as one of three people, each in a browser profile of its"
                + " own.");
        GUESTS.forEach(guest -> lines.add(invitation(guest)));
        lines.add("");
        return lines;
    }

    private String invitation(Guest guest) {
        String who = "  " + guest.name() + " (" + guest.words() + ")";
        try {
            return switch (ControlClient.ask(
                    socket, new Request.Invite(guest.name(), guest.title(), guest.roles(), false), PATIENCE)) {
                case Response.Invited invited -> who + ":  " + address().resolve("/enrol") + "#" + invited.token();
                case Response.Refused refused -> who + " is not invited: " + refused.why();
                case Response other -> who + " is not invited: the guard says " + other;
            };
        } catch (ControlProblem e) {
            return who + " is not invited: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        console.close();
    }
}
