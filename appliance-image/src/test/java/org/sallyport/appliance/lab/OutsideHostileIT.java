package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hostile set against the shipped guard over TLS, whole and octet by octet. One play at a time; a second stream of
 * the same peer, which no play may disturb, sends a mark between them, so that whatever arrives at red and whatever
 * stands in the journal between two marks belongs to one play.
 */
@Tag("outside")
@Tag("either-mode")
class OutsideHostileIT {
    private static final Set<String> AREAS = Set.of(
            "restricted",
            "wellformed",
            "encoding",
            "limits",
            "address",
            "stream",
            "benign",
            "hiding",
            "iq",
            "presence",
            "duplicate");
    /** Ends by a limit of time, which the others would meet, too. */
    private static final String SLOW = "limits-incomplete-stanza";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HEADER =
            "<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'"
                    + " xmlns:db='jabber:server:dialback' from='blue.test' to='red.test' id='s1' version='1.0'"
                    + " xml:lang='en'>";

    /** What differs from the set, and why. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "wellformed-end-extra",
            "the message is whole and good before the tag too many comes; what is read depends on no later octet",
            "benign-nfc-nfd-same",
            "text is held in Normalization Form C: two spellings that look the same would be a channel");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> different = new TreeSet<>();
    private final List<Played> plays = new ArrayList<>();

    /**
     * A play that is over.
     *
     * @param name the case, and how it was played
     * @param early whether nothing was proved in it, so that it is counted, not recorded
     * @param decisions how many the journal must hold
     * @param outcome how it ended
     */
    private record Played(String name, boolean early, int decisions, String outcome) {}

    @Test
    void hostileSet_endsAsExpectedAndLeavesOneRecordEach(@TempDir(factory = MemoryFiles.class) Path directory)
            throws Exception {
        String limits = "[limits]\nconnections-per-address = 100_000\nconnections = 100_000";
        try (HostileBoundary boundary = new HostileBoundary(directory, log("guard.log"), limits)) {
            try (ScriptedStream bystander = ScriptedStream.authenticated(boundary.door(), boundary.blueTls(), HEADER)) {
                CompletableFuture<String> bystanderEnd = bystander.end();
                mark(boundary, bystander);
                boundary.red().take();
                for (HostileCase one : HostileCase.all()) {
                    if (one.name().equals(SLOW)) {
                        continue;
                    }
                    for (boolean whole : new boolean[] {true, false}) {
                        play(boundary, bystander, one, whole);
                    }
                    assertThat(bystanderEnd)
                            .as("the other stream, after " + one.name())
                            .isNotDone();
                }
            }
            assertThat(boundary.isAlive()).isTrue();
            boundary.stop();
            RecordingServer.Arrived answers = boundary.blue().take();
            assertThat(answers.ids()).isNotEmpty();
            // the id goes back to who chose it, and nothing else does (RFC 6120, 8.3.1)
            assertThat(answers.octets().replaceAll(" id=\"[^\"]*\"", "")).doesNotContain("CANARY");
            String records = boundary.records();
            assertThat(records).matches("[ -~\\n]+");
            checkRecords(records);
            assertThat(boundary.verified()).isZero();
        }
        assertThat(problems).isEmpty();
        assertThat(different).as("what still differs").isEqualTo(new TreeSet<>(DIFFERENT.keySet()));
    }

