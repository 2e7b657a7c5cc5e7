package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;

/**
 * Ten thousand connections that begin and say nothing more: wherever they stop, they cost little, disturb nobody and are
 * ended in time. They come from many addresses, each of which keeps within its own bounds.
 */
@Tag("either-mode")
class HalfOpenIT {
    private static final int CONNECTIONS = 10_000;
    /** TLS handshakes at a time, by default. */
    private static final int HANDSHAKES = 1_000;

    private static final int SOURCES = 200;
    private static final int MESSAGES = 200;
    private static final int MOST_OCTETS_EACH = 16 * 1024;
    /** The heap stands in memory from the start, so that what the process grows by is beside it. */
    private static final String[] FIXED_HEAP = {"-XX:+UseG1GC", "-Xms384m", "-Xmx384m", "-XX:+AlwaysPreTouch"};

    private static final Pattern USED = Pattern.compile("garbage-first heap .*used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern MOST_FILES = Pattern.compile("Max open files\\s+\\d+\\s+(\\d+)");

    private static final String HEADER = "<?xml version='1.0'?><stream:stream xmlns='jabber:server'"
            + " xmlns:stream='http://etherx.jabber.org/streams' from='blue.test' to='red.test' version='1.0'>";
    private static final String STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    private static final byte[] HELLO = hello();

    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    /** Where a connection stops. */
    private enum Stop {
        CONNECTED,
        IN_THE_HEADER,
        BEHIND_THE_HEADER,
        BEFORE_THE_HANDSHAKE,
        IN_THE_HANDSHAKE,
        DIRECT_CONNECTED;

        /** Says what is said up to there. */
        void reach(Socket socket) throws IOException {
            switch (this) {
                case CONNECTED, DIRECT_CONNECTED -> {}
                case IN_THE_HEADER -> say(socket, HEADER.substring(0, 100).getBytes(US_ASCII));
                case BEHIND_THE_HEADER -> greet(socket);
                case BEFORE_THE_HANDSHAKE -> ask(socket);
                case IN_THE_HANDSHAKE -> {
                    ask(socket);
                    say(socket, HELLO);
                }
            }
        }

        private static void greet(Socket socket) throws IOException {
            say(socket, HEADER.getBytes(US_ASCII));
            until(socket, "</stream:features>");
        }

        private static void ask(Socket socket) throws IOException {
            greet(socket);
            say(socket, STARTTLS.getBytes(US_ASCII));
            until(socket, "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        }

        private static void say(Socket socket, byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
        }

        private static void until(Socket socket, String last) throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            byte[] buffer = new byte[1024];
            while (read.indexOf(last) < 0) {
                int count = in.read(buffer);
                assertThat(count).as(read.toString()).isPositive();
                read.append(new String(buffer, 0, count, US_ASCII));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void halfOpenConnections_costLittle(Stop stop) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (Boundary boundary = boundary(Duration.ofMinutes(10))) {
            ScriptedServer.Stream stream = boundary.blue().call(boundary.blueDoor(), "red.test");
            // what a guard loads and compiles for its first streams is not for those that come then
            open(stop, boundary, HANDSHAKES / 2, sockets);
            passes(stream, boundary);
            Memory before = Memory.of(boundary.pid());
            open(stop, boundary, CONNECTIONS, sockets);
            passes(stream, boundary);
            // comes behind the others: when it is served, all of them have been taken
            passes(stranger(boundary), boundary);
            Memory now = Memory.of(boundary.pid());
            assertThat(now.heap()).isGreaterThan(before.heap());
            assertThat(now.since(before) / CONNECTIONS)
                    .as("octets for a connection")
                    .isLessThanOrEqualTo(MOST_OCTETS_EACH);
            long standing = descriptors(boundary.pid());
            if (stop == Stop.IN_THE_HANDSHAKE) {
                assertThat(standing).as("what stands").isBetween((long) HANDSHAKES, HANDSHAKES + 500L);
            } else {
                assertThat(standing).as("what stands").isGreaterThan(sockets.size());
            }
        } finally {
            close(sockets);
        }
    }

    @Test
    void halfOpenConnections_areEnded() throws Exception {
        Duration negotiation = Duration.ofSeconds(30);
        List<Socket> sockets = new ArrayList<>();
        try (Boundary boundary = boundary(negotiation)) {
            open(Stop.CONNECTED, boundary, CONNECTIONS / 2, sockets);
            open(Stop.IN_THE_HEADER, boundary, CONNECTIONS / 2, sockets);
            long began = System.nanoTime();
            for (Socket socket : sockets) {
                long left = negotiation.plusSeconds(10).toMillis() - (System.nanoTime() - began) / 1_000_000;
                socket.setSoTimeout((int) Math.max(1, left));
                assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                        .contains("<connection-timeout ");
            }
            passes(boundary.blue().call(boundary.blueDoor(), "red.test"), boundary);
        } finally {
            close(sockets);
        }
    }

    /** A guard that takes so many strangers at a time, and so many from one address as it takes by default. */
    private Boundary boundary(Duration negotiation) throws IOException {
        assertThat(number(MOST_FILES, Files.readString(Path.of("/proc/self/limits"))))
                .as("files that a process may open on this machine (ulimit -Hn), of which this test needs")
                .isGreaterThan(CONNECTIONS + 2_000);
        Boundary boundary = new Boundary(directory, "memory", """
                [limits]
                streams-in = 20_000
                negotiating = 20_000
                connections = 20_000

                [times]
                negotiation = "%1$ds"
                handshake = "%1$ds"
                """.formatted(negotiation.toSeconds()));
        boundary.start(FIXED_HEAP);
        return boundary;
    }

    private static void open(Stop stop, Boundary boundary, int count, List<Socket> into) throws IOException {
        InetSocketAddress door = stop == Stop.DIRECT_CONNECTED ? boundary.directDoor() : boundary.blueDoor();
        for (int i = 0; i < count; i++) {
            InetAddress from = InetAddress.ofLiteral("127.0.2." + (1 + i % SOURCES));
            Socket socket = new Socket(door.getAddress(), door.getPort(), from, 0);
            into.add(socket);
            socket.setTcpNoDelay(true);
            stop.reach(socket);
        }
    }

    /** A stream of the peer from an address from which it never came; when it is turned away it comes again. */
    private static ScriptedServer.Stream stranger(Boundary boundary) throws IOException {
        IOException last = new IOException("no attempt was made");
        for (long end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); System.nanoTime() < end; ) {
            try {
                return boundary.blue().call(boundary.blueDoor(), "red.test", "127.0.3.1");
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static long descriptors(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return open.count();
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static byte[] hello() {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, null, null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
            return Arrays.copyOf(hello.array(), hello.position());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Messages cross, and none is left on its way. */
    private static void passes(ScriptedServer.Stream stream, Boundary boundary) throws IOException {
        int wanted = boundary.red().count() + MESSAGES;
        for (int i = 0; i < MESSAGES; i++) {
            stream.send(
                    "<message type='chat' from='alice@blue.test/desk' to='bob@red.test'><body>Hello</body></message>");
        }
        boundary.awaitArrivals(wanted);
    }

    /**
     * What a process uses, in octets.
     *
     * @param heap of the heap, after a collection
     * @param resident of memory, the heap's fixed size included
     */
    private record Memory(long heap, long resident) {
        static Memory of(long pid) throws Exception {
            jcmd(pid, "GC.run");
            return new Memory(1024 * number(USED, jcmd(pid, "GC.heap_info")), 1024 * number(RESIDENT, status(pid)));
        }

        /** What the compiler has given back meanwhile is not set against it. */
        long since(Memory before) {
            return heap - before.heap + Math.max(0, resident - before.resident);
        }
    }

    private static String status(long pid) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static String jcmd(long pid, String command) throws Exception {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(program, String.valueOf(pid), command)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), US_ASCII);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
