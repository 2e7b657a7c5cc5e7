package org.sallyport.guard.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.control.api.Asked;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Following;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;

@Timeout(30)
class ControlSocketTest {
    private static final String STATUS = "{\"version\":1,\"request\":\"status\"}";
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private Path path() {
        return directory.resolve("control.sock");
    }

    private ControlSocket open(Function<Request, Response> answers, Duration patience) throws IOException {
        return ControlSocket.open(path(), Optional.empty(), Map::of, Tickets.NONE, one(answers), patience);
    }

    private static Answers one(Function<Request, Response> answers) {
        return (_, request) -> new Answer.One(answers.apply(request));
    }

    private ControlSocket open() throws IOException {
        return open(request -> new Response.Status(Given.STATUS), LONG);
    }

    private SocketChannel call() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path()));
    }

    private static void say(SocketChannel to, byte[] octets) throws IOException {
        to.write(ByteBuffer.wrap(octets));
    }

    private static void say(SocketChannel to, String text) throws IOException {
        say(to, text.getBytes(UTF_8));
    }

    /** Everything up to the next line feed, or to the end. */
    private static String hear(SocketChannel from) throws IOException {
        StringBuilder heard = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (from.read(one.clear()) > 0 && one.get(0) != '\n') {
            heard.append((char) one.get(0));
        }
        return heard.toString();
    }

    @Test
    void status_isAnsweredAsOftenAsItIsAsked() throws Exception {
        try (var control = open();
                SocketChannel caller = call()) {
            say(caller, STATUS + "\n" + STATUS + "\n");
            assertThat(hear(caller)).startsWith("{\"version\":1,\"response\":\"status\",\"status\":{\"instance\"");
            assertThat(hear(caller)).startsWith("{\"version\":1,\"response\":\"status\"");
            assertThat(ControlClient.ask(path(), new Request.Status(), LONG))
                    .isEqualTo(new Response.Status(Given.STATUS));
            assertThat(control).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status",
                "[]",
                "{\"request\":\"status\"}",
                "{\"version\":2,\"request\":\"status\"}",
                "{\"version\":\"1\",\"request\":\"status\"}",
                "{\"version\":1}",
                "{\"version\":1,\"request\":\"stop\"}",
                "{\"version\":1,\"request\":\"status\",\"more\":1}",
                "{\"version\":1,\"request\":\"status\",\"request\":\"status\"}",
                "{\"version\":1,\"version\":1,\"request\":\"status\"}",
                STATUS + STATUS,
                STATUS + " x",
            })
    void whatIsNoRequest_isRefusedAndTheConnectionEnds(String line) throws Exception {
        try (var control = open();
                SocketChannel caller = call()) {
            say(caller, line + "\n" + STATUS + "\n");
            assertThat(hear(caller))
                    .startsWith("{\"version\":1,\"response\":\"refused\",\"reason\":\"not-understood\",\"why\":\"");
            assertThat(hear(caller)).isEmpty();
            assertThat(control).isNotNull();
        }
    }

    @Test
    void lineThatIsNotEndedOrNoText_isRefused() throws Exception {
        try (var control = open()) {
            for (byte[] octets : List.of(new byte[] {'"', -1, '"', '\n'})) {
                try (SocketChannel caller = call()) {
                    say(caller, octets);
                    assertThat(hear(caller)).contains("not-understood");
                }
            }
            try (SocketChannel caller = call()) {
                say(caller, STATUS);
                caller.shutdownOutput();
                assertThat(hear(caller)).contains("a line that is not ended");
            }
            assertThat(control).isNotNull();
        }
    }

    @Test
    void silentCaller_isCutAndHarmsNobody() throws Exception {
        try (var control = open(request -> new Response.Status(Given.STATUS), Duration.ofMillis(200));
                SocketChannel silent = call();
                SocketChannel other = call()) {
            say(other, STATUS + "\n");
            assertThat(hear(other)).contains("status");
            assertThat(hear(silent)).isEmpty();
            assertThat(control).isNotNull();
        }
    }

    @Test
    void callersBeyondTheLast_areTurnedAwayUntilOneGoes() throws Exception {
        try (var control = open()) {
            List<SocketChannel> callers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                SocketChannel caller = call();
                say(caller, STATUS + "\n");
                assertThat(hear(caller)).contains("status");
                callers.add(caller);
            }
            try (SocketChannel oneMore = call()) {
                assertThat(hear(oneMore)).contains("\"reason\":\"busy\"");
            }
            for (SocketChannel caller : callers) {
                caller.close();
            }
            long deadline = System.nanoTime() + LONG.toNanos();
            Response response = ControlClient.ask(path(), new Request.Status(), LONG);
            while (response instanceof Response.Refused && System.nanoTime() < deadline) {
                response = ControlClient.ask(path(), new Request.Status(), LONG);
            }
            assertThat(response).isInstanceOf(Response.Status.class);
            assertThat(control).isNotNull();
        }
    }

    @Test
    void callerThatIsTurnedAwayBeforeHeIsHeard_isToldWhy() throws Exception {
        String busy = Conversation.refused(Response.Reason.BUSY, "too many");
        int times = 200; // so that the answer comes before the request now and then, and behind it
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path()));
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    for (int i = 0; i < times; i++) {
                        try (SocketChannel caller = other.accept()) {
                            say(caller, busy + "\n");
                        }
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            for (int i = 0; i < times; i++) {
                assertThat(ControlClient.ask(path(), new Request.Status(), LONG))
                        .isEqualTo(new Response.Refused(Response.Reason.BUSY, "too many"));
            }
        }
    }

    @Test
    void answerThatThrows_isARefusalThatSaysNothing() throws Exception {
        Function<Request, Response> broken = request -> {
            throw new IllegalStateException("SECRET");
        };
        try (var control = open(broken, LONG)) {
            assertThat(ControlClient.ask(path(), new Request.Status(), LONG))
                    .isInstanceOfSatisfying(Response.Refused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(Response.Reason.FAILED);
                        assertThat(refused.why()).doesNotContain("SECRET");
                    });
            assertThat(control).isNotNull();
        }
    }

    @Test
    void feed_isSaidUntilItEndsAndTheCallerMayAskAgain() throws Exception {
        Answers two = (_, request) -> new Answer.Many(new Counted(2, new CountDownLatch(1)));
        try (var control = ControlSocket.open(path(), Optional.empty(), Map::of, Tickets.NONE, two, LONG);
                SocketChannel caller = call()) {
            say(caller, STATUS + "\n" + STATUS + "\n");
            for (int i = 0; i < 4; i++) {
                assertThat(hear(caller)).contains("still");
            }
            assertThat(control).isNotNull();
        }
    }

    @Test
    void feed_isClosedWhenTheCallerGoes() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        Answers endless = (_, request) -> new Answer.Many(new Counted(Integer.MAX_VALUE, closed));
        try (var control = ControlSocket.open(path(), Optional.empty(), Map::of, Tickets.NONE, endless, LONG)) {
            try (Following following = ControlClient.follow(path(), Asked.byUser(new Request.Status()))) {
                assertThat(following.next()).contains(new Response.Still());
            }
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(control).isNotNull();
        }
    }

    /** Says a number of times that there is nothing. */
    private static final class Counted implements Feed {
        private int left;
        private final CountDownLatch closed;

        Counted(int left, CountDownLatch closed) {
            this.left = left;
            this.closed = closed;
        }

        @Override
        public Optional<Response> next() {
            return left-- > 0 ? Optional.of(new Response.Still()) : Optional.empty();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void ticketThatIsNone_isToldSo() throws Exception {
        try (var control = open()) {
            assertThat(ControlClient.ask(path(), Asked.by("x", new Request.Status()), LONG))
                    .isInstanceOfSatisfying(
                            Response.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Response.Reason.NOT_LOGGED_IN));
            assertThat(control).isNotNull();
        }
    }

    @Test
    void socket_isOpenToItsOwnerAloneAndGoneAfterwards() throws Exception {
        try (var control = open()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                    .isEqualTo("rw-------");
            assertThat(control).isNotNull();
        }
        assertThat(path()).doesNotExist();
    }

    @Test
    void socketOfAGroup_isOpenToTheGroup() throws Exception {
        String group = Files.readAttributes(directory, java.nio.file.attribute.PosixFileAttributes.class)
                .group()
                .getName();
        try (var control = ControlSocket.open(
                path(), Optional.of(group), Map::of, Tickets.NONE, one(request -> new Response.Status(Given.STATUS)))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                    .isEqualTo("rw-rw----");
            assertThat(control).isNotNull();
        }
    }

    @Test
    void groupThatIsNotThere_isSaidAndLeavesNothing() {
        assertThatThrownBy(() -> ControlSocket.open(
                        path(),
                        Optional.of("no-such-group"),
                        Map::of,
                        Tickets.NONE,
                        one(request -> new Response.Status(Given.STATUS))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no group \"no-such-group\"");
        assertThat(path()).doesNotExist();
    }

    @Test
    void secondGuardAtTheSocket_isRefusedAndTheFirstGoesOn() throws Exception {
        try (var first = open()) {
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("another guard runs");
            assertThat(ControlClient.ask(path(), new Request.Status(), LONG)).isInstanceOf(Response.Status.class);
            assertThat(first).isNotNull();
        }
    }

    @Test
    void foreignProgramAtTheSocket_isNotPushedAside() throws Exception {
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path()));
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("is in use");
        }
    }

    @Test
    void socketThatAKilledGuardHasLeft_isReplaced() throws Exception {
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(path()));
        }
        assertThat(path()).exists();
        try (var control = open()) {
            assertThat(ControlClient.ask(path(), new Request.Status(), LONG)).isInstanceOf(Response.Status.class);
            assertThat(control).isNotNull();
        }
    }

    @Test
    void somethingElseAtThePath_isNotTouched() throws Exception {
        Files.writeString(path(), "precious");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("something else is there");
        assertThat(path()).hasContent("precious");
    }

    @Test
    void linkAtThePath_isNotFollowed() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        Files.createSymbolicLink(path(), precious);
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("something else is there");
        assertThat(precious).hasContent("precious");
    }

    @Test
    void close_cutsWhoeverWaits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        ControlSocket control = open(
                request -> {
                    asked.countDown();
                    await(answered);
                    return new Response.Status(Given.STATUS);
                },
                LONG);
        try (SocketChannel caller = call()) {
            say(caller, STATUS + "\n");
            asked.await();
            control.close();
            assertThat(hear(caller)).isEmpty();
        } finally {
            answered.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void guardThatIsNotThere_isNamedAsThat() {
        assertThatThrownBy(() -> ControlClient.ask(path(), new Request.Status(), LONG))
                .isInstanceOfSatisfying(
                        ControlProblem.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ControlProblem.Kind.NO_GUARD))
                .hasMessageContaining("no guard runs here");
    }

    @Test
    void socketAtWhichNobodyListens_isNamedAsThat() throws Exception {
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(path()));
        }
        assertThatThrownBy(() -> ControlClient.ask(path(), new Request.Status(), LONG))
                .isInstanceOfSatisfying(
                        ControlProblem.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ControlProblem.Kind.NO_GUARD))
                .hasMessageContaining("nobody listens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello\n", "{\"version\":2,\"response\":\"status\"}\n", "{\"version\":1"})
    void answerThatIsNone_isNamedAsThat(String answer) throws Exception {
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path()));
            Thread.ofVirtual().start(() -> {
                try (SocketChannel caller = other.accept()) {
                    hear(caller);
                    say(caller, answer);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThatThrownBy(() -> ControlClient.ask(path(), new Request.Status(), LONG))
                    .isInstanceOfSatisfying(
                            ControlProblem.class,
                            problem -> assertThat(problem.kind()).isEqualTo(ControlProblem.Kind.NO_ANSWER));
        }
    }

    @Test
    void guardThatDoesNotAnswer_isGivenUp() throws Exception {
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path()));
            assertThatThrownBy(() -> ControlClient.ask(path(), new Request.Status(), Duration.ofMillis(200)))
                    .isInstanceOfSatisfying(
                            ControlProblem.class,
                            problem -> assertThat(problem.kind()).isEqualTo(ControlProblem.Kind.NO_ANSWER))
                    .hasMessageContaining("nothing came within");
        }
    }
}
