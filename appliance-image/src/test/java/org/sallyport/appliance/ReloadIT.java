package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.appliance.lab.Traffic;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.ReloadReport;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.policy.stanza.Stanza;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shipped guard is reloaded 300 times while messages cross, every second time with files that are wrong: no stream
 * ends, every message that was sent is accounted for, and each decision is that of one revision, the one that its record
 * names, in every step and in what red received.
 */
@Tag("either-mode")
class ReloadIT {
    private static final int RELOADS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** On a machine that others keep busy, what waits must not be refused for that. */
    private static final String ROOM = "[limits]\nwindow = 200_000\nqueue = 200_000\n";

    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    /** Numbers of reloads by revision. */
    private final Map<String, Integer> reloads = new HashMap<>();

    @Test
    void reloadsUnderLoad_dropNoStreamAndMixNoDecision() throws Exception {
        try (Boundary boundary = new Boundary(directory.resolve("guard"), "memory", ROOM)) {
            Reloads files = new Reloads(boundary);
            files.writeGood(0);
            boundary.start();
            reloads.put(boundary.revision(), 0);
            ScriptedServer.Stream idle = boundary.green().call(boundary.blueDoor(), "red.test");
            int sent;
            try (Traffic traffic = Traffic.start(boundary, Reloads::body, 2)) {
                traffic.awaitArrivals(50);
                ScriptedServer.Stream first = traffic.stream();
                for (int i = 1; i <= RELOADS; i++) {
                    reload(boundary, files, i);
                }
                traffic.awaitArrivals(50);
                traffic.close();
                assertThat(traffic.stream()).isSameAs(first);
                assertThat(first.end()).isNotDone();
                sent = traffic.next();
                first.send(
                        "<message type='chat' id='n-%d' from='alice@blue.test/desk' to='bob@red.test'><body>end</body></message>"
                                .formatted(sent));
                boundary.awaitLast("n-" + sent);
            }
            assertThat(idle.end()).isNotDone();
            List<JsonNode> records = boundary.records().stream()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
            assertThat(records).noneMatch(record -> isStream(record, "closed") || isStream(record, "refused"));
            assertThat(records.stream().filter(record -> isStream(record, "opened")))
                    .as("streams: one from blue and one from green, one to red, and one back for errors")
                    .hasSize(4);
            new Account(reloads, records, boundary.red().received()).settle(sent);
            assertThat(boundary.stop()).isTrue();
            assertThat(boundary.verify().text()).contains("good");
        }
    }

    private void reload(Boundary boundary, Reloads files, int i) throws IOException, ControlProblem {
        boolean broken = i % 2 == 0;
        if (broken) {
            files.writeBroken(i / 2);
        } else {
            files.writeGood(i);
        }
        Response answer = ControlClient.ask(boundary.socket(), new Request.Reload(), PATIENCE);
        assertThat(answer).isInstanceOf(Response.Reloaded.class);
        ReloadReport report = ((Response.Reloaded) answer).report();
        assertThat(report.done()).as("reload %d: %s", i, report).isEqualTo(!broken);
        assertThat(report.ended()).isEmpty();
        if (broken) {
            assertThat(report.findings()).as("reload %d", i).anyMatch(finding -> finding.startsWith("error: "));
            assertThat(reloads).containsKey(report.revision());
        } else {
            assertThat(reloads.put(report.revision(), i)).isNull();
        }
    }

    private static boolean isStream(JsonNode record, String event) {
        return record.path("kind").asString().equals("stream")
                && record.path("event").asString().equals(event);
    }

    /**
     * What became of every message.
     *
     * @param reloads numbers of reloads by revision
     */
    private record Account(Map<String, Integer> reloads, List<JsonNode> records, List<Stanza> received) {
        void settle(int sent) {
            Map<Integer, List<JsonNode>> decisions = new HashMap<>();
            Map<String, Integer> stale = new HashMap<>();
            for (JsonNode record : records) {
                if (isOfAlice(record)) {
                    decisions
                            .computeIfAbsent(Traffic.number(record.path("id").asString()), _ -> new ArrayList<>())
                            .add(record);
                } else if (record.path("became").asString("").equals("stale")) {
                    stale.merge(record.path("passage").asString(), 1, Integer::sum);
                }
            }
            Map<Integer, String> arrived = new HashMap<>();
            received.forEach(stanza -> assertThat(arrived.put(
                            Traffic.number(stanza.id().orElseThrow()),
                            stanza.element().elements().getFirst().text()))
                    .isNull());
            assertThat(decisions.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, sent).boxed().toList());
            for (int message = 1; message < sent; message++) {
                settle(
                        message,
                        Objects.requireNonNull(decisions.get(message)),
                        stale,
                        Optional.ofNullable(arrived.get(message)));
            }
            assertThat(reloads.values().stream().filter(this::hasDecided).count())
                    .as("revisions that have decided something")
                    .isGreaterThan(RELOADS / 4);
        }

        private static boolean isOfAlice(JsonNode record) {
            return record.path("kind").asString().equals("decision")
                    && record.path("from").asString("").equals("alice@blue.test/desk");
        }

        private boolean hasDecided(int reload) {
            return received.stream()
                    .anyMatch(stanza ->
                            stanza.element().elements().getFirst().text().contains("revision " + reload + " "));
        }

        private void settle(int message, List<JsonNode> all, Map<String, Integer> stale, Optional<String> arrived) {
            for (JsonNode decision : all) {
                assertOfOneRevision(message, decision);
            }
            JsonNode last = all.getLast();
            // each but the last was cleared by a revision that was replaced before it left
            assertThat(all.subList(0, all.size() - 1)).allMatch(ReloadIT.Account::isCleared);
            assertThat(stale.getOrDefault(last.path("passage").asString(), 0)).isEqualTo(all.size() - 1);
            if (isCleared(last)) {
                assertThat(arrived).contains(Reloads.released(message, reload(last)));
            } else {
                assertThat(arrived).isEmpty();
            }
        }

        private static boolean isCleared(JsonNode decision) {
            return decision.path("verdict").asString().equals("cleared");
        }

        private int reload(JsonNode decision) {
            return Objects.requireNonNull(reloads.get(decision.path("revision").asString()));
        }

        private void assertOfOneRevision(int message, JsonNode decision) {
            int reload = reload(decision);
            List<String> rules = decision.path("steps")
                    .valueStream()
                    .map(step -> step.path("rule").asString())
                    .filter(rule -> !rule.startsWith("("))
                    .toList();
            if (Reloads.isRefused(message, reload)) {
                assertThat(decision.path("verdict").asString()).isEqualTo("refused");
                assertThat(decision.path("reason").asString()).isEqualTo("word-listed");
                assertThat(rules).containsExactly("A-" + reload, "S-" + reload);
            } else {
                assertThat(isCleared(decision)).as(decision.toString()).isTrue();
                assertThat(rules).containsExactly("A-" + reload, "S-" + reload, "W-" + reload);
                assertThat(decision.path("output").path("octets").asInt()
                                - decision.path("input").path("octets").asInt())
                        .isEqualTo(("revision " + reload).length() - "stamp".length());
            }
        }
    }
}
