package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.policy.stanza.Stanza;
import tools.jackson.databind.json.JsonMapper;

/**
 * A peer that has proved who it is sends as fast as it can what the policy refuses, and some that it lets pass, and takes
 * none of the answers. The guard has little memory, less than all of it together.
 */
class FloodIT {
    private static final int STANZAS = 30_000;
    private static final int BATCH = 20;
    private static final int LETTERS = 10;
    private static final String[] LITTLE_MEMORY = {"-Xmx160m", "-XX:MaxDirectMemorySize=64m"};
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FROM = "from='mallory@blue.test/flood' to='bob@red.test'";
    private static final String PADDING = "x".repeat(6_000);
    /** One in twenty may cross; the others carry what no allow names, or are of a kind that none has. */
    private static final List<String> KINDS = List.of(
            "<message %s id='%s' type='chat'><x xmlns='urn:example:unlisted'>" + PADDING + "</x></message>",
            "<message %s id='%s' type='headline'><body>" + PADDING + "</body></message>",
            "<presence %s id='%s'><status>" + PADDING + "</status></presence>",
            "<iq %s id='%s' type='set'><query xmlns='urn:example:unlisted'>" + PADDING + "</query></iq>");

    private static final String CHAT = "<message %s id='%s' type='chat'><body>" + PADDING + "</body></message>";

    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    @Test
    void flood_isRecordedToTheLastAndStopsNobodyElse() throws Exception {
        try (Boundary boundary = new Boundary(directory, "memory", "")) {
            boundary.blue().deafen();
            boundary.start(LITTLE_MEMORY);
            ScriptedServer.Stream mallory = boundary.blue().call(boundary.blueDoor(), "red.test");
            ScriptedServer.Stream carol = boundary.green().call(boundary.blueDoor(), "red.test");
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(mallory));
            int letters = 0;
            while (!flood.isDone() || letters < LETTERS) {
                String id = "letter-" + letters++;
                carol.send("<message from='carol@green.test' to='bob@red.test' type='chat' id='" + id
                        + "'><body>Good morning</body></message>");
                await("a letter in the flood", () -> ids(boundary).contains(id));
            }
            assertThat(flood).as(boundary.log()).isCompleted();
            assertThat(mallory.end()).as("the flooder's stream").isNotDone();
            await("the record of the last stanza", () -> decided(boundary).size() >= STANZAS);
            assertThat(boundary.stop()).isTrue();
            assertThat(boundary.log()).doesNotContain("OutOfMemory", "ERROR");
            assertThat(decided(boundary))
                    .hasSameElementsAs(
                            IntStream.range(0, STANZAS).mapToObj(i -> "f-" + i).toList())
                    .doesNotHaveDuplicates();
            assertThat(boundary.verify().text()).contains("good");
            Set<String> crossed = ids(boundary);
            assertThat(crossed).isSubsetOf(cleared(boundary));
            assertThat(crossed.stream().filter(id -> id.startsWith("f-")))
                    .isNotEmpty()
                    .allMatch(id -> isAllowed(Integer.parseInt(id.substring("f-".length()))));
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean isAllowed(int number) {
        return number % 20 == 0;
    }

    private static void flood(ScriptedServer.Stream stream) {
        try {
            for (int first = 0; first < STANZAS; first += BATCH) {
                stream.send(IntStream.range(first, first + BATCH)
                        .mapToObj(i -> (isAllowed(i) ? CHAT : KINDS.get(i % KINDS.size())).formatted(FROM, "f-" + i))
                        .collect(Collectors.joining()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> ids(Boundary boundary) {
        return boundary.red().received().stream()
                .map(Stanza::id)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Ids of mallory's stanzas that have a decision. */
    private static List<String> decided(Boundary boundary) {
        return boundary.records().stream()
                .filter(line -> line.contains("\"kind\":\"decision\"") && line.contains("mallory@blue.test/flood"))
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(record -> record.path("from").asString("").startsWith("mallory@"))
                .map(record -> record.path("id").asString(""))
                .toList();
    }

    private static Set<String> cleared(Boundary boundary) {
        return boundary.records().stream()
                .filter(line -> line.contains("\"verdict\":\"cleared\""))
                .map(line -> JsonMapper.shared().readTree(line).path("id").asString(""))
                .collect(Collectors.toSet());
    }
}
