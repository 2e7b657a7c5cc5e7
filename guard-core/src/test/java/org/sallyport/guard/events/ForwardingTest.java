package org.sallyport.guard.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.audit.JournalLines;
import org.sallyport.guard.audit.RecordsForwards;

class ForwardingTest {
    private static final String NOON = "2026-03-01T12:00:00Z";

    @TempDir
    private Path directory;

    private Path journal;

    @BeforeEach
    void write() throws IOException {
        journal = Files.createDirectory(directory.resolve("journal"));
        new JournalLines(journal).head(NOON).head(NOON).head(NOON);
    }

    private void forward(Collector collector, long after, Optional<Place> place, List<String> complaints)
            throws IOException, InterruptedException {
        try (RecordsForwards records = RecordsForwards.open(journal, after)) {
            new Forwarding(records, new AsRecorded(), collector, place, complaints::add).run(false);
        }
    }

    /** Fails at one of its calls, once. */
    private static final class Faltering implements Collector {
        private final List<Long> sent = new ArrayList<>();
        private int left;

        Faltering(int left) {
            this.left = left;
        }

        @Override
        public void send(Event event) throws IOException {
            count();
            sent.add(event.seq());
        }

        @Override
        public void flush() throws IOException {
            count();
        }

        private void count() throws IOException {
            if (left-- == 0) {
                throw new IOException("gone");
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void whatMayNotHaveArrived_isSentAgain() throws IOException, InterruptedException {
        Faltering collector = new Faltering(3);
        List<String> complaints = new ArrayList<>();
        Place place = new Place(directory.resolve("place"));
        forward(collector, 0, Optional.of(place), complaints);
        assertThat(collector.sent).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
        assertThat(complaints).singleElement().asString().contains("gone");
        assertThat(place.read()).hasValue(3);
    }

    @Test
    void place_isTheLastThatWasHandedOn() throws IOException, InterruptedException {
        Place place = new Place(directory.resolve("place"));
        assertThat(place.read()).isEmpty();
        forward(new Lines(new ByteArrayOutputStream()), 1, Optional.of(place), new ArrayList<>());
        assertThat(place.read()).hasValue(3);
        Files.writeString(directory.resolve("place"), "3 and more\n");
        assertThatThrownBy(place::read).isInstanceOf(IOException.class).hasMessageContaining("expected the number");
    }

    @Test
    void linesAsRecorded_areTheJournal() throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        forward(new Lines(out), 0, Optional.empty(), new ArrayList<>());
        assertThat(out.toString(StandardCharsets.US_ASCII))
                .isEqualTo(Files.readString(journal.resolve("journal-0000000000000000001.jsonl")));
    }

    @Test
    void messagesOfAStream_haveTheirLengthBeforeThem() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> all(server));
            try (Collector collector =
                    new SyslogStream("127.0.0.1", server.getLocalPort(), Optional.empty(), "guard host")) {
                forward(collector, 2, Optional.empty(), new ArrayList<>());
            }
            String text = heard.get(30, TimeUnit.SECONDS);
            int blank = text.indexOf(' ');
            assertThat(text.substring(0, blank)).isEqualTo(String.valueOf(text.length() - blank - 1));
            assertThat(text.substring(blank + 1))
                    .startsWith("<110>1 2026-03-01T12:00:00.000Z guardhost sallyport - head - {\"v\":1,\"seq\":3,");
        }
    }

    private static String all(ServerSocket server) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void collectorThatIsNotThere_isComplainedOfAndTriedAgain() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        List<String> complaints = new ArrayList<>();
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (Collector collector = new SyslogStream("127.0.0.1", port, Optional.empty(), "")) {
            try (RecordsForwards records = RecordsForwards.open(journal, 2)) {
                new Forwarding(records, new AsRecorded(), collector, Optional.empty(), complaint -> {
                            complaints.add(complaint);
                            heard.completeAsync(() -> openAt(port));
                        })
                        .run(false);
            }
        }
        assertThat(heard.get(30, TimeUnit.SECONDS)).contains(" - sallyport - head - ");
        assertThat(complaints).isNotEmpty().allMatch(complaint -> complaint.contains("tried again in"));
    }

    private static String openAt(int port) {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return all(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void datagram_isAMessage() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(30_000);
            try (Collector collector = new SyslogDatagrams("127.0.0.1", socket.getLocalPort(), "guard")) {
                forward(collector, 2, Optional.empty(), new ArrayList<>());
            }
            DatagramPacket packet = new DatagramPacket(new byte[10_000], 10_000);
            socket.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII))
                    .startsWith("<110>1 2026-03-01T12:00:00.000Z guard sallyport - head - {")
                    .endsWith("\"}");
        }
    }
}
