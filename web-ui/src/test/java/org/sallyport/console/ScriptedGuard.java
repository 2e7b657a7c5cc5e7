package org.sallyport.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.ControlSocket;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/**
 * Stands in for a running guard: the real control socket, which checks tickets and roles, with answers that a test has
 * written. Persons are called by their role ({@code author}, or {@code author+operator}), have the password
 * {@code right} and need no code.
 */
public final class ScriptedGuard implements AutoCloseable {
    /** Everybody's password. */
    public static final String PASSWORD = "right";

    private static final String REVISION = "ab".repeat(32);

    private final Path path;
    private final ControlSocket socket;
    private final Map<String, Caller> tickets = new ConcurrentHashMap<>();
    private final Map<Class<? extends Request>, BiFunction<Caller, Request, Answer>> script = new ConcurrentHashMap<>();
    private final List<Request> asked = new ArrayList<>();
    private final AtomicInteger issued = new AtomicInteger();

    private ScriptedGuard(Path path) throws IOException {
        this.path = path;
        this.socket = ControlSocket.open(
                path,
                Optional.empty(),
                Map::of,
                (ticket, user) -> Optional.ofNullable(tickets.get(ticket)),
                this::answer);
        on(Request.LogIn.class, (caller, request) -> logIn(request));
        on(Request.LogOut.class, (caller, request) -> {
            tickets.values().remove(caller);
            return new Answer.One(new Response.Done(List.of()));
        });
        on(Request.Status.class, (caller, request) -> new Answer.One(new Response.Status(status())));
        on(Request.GetBundle.class, (caller, request) -> new Answer.One(bundle()));
    }

    /** A guard at {@code control.sock} in the directory. */
    public static ScriptedGuard in(Path directory) throws IOException {
        return new ScriptedGuard(directory.resolve("control.sock"));
    }

    /** Answers every request of the type so from now on. */
    public <R extends Request> ScriptedGuard on(Class<R> type, BiFunction<Caller, R, Answer> answer) {
        script.put(type, (caller, request) -> answer.apply(caller, type.cast(request)));
        return this;
    }

    /** Where it listens. */
    public Path path() {
        return path;
    }

    /** What was asked so far. */
    public synchronized List<Request> asked() {
        return List.copyOf(asked);
    }

    /** Knows nobody any more, as after a restart. */
    public void forgetEverybody() {
        tickets.clear();
    }

    private Answer answer(Caller caller, Request request) {
        synchronized (this) {
            asked.add(request);
        }
        BiFunction<Caller, Request, Answer> answer = script.get(request.getClass());
        return answer == null
                ? Answer.refused(Response.Reason.FAILED, "nobody has written an answer to this")
                : answer.apply(caller, request);
    }

    private Answer logIn(Request.LogIn entered) {
        if (!entered.password().equals(PASSWORD)) {
            return Answer.refused(Response.Reason.NOT_LOGGED_IN, "name, password or code is wrong");
        }
        String ticket = "ticket-" + issued.incrementAndGet();
        Caller person = new Caller(entered.name(), roles(entered.name()), true);
        tickets.put(ticket, person);
        return new Answer.One(
                new Response.LoggedIn(ticket, person, 900, Instant.now().plusSeconds(8 * 3600)));
    }

    private static Set<Role> roles(String name) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : name.split("\\+", -1)) {
            roles.add(Role.valueOf(word.toUpperCase(java.util.Locale.ROOT)));
        }
        return roles;
    }

    /** The shipped example. */
    private static Response.Bundle bundle() {
        Path directory = Path.of("..", "appliance-image", "src", "main", "dist", "etc", "bundle");
        try (Stream<Path> files = Files.walk(directory)) {
            List<BundleFile> all = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.add(BundleFile.of(directory.relativize(file).toString(), Files.readAllBytes(file)));
            }
            return new Response.Bundle(REVISION, true, Optional.empty(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A guard that runs, with one crossing each way. */
    public static GuardStatus status() {
        return status(List.of());
    }

    /** The same, with this on its way out. */
    public static GuardStatus status(List<GuardStatus.Outbound> outbound) {
        return status(outbound, Instant.parse("2027-01-01T00:00:00Z"));
    }

    /** The same, with a certificate that ends then. */
    public static GuardStatus status(List<GuardStatus.Outbound> outbound, Instant ends) {
        return status(REVISION, outbound, ends);
    }

    /** The same, with that revision in force. */
    public static GuardStatus status(String revision) {
        return status(revision, List.of(), Instant.parse("2027-01-01T00:00:00Z"));
    }

    private static GuardStatus status(String revision, List<GuardStatus.Outbound> outbound, Instant ends) {
        Instant now = Instant.parse("2026-11-22T07:00:00Z");
        return new GuardStatus(
                "0a1b2c3d",
                4,
                "0.1.0",
                4711,
                "standard",
                now.minusSeconds(86_400),
                now,
                GuardStatus.State.RUNNING,
                "",
                Optional.empty(),
                revision,
                new GuardStatus.Journal(815, "815:" + "cd".repeat(32), "disk"),
                List.of(new GuardStatus.Certificate("guard", List.of("blue.test"), ends)),
                List.of(
                        new GuardStatus.Side("blue", List.of("blue-server")),
                        new GuardStatus.Side("red", List.of("red-server"))),
                List.of(
                        new GuardStatus.Crossing(
                                "blue",
                                "red",
                                700,
                                15,
                                Map.of("not-allowed", 9L, "label-denied", 6L),
                                Map.of("A-1", 7L)),
                        new GuardStatus.Crossing("red", "blue", 80, 20, Map.of("not-allowed", 20L), Map.of("A-1", 7L))),
                Map.of("no-crossing", 3L),
                2,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                0,
                outbound,
                outbound.size());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
