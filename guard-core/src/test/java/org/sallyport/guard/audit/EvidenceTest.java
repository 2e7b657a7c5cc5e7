package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.crypto.Recipient;
import org.sallyport.guard.crypto.RecipientFiles;
import org.sallyport.guard.crypto.RecipientKey;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Past;
import org.sallyport.policy.stanza.Stanza;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class EvidenceTest {
    private static final KeyPair KEYS = RecipientFiles.rsa(2048);
    private static final long MANY = 1L << 30;

    @TempDir
    private Path temp;

    private Path journal;
    private Path store;
    private EvidenceSettings settings;
    private RecipientKey key;

    @BeforeEach
    void name() {
        key = RecipientKey.read(RecipientFiles.privateKey(temp, KEYS), Optional.empty());
        journal = temp.resolve("journal");
        store = temp.resolve("evidence");
        settings = settings(Duration.ofDays(30), MANY);
    }

    private EvidenceSettings settings(Duration keep, long octets) {
        return settings(keep, octets, Map.of());
    }

    private EvidenceSettings settings(Duration keep, long octets, Map<String, Duration> crossings) {
        return new EvidenceSettings(
                store, Recipient.read(RecipientFiles.publicKey(temp, KEYS)), keep, octets, crossings);
    }

    private Journal open(JournalSettings with) throws IOException {
        return Journal.open(journal, with, Optional.of(settings));
    }

    private static PassageId record(Journal journal, Stanza message, Commit commit) {
        PassageId id = journal.passages().next();
        journal.record(Given.entry(message).evidence(message), Given.cleared(id, message), commit);
        return id;
    }

    private static void recordAndWait(Journal journal, String body) {
        Told told = new Told();
        record(journal, Given.message("m", body), told);
        assertThat(told.released()).hasSize(1);
    }

    /** All that the reader gives out, and what it says of the rest. */
    private record Contents(List<Evidence> evidence, long damaged, List<String> damage, List<String> torn) {}

    private Contents read() throws IOException {
        return read(key);
    }

    private Contents read(RecipientKey key) throws IOException {
        try (EvidenceReader reader = EvidenceReader.open(store, key)) {
            List<Evidence> all = new ArrayList<>();
            for (Optional<Evidence> next = reader.next(); next.isPresent(); next = reader.next()) {
                all.add(next.get());
            }
            return new Contents(all, reader.damaged(), reader.damage(), reader.torn());
        }
    }

    /** The first one with inputs: each start begins one that has none. */
    private Path first() throws IOException {
        return segments("blue>red").getFirst();
    }

    private List<Path> segments(String crossing) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (EvidenceDirectory.Segment segment : EvidenceDirectory.segments(store)) {
            if (EvidenceFile.read(segment).crossing().equals(crossing)) {
                paths.add(segment.path());
            }
        }
        return paths;
    }

    private List<Path> segments() throws IOException {
        return EvidenceDirectory.segments(store).stream()
                .map(EvidenceDirectory.Segment::path)
                .toList();
    }

    @Test
    void inputs_areReadBackByTheRecipientAlone() throws Exception {
        Stanza hello = Given.message("m-1", "hello \u00fc \ud83d\ude00 <&> \"quoted\"");
        Stanza bye = Given.message("m-2", "bye");
        PassageId first;
        try (Journal open = open(Given.settings())) {
            first = record(open, hello, Commit.UNHEARD);
            record(open, bye, Commit.UNHEARD);
            Given.record(open, "without evidence", Commit.UNHEARD);
        }

        Contents contents = read();
        assertThat(contents.evidence()).hasSize(2);
        Evidence evidence = contents.evidence().getFirst();
        assertThat(evidence.passage()).isEqualTo(first);
        assertThat(evidence.revision()).isEqualTo(Given.REVISION);
        assertThat(evidence.crossing()).isEqualTo("blue>red");
        assertThat(evidence.facts()).isEqualTo(new Facts(Given.NOON, Optional.empty()));
        assertThat(evidence.toPassage().stanza()).isEqualTo(hello);
        assertThat(contents.damaged()).isZero();
        assertThat(contents.torn()).isEmpty();
        assertThat(Files.readString(first(), StandardCharsets.ISO_8859_1))
                .doesNotContain("hello")
                .doesNotContain("blue.example");
        assertThat(Given.lines(journal).stream().filter(line -> line.contains("\"evidence\":true")))
                .hasSize(2);
        assertThat(Given.verify(journal).isGood()).isTrue();

        RecipientKey other =
                RecipientKey.read(RecipientFiles.privateKey(temp, RecipientFiles.rsa(2048)), Optional.empty());
        assertThat(read(other).evidence()).isEmpty();
        assertThat(read(other).damage())
                .hasSize(2)
                .allMatch(what -> what.contains("for another recipient, or was changed"));
    }

    @Test
    void facts_areReadBackWhole() throws Exception {
        String longId = "i".repeat(5_000);
        Facts facts = new Facts(Given.NOON.plusNanos(123_456_789), Optional.of(Crossed.of(Given.request(longId))));
        Stanza message = Given.message("m", "x");
        try (Journal open = open(Given.settings())) {
            PassageId id = open.passages().next();
            open.record(
                    Given.entry(message).facts(facts).evidence(message), Given.cleared(id, message), Commit.UNHEARD);
        }
        assertThat(read().evidence())
                .singleElement()
                .extracting(Evidence::facts)
                .isEqualTo(facts);
    }

    @Test
    void thePastThatWasAskedFor_isReadBack() throws Exception {
        Past past = new Past(key -> key.equals("rate ann") ? 7 : 0);
        assertThat(past.value("rate ann") + past.value("rate bob")).isEqualTo(7);
        Facts facts = new Facts(Given.NOON, Optional.empty(), "blue-server", "red-server", past);
        Stanza message = Given.message("m", "x");
        try (Journal open = open(Given.settings())) {
            PassageId id = open.passages().next();
            open.record(
                    Given.entry(message).facts(facts).evidence(message), Given.cleared(id, message), Commit.UNHEARD);
        }
        Facts read = read().evidence().getFirst().facts();
        assertThat(read.peer()).isEqualTo("blue-server");
        assertThat(read.target()).isEqualTo("red-server");
        assertThat(read.past().asked()).as("asked by nobody yet").isEmpty();
        assertThat(read.past().value("rate ann")).isEqualTo(7);
        assertThat(read.past().value("rate bob")).isZero();
        assertThat(read.past()).isEqualTo(past);
    }

    @Test
    void factsOfOlderRecords_goToNoPeer() {
        String older = "{\"at\":\"2026-11-01T10:00:00Z\",\"peer\":\"blue-server\",\"past\":{}}";
        Facts facts = FactsForm.read(JsonMapper.shared().readTree(older));
        assertThat(facts.peer()).isEqualTo("blue-server");
        assertThat(facts.target()).isEmpty();
    }

    @Test
    void whatCame_isKeptBesideWhatWasDecided() throws Exception {
        Stanza came = Given.message("m", "as it came");
        Stanza decided = Given.message("m", "mapped back");
        try (Journal open = open(Given.settings())) {
            PassageId id = open.passages().next();
            open.record(Given.entry(decided).evidence(came), Given.cleared(id, decided), Commit.UNHEARD);
        }
        assertThat(read().evidence().getFirst().toPassage().stanza()).isEqualTo(decided);
        assertThat(read().evidence().getFirst().toPassage().asked()).isEqualTo(came);
    }

    @Test
    void unknownFact_isRefused() {
        byte[] line = ("{\"passage\":\"00000001-00000001-0000000000000001\",\"revision\":\"" + "ab".repeat(32)
                        + "\",\"from\":\"blue\",\"to\":\"red\",\"facts\":{\"at\":\"2026-03-01T12:00:00Z\",\"moon\":1},"
                        + "\"stanza\":\"\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> EvidenceLine.read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"moon\" is not known here");
    }

    @Test
    void anyOctetChanged_isFoundAndNothingWrongIsGivenOut() throws Exception {
        try (Journal open = open(Given.settings())) {
            for (int i = 0; i < 3; i++) {
                recordAndWait(open, "hello " + i);
            }
        }
        List<Evidence> whole = read().evidence();
        Path file = first();
        byte[] octets = Files.readAllBytes(file);
        for (int i = 0; i < octets.length; i++) {
            byte[] changed = octets.clone();
            changed[i] ^= (byte) (1 << i % Byte.SIZE);
            Files.write(file, changed);
            Contents contents = read();
            assertThat(contents.damaged() + contents.torn().size())
                    .as("octet " + i)
                    .isPositive();
            assertThat(whole).as("octet " + i).containsAll(contents.evidence());
            assertThat(contents.evidence()).hasSizeLessThan(whole.size());
        }
    }

    @Test
    void tornTail_leavesWhatStandsBeforeIt() throws Exception {
        try (Journal open = open(Given.settings())) {
            for (int i = 0; i < 3; i++) {
                recordAndWait(open, "hello " + i);
            }
        }
        List<Evidence> whole = read().evidence();
        Path file = first();
        byte[] octets = Files.readAllBytes(file);
        int boundaries = 0;
        for (int length = 0; length < octets.length; length++) {
            Files.write(file, Arrays.copyOf(octets, length));
            Contents contents = read();
            assertThat(contents.damaged()).isZero();
            assertThat(contents.evidence())
                    .isEqualTo(whole.subList(0, contents.evidence().size()));
            assertThat(contents.evidence()).hasSizeLessThan(whole.size());
            boundaries += contents.torn().isEmpty() ? 1 : 0;
        }
        assertThat(boundaries).as("after the key, and two of three frames").isEqualTo(3);

        try (Journal open = open(Given.settings())) {
            recordAndWait(open, "after the crash");
        }
        assertThat(segments("blue>red")).hasSize(2);
        Contents after = read();
        assertThat(after.evidence()).hasSize(3);
        assertThat(after.evidence().getLast().stanza()).contains("after the crash");
        assertThat(after.torn()).containsExactly("evidence-0000000000000000002.seg");
    }

    @Test
    void frameInAnotherPlace_isFound() throws Exception {
        try (Journal open = open(Given.settings())) {
            recordAndWait(open, "one");
            recordAndWait(open, "two");
        }
        Path file = first();
        ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(file));
        int key = 4 + 4 + octets.getInt(4);
        int first = key + 4 + octets.getInt(key);
        int second = first + 4 + octets.getInt(first) + EvidenceSegment.TAIL_OCTETS;
        byte[] all = octets.array();
        byte[] swapped = ByteBuffer.allocate(all.length)
                .put(all, 0, first)
                .put(all, second, all.length - second)
                .put(all, first, second - first)
                .array();
        Files.write(file, swapped);
        assertThat(read().evidence()).isEmpty();
        assertThat(read().damaged()).isEqualTo(2);

        Files.write(file, all);
        Files.move(file, EvidenceDirectory.path(store, 7));
        assertThat(read().evidence()).isEmpty();
        assertThat(read().damaged()).isEqualTo(2);
    }

    @Test
    void entryThatKeepsEvidenceWithoutAStore_isRefused() throws Exception {
        try (Journal open = Journal.open(journal, Given.settings())) {
            Told told = new Told();
            record(open, Given.message("m", "x"), told);
            assertThat(told.hasFailed()).isTrue();
            assertThat(open.keepsEvidence()).isFalse();
        }
        assertThat(String.join("\n", Given.lines(journal))).doesNotContain("\"decision\"");
    }

    @Test
    void entryWithoutItsWholeInput_isRefused() throws Exception {
        Stanza message = Given.message("m", "x");
        try (Journal open = open(Given.settings())) {
            Told told = new Told();
            PassageId id = open.passages().next();
            Entry partly = Entry.of(Given.NOON, "s", "p", message).evidence(message);
            open.record(partly, Given.cleared(id, message), told);
            assertThat(told.hasFailed()).isTrue();
        }
    }

    @Test
    void evidence_isWrittenBeforeItsRecord() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        JournalSettings watched = Given.opener(
                Given.settings(),
                path -> new Watched(
                        AppendedFile.open(path),
                        () -> order.add(JournalDirectory.name(path).substring(0, 7))));
        try (Journal open = open(watched)) {
            order.clear();
            recordAndWait(open, "hello");
            assertThat(order)
                    .as("another file, the input, the record")
                    .containsExactly("evidenc", "evidenc", "journal");
        }
    }

    @Test
    void storeThatCannotBeWritten_stopsTheJournalAndReleasesNothing() throws Exception {
        List<String> alarms = new CopyOnWriteArrayList<>();
        AtomicReference<String> failing = new AtomicReference<>("");
        JournalSettings stubborn = Given.alarm(
                Given.opener(
                        Given.settings(),
                        path -> new Watched(AppendedFile.open(path), () -> {
                            if (path.toString().contains(failing.get())
                                    && !failing.get().isEmpty()) {
                                throw new IOException("no space left");
                            }
                        })),
                alarms::add);
        try (Journal open = open(stubborn)) {
            recordAndWait(open, "kept");
            failing.set("evidence-");
            Told without = new Told();
            record(open, Given.message("m", "not kept"), without);
            assertThat(without.hasFailed()).isTrue();
            assertThat(open.hasFailed()).isTrue();
            Told later = new Told();
            Given.record(open, "later", later);
            assertThat(later.hasFailed()).isTrue();
        }
        assertThat(alarms).singleElement().asString().contains("no space left");
        assertThat(read().evidence()).hasSize(1);
        assertThat(Given.lines(journal).stream().filter(line -> line.contains("\"kind\":\"decision\"")))
                .hasSize(1);
    }

    @Test
    void removedSegment_stopsTheJournal() throws Exception {
        try (Journal open = open(Given.settings())) {
            recordAndWait(open, "kept");
            Files.delete(first());
            Told told = new Told();
            record(open, Given.message("m", "x"), told);
            assertThat(told.hasFailed()).isTrue();
        }
    }

    @Test
    void storeInUse_orOpenToOthers_isRefused() throws Exception {
        try (Journal open = open(Given.settings())) {
            assertThatThrownBy(() -> Journal.open(temp.resolve("other"), Given.settings(), Optional.of(settings)))
                    .isInstanceOf(JournalUnusable.class)
                    .hasMessageContaining("evidence")
                    .hasMessageContaining("is in use");
            assertThat(open.hasFailed()).isFalse();
        }
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rwxr-x---"));
        assertThatThrownBy(() -> open(Given.settings()))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("chmod 700");
        // the journal is not held by the one who could not open
        Journal.open(journal, Given.settings()).close();
    }

    @Test
    void fullSegment_isFollowedByAnother_andTheOldestGiveWay() throws Exception {
        settings = settings(Duration.ofDays(30), 16 * 4_000);
        try (Journal open = open(Given.settings())) {
            for (int i = 0; i < 200; i++) {
                recordAndWait(open, "x".repeat(500) + i);
            }
        }
        List<Path> left = segments();
        long octets = 0;
        for (Path path : left) {
            octets += Files.size(path);
        }
        assertThat(octets).isLessThanOrEqualTo(16 * 4_000 + 2_000);
        assertThat(left).hasSizeBetween(10, 17);
        assertThat(first().toString()).doesNotEndWith("0000000000000000002.seg");
        Contents contents = read();
        assertThat(contents.damaged()).isZero();
        assertThat(contents.evidence().getLast().stanza()).contains("x199");
    }

    /** A file that is looked at before each write. */
    private record Watched(JournalFile file, Look look) implements JournalFile {
        interface Look {
            void look() throws IOException;
        }

        @Override
        public void append(ByteBuffer group) throws IOException {
            look.look();
            file.append(group);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
