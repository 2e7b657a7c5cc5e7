package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;

/** Connections that begin and say nothing more: they cost little, disturb nobody and are ended in time. */
@Tag("either-mode")
class HalfOpenIT {
    private static final int CONNECTIONS = 3_000;
    private static final int MESSAGES = 200;
    private static final int MOST_OCTETS_EACH = 16 * 1024;
    private static final Duration NEGOTIATION = Duration.ofSeconds(20);
    /** The heap stands in memory from the start, so that what the process grows by is beside it. */
    private static final String[] FIXED_HEAP = {"-XX:+UseG1GC", "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"};

    private static final Pattern USED = Pattern.compile("garbage-first heap .*used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    @Test
    void halfOpenConnections_costLittleAndAreEnded() throws Exception {
        String limits = """
                [limits]
                negotiating = 4_000
                negotiating-per-address = 4_000
                connections = 4_000
                connections-per-address = 4_000

                [times]
                negotiation = "%ds"
                """.formatted(NEGOTIATION.toSeconds());
        List<Socket> sockets = new ArrayList<>();
        try (Boundary boundary = new Boundary(directory, "memory", limits)) {
            boundary.start(FIXED_HEAP);
            ScriptedServer.Stream stream = boundary.blue().call(boundary.blueDoor(), "red.test");
            // what a guard loads and compiles for its first streams is not for those that come then
            silent(boundary.blueDoor(), 200, sockets);
            passes(stream, boundary);
            Memory before = Memory.of(boundary.pid());
            long began = System.nanoTime();
            silent(boundary.blueDoor(), CONNECTIONS, sockets);
            passes(stream, boundary);
            // comes behind the others: when it is served, all of them have been taken
            passes(boundary.blue().call(boundary.blueDoor(), "red.test"), boundary);
            Memory now = Memory.of(boundary.pid());
            assertThat(now.heap()).isGreaterThan(before.heap());
            assertThat(now.since(before) / CONNECTIONS)
                    .as("octets for a connection")
                    .isLessThanOrEqualTo(MOST_OCTETS_EACH);
            assertThat(System.nanoTime() - began)
                    .as("time until all was measured, with every connection still there")
                    .isLessThan(NEGOTIATION.toNanos());
            for (Socket socket : sockets) {
                long left = NEGOTIATION.plusSeconds(10).toMillis() - (System.nanoTime() - began) / 1_000_000;
                socket.setSoTimeout((int) Math.max(1, left));
                assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                        .contains("<connection-timeout ");
            }
            assertThat(System.nanoTime() - began).isGreaterThan(NEGOTIATION.toNanos() / 2);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
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

    /** Opens connections; every second one sends half a header. */
    private static void silent(InetSocketAddress door, int count, List<Socket> into) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(door.getAddress(), door.getPort());
            into.add(socket);
            if (i % 2 == 0) {
                socket.getOutputStream()
                        .write("<?xml version='1.0'?><stream:stream xmlns='jabber:server' to='red.te"
                                .getBytes(US_ASCII));
            }
        }
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