    @Test
    void stanzaWithoutAnEnd_endsByTheLimitOfTime(@TempDir(factory = MemoryFiles.class) Path directory)
            throws Exception {
        HostileCase slow = HostileCase.all().stream()
                .filter(one -> one.name().equals(SLOW))
                .findFirst()
                .orElseThrow();
        String times = "[times]\nstanza = \"1s\"";
        try (HostileBoundary boundary = new HostileBoundary(directory, log("slow.log"), times)) {
            for (boolean whole : new boolean[] {true, false}) {
                try (ScriptedStream stream =
                        ScriptedStream.authenticated(boundary.door(), boundary.blueTls(), HEADER)) {
                    CompletableFuture<String> end = stream.end();
                    if (whole) {
                        stream.write(slow.octets());
                    } else {
                        stream.writeEach(slow.octets());
                    }
                    assertThat(slow.outcomes()).contains(end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
                }
            }
            boundary.stop();
            assertThat(boundary.red().take().octets()).isEmpty();
            assertThat(boundary.records().split("\"reason\":\"connection-timeout", -1))
                    .hasSize(3);
            assertThat(boundary.verified()).isZero();
        }
    }

    private static Path log(String name) throws IOException {
        return Files.createDirectories(
                        Path.of("target", "lab", Cryptography.MODE, "hostile").toAbsolutePath())
                .resolve(name);
    }

    private void play(HostileBoundary boundary, ScriptedStream bystander, HostileCase one, boolean whole)
            throws IOException {
        String outcome;
        int decisions = decisions(one);
        try (ScriptedStream stream = open(boundary, one)) {
            CompletableFuture<String> end = stream.end();
            say(stream, one, whole);
            until(one.name(), () -> end.isDone() || boundary.red().has("sentinel"));
            outcome = end.isDone() ? end.join() : "";
            if (outcome.isEmpty()) {
                stream.write("</stream:stream>");
                until(one.name(), end::isDone);
            }
        }
        mark(boundary, bystander);
        RecordingServer.Arrived arrived = boundary.red().take();
        boolean goesOn = outcome.isEmpty();
        if (goesOn) {
            boolean all = decisions > 0 && arrived.ids().size() == decisions + 2;
            outcome = all ? "forwarded-normalised" : "stanza-rejected";
        }
        judge(one, whole, outcome, arrived);
        plays.add(new Played(name(one, whole), !one.isAuthenticated(), goesOn ? decisions + 1 : decisions, outcome));
    }

    private static ScriptedStream open(HostileBoundary boundary, HostileCase one) throws IOException {
        if (one.isAuthenticated()) {
            return ScriptedStream.authenticated(boundary.door(), boundary.blueTls(), HEADER);
        }
        ScriptedStream stream = ScriptedStream.secured(boundary.door(), boundary.blueTls(), HEADER);
        if (!one.context().equals("stream-start")) {
            stream.offered(HEADER);
        }
        return stream;
    }

    private static void say(ScriptedStream stream, HostileCase one, boolean whole) {
        try {
            if (whole) {
                stream.write(one.octets());
            } else {
                stream.writeEach(one.octets());
            }
            stream.write(message("sentinel"));
        } catch (IOException e) {
            return; // the guard has ended the connection; what it said is what counts
        }
    }

    private static void mark(HostileBoundary boundary, ScriptedStream bystander) throws IOException {
        bystander.write(message("mark"));
        until("the mark", () -> boundary.red().has("mark"));
    }

    private static String message(String id) {
        return "<message from='alice@blue.test/lab' to='bob@red.test' id='" + id
                + "' type='chat'><body>PASS</body></message>";
    }

    /** How many decisions there are: on each stanza, up to what ends the stream, and on how the peer breaks it. */
    private static int decisions(HostileCase one) {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        byte[] octets = one.octets();
        reader.feed(HEADER.getBytes(UTF_8), 0, HEADER.length());
        reader.next();
        reader.feed(octets, 0, octets.length);
        int decisions = 0;
        boolean goesOn = one.isAuthenticated();
        for (Optional<Read> read = reader.next(); read.isPresent() && goesOn; read = reader.next()) {
            goesOn = switch (read.get()) {
                case Stanza stanza -> stanza.from().domain().equals("blue.test");
                case Malformed fault -> fault.rejected().isPresent();
                default -> false;
            };
            decisions += read.get() instanceof Stanza || read.get() instanceof Malformed ? 1 : 0;
        }
        return decisions;
    }

    private void judge(HostileCase one, boolean whole, String outcome, RecordingServer.Arrived arrived) {
        boolean forwarded = outcome.equals("forwarded-normalised");
        boolean ended = !forwarded && !outcome.equals("stanza-rejected");
        List<String> wrong = new ArrayList<>();
        if (AREAS.contains(one.area()) && !one.outcomes().contains(outcome)) {
            wrong.add("expected " + one.outcomes() + ", found " + outcome);
        }
        if (ended && arrived.ids().contains("sentinel")) {
            wrong.add("the sentinel arrived after the end");
        }
        one.forbid().stream().filter(arrived.octets()::contains).forEach(text -> wrong.add("arrived: " + text));
        one.require().stream()
                .filter(text -> forwarded && !arrived.octets().contains(text))
                .forEach(text -> wrong.add("did not arrive: " + text));
        if (!wrong.isEmpty() && DIFFERENT.containsKey(one.name())) {
            different.add(one.name());
        } else if (!wrong.isEmpty()) {
            problems.add(name(one, whole) + ": " + wrong);
        }
    }

    private static String name(HostileCase one, boolean whole) {
        return one.name() + (whole ? ", whole" : ", octet by octet");
    }

    /** Between two marks stands one play: a stream opened, its decisions, the stream closed with what ended it. */
    private void checkRecords(String records) {
        List<List<String>> found = new ArrayList<>();
        long counted = 0;
        for (String line : records.split("\n")) {
            JsonNode record = new JsonMapper().readTree(line);
            String kind = text(record, "kind");
            if (kind.equals("decision") && text(record, "id").equals("mark")) {
                found.add(new ArrayList<>());
            } else if (!found.isEmpty() && kind.equals("decision")) {
                found.getLast().add("decision");
            } else if (!found.isEmpty()
                    && kind.equals("stream")
                    && text(record, "direction").equals("in")) {
                String reason = text(record, "reason").replaceFirst(":.*", "");
                found.getLast().add((text(record, "event") + " " + reason).strip());
            } else if (text(record, "event").equals("before-authentication")) {
                for (Map.Entry<String, JsonNode> count : record.get("counts").properties()) {
                    counted += count.getKey().startsWith("ended before authentication")
                            ? 0
                            : count.getValue().asLong();
                }
            }
        }
        for (int i = 0; i < plays.size(); i++) {
            List<String> wanted = plays.get(i).early() ? List.of() : wanted(plays.get(i));
            if (!found.get(i).equals(wanted)) {
                problems.add(plays.get(i).name() + ": recorded as " + found.get(i) + ", expected " + wanted);
            }
        }
        assertThat(counted).isEqualTo(plays.stream().filter(Played::early).count());
    }

    private static List<String> wanted(Played play) {
        List<String> wanted = new ArrayList<>(List.of("opened"));
        for (int i = 0; i < play.decisions(); i++) {
            wanted.add("decision");
        }
        wanted.add("closed "
                + (play.outcome().startsWith("stream-error:")
                        ? play.outcome().replace("stream-error:", "")
                        : "closed by the peer"));
        return wanted;
    }

    private static String text(JsonNode record, String member) {
        return record.path(member).asString("");
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("nothing more happens: " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
