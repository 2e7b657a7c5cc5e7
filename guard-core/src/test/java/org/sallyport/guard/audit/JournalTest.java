package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.ReviewTerms;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Decision;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Reply;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Step;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.stanza.StreamCondition;

@Tag("either-mode")
class JournalTest {
    @TempDir
    private Path temp;

    private Path directory;

    @BeforeEach
    void name() {
        directory = temp.resolve("journal");
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void cleared_isReleasedWhenItsRecordIsInTheFile(Durability durability) throws IOException {
        try (Journal journal = Journal.open(directory, Given.durability(Given.settings(), durability))) {
            PassageId id = journal.passages().next();
            Stanza message = Given.message("m-1", "hello");
            Cleared cleared = Given.cleared(id, message);
            List<String> atRelease = new ArrayList<>();
            Told told = new Told();
            journal.record(Given.entry(message), cleared, new Commit() {
                @Override
                public void written(List<Released> released) {
                    atRelease.addAll(linesNow());
                    told.written(released);
                }

                @Override
                public void failed() {
                    told.failed();
                }
            });

            Released released = told.released().getFirst();
            assertThat(released.octets()).isEqualTo(cleared.octets());
            assertThat(released.stanza()).isEqualTo(cleared.stanza());
            assertThat(released.id()).isEqualTo(id);
            assertThat(released.revision()).isEqualTo(Given.REVISION);
            assertThat(released.isReply()).isFalse();
            assertThat(atRelease.getLast()).contains("\"passage\":\"" + id + "\"");
        }
    }

    private List<String> linesNow() {
        try {
            return Given.lines(directory);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusedMessage_releasesTheGuardsError() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Stanza message = Given.message("m-1", "hello");
            Refused refused = Given.refused(journal.passages().next(), message);
            Told told = new Told();
            journal.record(Given.entry(message), refused, told);

            Released released = told.released().getFirst();
            Stanza error = ((Reply.Error) refused.reply()).stanza();
            assertThat(released.isReply()).isTrue();
            assertThat(released.stanza()).isEqualTo(error);
            assertThat(released.octets()).isEqualTo(StanzaWriter.write(error));
            assertThat(Given.lines(directory).getLast())
                    .contains("\"verdict\":\"refused\"", "\"reason\":\"not-allowed\"", "\"rule\":\"(test)\"")
                    .contains("\"why\":\"no allow fits\"", "\"reply\":{\"as\":\"error\",\"octets\":");
        }
    }

    @Test
    void expiredRequest_releasesTheErrorToTheRequester() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Crossed request = Crossed.of(Given.request("q-1"));
            Told told = new Told();
            PassageId id = journal.passages().next();
            journal.record(Entry.expired(Given.NOON, request), Given.expired(id, request), told);

            Released released = told.released().getFirst();
            assertThat(released.isReply()).isTrue();
            assertThat(released.stanza().to()).isEqualTo(Given.ANN);
            assertThat(Given.lines(directory).getLast())
                    .contains("\"reply\":{\"as\":\"instead\"", "\"reason\":\"answer-late\"", "\"id\":\"q-1\"")
                    .doesNotContain("\"input\"", "\"stream\"", "\"crossing\"");
        }
    }

    @Test
    void refusalThatNobodyWaitsFor_releasesNothing() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Stanza gone = Stanza.of(StanzaKind.PRESENCE, "unavailable", Given.ANN, Given.BOB, "", List.of());
            Told told = new Told();
            journal.record(Given.entry(gone), Given.refused(journal.passages().next(), gone), told);

            assertThat(told.released()).isEmpty();
        }
    }

    @Test
    void unreadableInput_isRecordedWithoutDigest() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Malformed fault = Malformed.stream(StreamCondition.NOT_WELL_FORMED, "a tag that never closes");
            PassageId id = journal.passages().next();
            Told told = new Told();
            journal.record(
                    Entry.of(Given.NOON, "s2s-in-1", "blue-server", fault),
                    Refused.malformed(id, Given.REVISION, fault, Given.BOB),
                    told);

            assertThat(told.released()).isEmpty();
            assertThat(Given.lines(directory).getLast())
                    .contains("\"why\":\"a tag that never closes\"", "\"reason\":\"malformed-stream\"")
                    .doesNotContain("\"input\"");
        }
    }

    @Test
    void held_releasesNothing() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Stanza message = Given.message("m-1", "hello");
            Decision decision = new Decision(
                    journal.passages().next(), Given.REVISION, List.of(), new Result.Hold("R-1", "a person decides"));
            Told told = new Told();
            journal.record(Given.entry(message), new Held(decision, ReviewTerms.USUAL), told);

            assertThat(told.released()).isEmpty();
            assertThat(Given.lines(directory).getLast()).contains("\"verdict\":\"held\",\"rule\":\"R-1\"");
        }
    }

    @Test
    void record_holdsWhatTheDecisionRead() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Crossed answers = Crossed.of(Given.request("q-7"));
            Stanza message = Given.message("m-1", "hello");
            PassageId id = journal.passages().next();
            Entry entry = Entry.of(Given.NOON, "s2s-in-1", "blue-server", message)
                    .crossing("blue", "red")
                    .facts(new Facts(Given.NOON.plusSeconds(1), Optional.of(answers)));
            Told told = new Told();
            journal.record(entry, Given.cleared(id, message), told);
            told.released();

            assertThat(Given.lines(directory).getLast())
                    .contains("\"kind\":\"decision\",\"time\":\"2026-03-01T12:00:00Z\",\"passage\":\"" + id + "\"")
                    .contains("\"crossing\":\"blue>red\",\"peer\":\"blue-server\",\"stream\":\"s2s-in-1\"")
                    .contains("\"stanza\":\"message\",\"type\":\"chat\",\"id\":\"m-1\"")
                    .contains("\"from\":\"ann@blue.example/desk\",\"to\":\"bob@red.example\"")
                    .contains("\"revision\":\"" + Given.REVISION + "\"")
                    .contains("\"facts\":{\"at\":\"2026-03-01T12:00:01Z\",\"answers\":{\"stanza\":\"iq\"")
                    .contains("\"id\":\"q-7\",\"payload\":\"{urn:xmpp:ping}ping\"")
                    .contains("\"steps\":[{\"rule\":\"", "\"effect\":\"permit\"")
                    .contains("\"verdict\":\"cleared\"", "\"input\":{\"octets\":", "\"output\":{\"octets\":");
        }
    }

    @Test
    void bodyText_isNowhereInTheFile() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Given.record(journal, "attack at dawn", Commit.UNHEARD);
            Stanza refused = Given.message("m-2", "attack at dusk");
            journal.record(
                    Given.entry(refused), Given.refused(journal.passages().next(), refused), Commit.UNHEARD);
        }

        assertThat(Files.readString(Given.onlyFile(directory)))
                .contains("decision")
                .doesNotContain("attack");
    }

    @Test
    void digest_dependsOnTheKey() throws IOException {
        Path other = temp.resolve("other");
        Given.journal(directory, Given.settings(), 1);
        Given.journal(other, Given.key(Given.settings(), Given.key(2)), 1);

        assertThat(hmac(directory)).hasSize(64).isNotEqualTo(hmac(other));
        assertThat(hmac(directory))
                .isEqualTo(new Digests(Given.key(1)).of(StanzaWriter.write(Given.message("m-1", "hello 0"))));
    }

    private static String hmac(Path directory) throws IOException {
        String record = Given.lines(directory).get(1);
        int at = record.indexOf("\"hmac\":\"") + 8;
        return record.substring(at, at + 64);
    }

    @Test
    void shortKey_isRefused() {
        JournalSettings settings = Given.key(Given.settings(), new SecretKeySpec(new byte[31], "HmacSHA256"));

        assertThatThrownBy(() -> Journal.open(directory, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("digest key of 31 octets, expected at least 32");
    }

    @Test
    void hostileTexts_areEscaped() throws IOException {
        String hostile = "a\"}\n{\"v\":1 \u202E\u2028\u0085\u007F\u001B[2J\u00E9\uD83D\uDE00\\";
        String inXml = hostile.replace("\u001B", "");
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Stanza message = Given.message(inXml, "x");
            Told told = new Told();
            journal.record(
                    Entry.of(Given.NOON, hostile, hostile, message),
                    Given.refused(journal.passages().next(), message),
                    told);
            journal.note(new Note.Delivery(journal.passages().next(), false, hostile), Commit.UNHEARD);
            journal.beforeAuthentication(InetAddress.getLoopbackAddress(), hostile);
            told.released();
        }

        String escaped = "\"a\\\"}\\n{\\\"v\\\":1 \\u202E\\u2028\\u0085\\u007F\\u001B[2J\\u00E9\\uD83D\\uDE00\\\\\"";
        List<String> lines = Given.lines(directory);
        assertThat(lines).hasSize(5).allMatch(line -> line.matches("[ -~]*"));
        assertThat(lines.get(1))
                .contains("\"stream\":" + escaped, "\"peer\":" + escaped)
                .contains("\"id\":" + escaped.replace("\\u001B", ""));
        assertThat(lines.get(2)).contains("\"became\":" + escaped);
        assertThat(lines.get(3)).contains(escaped + ":1");
        assertThat(Given.verify(directory).isGood()).isTrue();
    }

    @Test
    void longText_isCut() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Stanza message = Given.message("i".repeat(100_000), "x");
            journal.record(
                    Given.entry(message), Given.refused(journal.passages().next(), message), Commit.UNHEARD);
        }

        assertThat(Given.lines(directory).get(1)).contains("i\\u2026\"").hasSizeLessThan(6_000);
    }

    @Test
    void recordThatCannotBeEncoded_failsAlone() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            List<Step> steps = Collections.nCopies(1000, new Step("R-1", Step.Effect.PASS, "x".repeat(4000)));
            Stanza message = Given.message("m-1", "hello");
            Decision huge =
                    new Decision(journal.passages().next(), Given.REVISION, steps, new Result.Hold("R-1", "why"));
            Told failed = new Told();
            journal.record(Given.entry(message), new Held(huge, ReviewTerms.USUAL), failed);
            Told next = new Told();
            Given.record(journal, "hello", next);

            assertThat(failed.hasFailed()).isTrue();
            assertThat(next.released()).hasSize(1);
        }
    }

    @Test
    void documentThatAnXmlGuardJudged_isRecordedByItsDigest() throws IOException {
        ByteBuffer octets = ByteBuffer.wrap("<a>secret</a>".getBytes(StandardCharsets.UTF_8));
        try (Journal journal = Journal.open(directory, Given.settings())) {
            PassageId id = journal.passages().next();
            Note.Blocked blocked = new Note.Blocked("label", "the label is not in the catalog");
            journal.note(new Note.Verified(id, Given.REVISION, Optional.empty(), "00000001", octets));
            journal.note(new Note.Verified(id, Given.REVISION, Optional.of(blocked), "00000002", octets));
        }

        List<String> records = Given.lines(directory).stream()
                .filter(line -> line.contains("\"kind\":\"verified\""))
                .toList();
        assertThat(records).hasSize(2).noneMatch(line -> line.contains("secret"));
        assertThat(records.getFirst())
                .contains("\"verdict\":\"passed\",\"request\":\"00000001\",\"input\":{\"octets\":13,\"hmac\":\"");
        assertThat(records.getLast())
                .contains("\"verdict\":\"blocked\",\"rule\":\"label\",\"why\":\"the label is not in the catalog\"");
        assertThat(octets.remaining()).isEqualTo(13);
    }

    @Test
    void notes_areRecordedByKind() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            PassageId id = journal.passages().next();
            journal.note(new Note.Delivery(id, true, "written"));
            journal.note(new Note.Stream(
                    Note.Event.OPENED,
                    Note.Direction.IN,
                    "s2s-in-1",
                    "blue-server",
                    "blue.example",
                    "red.example",
                    true,
                    "certificate",
                    "TLSv1.3",
                    "TLS_AES_256_GCM_SHA384",
                    ""));
            Told told = new Told();
            journal.note(new Note.Configured(Given.REVISION, "bundle demo"), told);
            assertThat(told.released()).isEmpty();

            List<String> lines = Given.lines(directory);
            assertThat(lines.get(0))
                    .startsWith("{\"v\":1,\"seq\":1,\"kind\":\"config\"")
                    .contains("\"event\":\"opened\"");
            assertThat(lines.get(1))
                    .contains(
                            "\"kind\":\"delivery\"",
                            "\"passage\":\"" + id + "\",\"reply\":true,\"became\":\"written\"");
            assertThat(lines.get(2))
                    .contains(
                            "\"kind\":\"stream\"",
                            "\"event\":\"opened\",\"direction\":\"in\"",
                            "\"bidi\":true",
                            "\"tls\":\"TLSv1.3\"")
                    .doesNotContain("\"reason\"");
            assertThat(lines.get(3))
                    .contains("\"kind\":\"config\"", "\"event\":\"configured\"", "\"what\":\"bundle demo\"");
        }
    }

    @Test
    void reopened_goesOnWithTheChainAndTheNextBoot() throws IOException {
        PassageId first;
        try (Journal journal = Journal.open(directory, Given.settings())) {
            first = Given.record(journal, "hello", Commit.UNHEARD);
        }
        try (Journal journal = Journal.open(directory, Given.settings())) {
            PassageId second = Given.record(journal, "hello again", Commit.UNHEARD);
            assertThat(second.instance()).isEqualTo(first.instance());
            assertThat(second.boot()).isEqualTo(2);
            assertThat(second.counter()).isEqualTo(1);
        }

        Verification verification = Given.verify(directory);
        assertThat(verification.finding()).isEmpty();
        assertThat(verification.records()).isEqualTo(6);
        assertThat(verification.files()).isEqualTo(1);
    }

    @Test
    void fullFile_isFollowedByAnother() throws IOException {
        JournalSettings small = Given.fileOctets(Given.settings(), 2_000);
        try (Journal journal = Journal.open(directory, small)) {
            for (int i = 0; i < 20; i++) {
                Told told = new Told();
                Given.record(journal, "hello", told);
                told.released();
            }
        }
        Given.journal(directory, small, 3);

        List<Path> files = JournalDirectory.files(directory);
        assertThat(files).hasSizeGreaterThan(5);
        assertThat(files.getFirst().getFileName()).hasToString("journal-0000000000000000001.jsonl");
        for (Path file : files.subList(1, files.size())) {
            String begin = Files.readAllLines(file).getFirst();
            assertThat(begin).contains("\"kind\":\"head\"", "\"boot\":");
            assertThat(String.format(
                            "journal-%019d.jsonl", Long.parseLong(begin.replaceFirst(".*\"seq\":([0-9]+),.*", "$1"))))
                    .isEqualTo(file.getFileName().toString());
        }
        assertThat(Given.verify(directory).finding()).isEmpty();
    }

    @Test
    void filesAndDirectory_areTheOwnersAlone() throws IOException {
        Given.journal(directory, Given.settings(), 1);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (var files = Files.list(directory)) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void directoryThatOthersMayRead_isRefused() throws IOException {
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> Journal.open(directory, Given.settings()))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("has permissions rwxr-xr-x, expected rwx------ (chmod 700)");
    }

    @Test
    void openJournal_cannotBeOpenedAgain() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            assertThatThrownBy(() -> Journal.open(directory, Given.settings()))
                    .isInstanceOf(JournalUnusable.class)
                    .hasMessageContaining("is in use: only one process may write it");
            Told told = new Told();
            Given.record(journal, "still open", told);
            assertThat(told.released()).hasSize(1);
        }
        Given.journal(directory, Given.settings(), 1);
    }

    @Test
    void head_isTheLastRecord() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Told told = new Told();
            Given.record(journal, "hello", told);
            told.released();

            assertThat(journal.head().seq()).isEqualTo(2);
            assertThat(Given.lines(directory).getLast()).endsWith(journal.head().hash() + "\"}");
            assertThat(Head.of(journal.head().toString())).isEqualTo(journal.head());
        }
    }

    @Test
    void heads_areRecordedWhileSomethingIsWritten() throws Exception {
        try (Journal journal = Journal.open(directory, Given.headEvery(Given.settings(), Duration.ofMillis(1)))) {
            journal.beforeAuthentication(InetAddress.getByName("192.0.2.7"), "tls-failed");
            journal.beforeAuthentication(InetAddress.getByName("192.0.2.7"), "tls-failed");
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (Given.lines(directory).size() < 3 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }

        assertThat(Given.lines(directory)).anySatisfy(line -> assertThat(line).contains("\"kind\":\"head\""));
        assertThat(String.join("\n", Given.lines(directory)))
                .contains("\"event\":\"before-authentication\",\"source\":\"192.0.2.7\",\"counts\":{\"tls-failed\":");
        assertThat(Given.verify(directory).isGood()).isTrue();
    }

    @Test
    void commitThatThrows_keepsNoOtherFromBeingTold() throws IOException {
        try (Journal journal = Journal.open(directory, Given.settings())) {
            Told told = new Told();
            Given.record(journal, "first", new Commit() {
                @Override
                public void written(List<Released> released) {
                    throw new IllegalStateException("a fault of the caller");
                }

                @Override
                public void failed() {}
            });
            Given.record(journal, "second", told);

            assertThat(told.released()).hasSize(1);
        }
    }

    @Test
    void closedJournal_failsWhatComesLater() throws IOException {
        Journal journal = Journal.open(directory, Given.settings());
        Told before = new Told();
        Given.record(journal, "before", before);
        journal.close();
        Told after = new Told();
        Given.record(journal, "after", after);

        assertThat(before.released()).hasSize(1);
        assertThat(after.hasFailed()).isTrue();
        assertThat(journal.roomLeft()).isFalse();
    }
}
