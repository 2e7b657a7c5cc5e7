package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
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
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.stanza.Stanza;

/** How long inputs are kept of each crossing, what the journal says when they are deleted, and what it never says. */
@Timeout(120)
class EvidenceRetentionTest {
    private static final KeyPair KEYS = RecipientFiles.rsa(2048);
    private static final String TO_RED = "blue>red";
    private static final String TO_BLUE = "red>blue";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    private Path temp;

    private Path journal;
    private Path store;
    private Recipient recipient;
    private final AtomicReference<Instant> now = new AtomicReference<>(Given.NOON);

    @BeforeEach
    void name() {
        journal = temp.resolve("journal");
        store = temp.resolve("evidence");
        recipient = Recipient.read(RecipientFiles.publicKey(temp, KEYS));
    }

    private Journal open(Map<String, Duration> crossings) throws IOException {
        return open(crossings, 1L << 30, AppendedFile::open);
    }

    private Journal open(Map<String, Duration> crossings, long octets, JournalFile.Opener opener) throws IOException {
        JournalSettings usual = Given.opener(Given.settings(), opener);
        JournalSettings moving = new JournalSettings(
                usual.durability(),
                usual.key(),
                now::get,
                usual.alarm(),
                usual.fileOctets(),
                usual.highWater(),
                usual.deadline(),
                usual.headEvery(),
                usual.opener());
        return Journal.open(
                journal, moving, Optional.of(new EvidenceSettings(store, recipient, MONTH, octets, crossings)));
    }

    private static void keep(Journal journal, String crossing, String body) {
        Stanza message = Given.message("m", body);
        PassageId id = journal.passages().next();
        String[] sides = crossing.split(">", 2);
        Told told = new Told();
        journal.record(
                Given.entry(message).crossing(sides[0], sides[1]).evidence(message), Given.cleared(id, message), told);
        assertThat(told.released()).hasSize(1);
    }

    /** As if everything had been written so long ago. */
    private void age(Duration by) throws IOException {
        for (EvidenceDirectory.Segment segment : EvidenceDirectory.segments(store)) {
            Files.setLastModifiedTime(
                    segment.path(), FileTime.from(now.get().minus(by).minusSeconds(1)));
        }
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

    private List<String> bodies() throws IOException {
        List<String> bodies = new ArrayList<>();
        RecipientKey key = RecipientKey.read(RecipientFiles.privateKey(temp, KEYS), Optional.empty());
        try (EvidenceReader reader = EvidenceReader.open(store, key)) {
            for (Optional<Evidence> next = reader.next(); next.isPresent(); next = reader.next()) {
                bodies.add(next.get().stanza().replaceAll("<[^>]*>", ""));
            }
            assertThat(reader.damage()).isEmpty();
        }
        return bodies;
    }

    /** Of deletions that took something. */
    private List<Deletion> deletions() throws IOException {
        return Given.lines(journal).stream()
                .filter(line -> line.contains("\"kind\":\"evidence\""))
                .map(line -> Deletion.of(JsonForm.object(line.getBytes(StandardCharsets.US_ASCII))))
                .filter(deletion -> deletion.inputs() > 0)
                .toList();
    }

    private List<RecordedDecision> decisions() throws IOException {
        List<RecordedDecision> decisions = new ArrayList<>();
        try (DecisionReader reader = DecisionReader.open(journal)) {
            for (Optional<RecordedDecision> next = reader.next(); next.isPresent(); next = reader.next()) {
                decisions.add(next.get());
            }
        }
        return decisions;
    }

    @Test
    void eachCrossing_hasItsOwnTime_andTheDeletionIsOnRecord() throws Exception {
        Map<String, Duration> times = Map.of(TO_RED, HOUR, TO_BLUE, MONTH);
        try (Journal open = open(times)) {
            keep(open, TO_RED, "one");
            keep(open, TO_BLUE, "two");
            keep(open, TO_RED, "three");
        }
        age(Duration.ofMinutes(59));
        open(times).close();
        assertThat(bodies()).as("young").containsExactlyInAnyOrder("one", "two", "three");
        assertThat(deletions()).isEmpty();

        age(HOUR);
        try (Journal open = open(times)) {
            keep(open, TO_RED, "four");
        }
        assertThat(bodies()).containsExactlyInAnyOrder("two", "four");
        List<RecordedDecision> decisions = decisions();
        assertThat(deletions()).singleElement().satisfies(deletion -> {
            assertThat(deletion.crossing()).isEqualTo(TO_RED);
            assertThat(deletion.inputs()).isEqualTo(2);
            assertThat(deletion.first()).isEqualTo(decisions.getFirst().seq());
            assertThat(deletion.last()).isEqualTo(decisions.get(2).seq());
            assertThat(deletion.why()).isEqualTo("age");
            assertThat(deletion.at()).isEqualTo(now.get());
        });
        Deletions read = Deletions.read(journal);
        assertThat(decisions.stream().map(decision -> read.of(decision).isPresent()))
                .as("one, two, three, four")
                .containsExactly(true, false, true, false);
        assertThat(Given.verify(journal).isGood()).isTrue();
    }

    @Test
    void anotherTime_countsForWhatIsThere() throws Exception {
        try (Journal open = open(Map.of(TO_RED, HOUR))) {
            keep(open, TO_RED, "one");
        }
        age(Duration.ofDays(2));
        try (Journal open = open(Map.of(TO_RED, MONTH))) {
            keep(open, TO_RED, "two");
            assertThat(bodies()).as("longer").contains("one");
            open.retain(Map.of(TO_RED, Duration.ofDays(1)));
        }
        assertThat(bodies()).as("shorter").containsExactly("two");
        assertThat(deletions()).singleElement().extracting(Deletion::inputs).isEqualTo(1L);
    }

    @Test
    void crossingThatKeepsNoMore_leavesWhatItHasForTheTimeThatWasSaid() throws Exception {
        try (Journal open = open(Map.of(TO_RED, HOUR))) {
            keep(open, TO_RED, "one");
        }
        age(Duration.ofMinutes(30));
        open(Map.of()).close();
        assertThat(bodies()).containsExactly("one");
        age(HOUR);
        open(Map.of()).close();
        assertThat(bodies()).isEmpty();
    }

    @Test
    void oldSegment_isFollowedByAnother_andTheNumbersGoOn() throws Exception {
        Map<String, Duration> times = Map.of(TO_RED, Duration.ofHours(16));
        try (Journal open = open(times)) {
            keep(open, TO_RED, "one");
            now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
        }
        assertThat(segments(TO_RED)).as("a sixteenth of the time is over").hasSize(2);
        age(Duration.ofHours(16));
        try (Journal open = open(times)) {
            keep(open, TO_RED, "two");
        }
        age(MONTH);
        open(times).close();
        assertThat(bodies()).isEmpty();
        assertThat(EvidenceDirectory.segments(store))
                .extracting(EvidenceDirectory.Segment::number)
                .containsExactly(4L);
    }

    @Test
    void noRoom_takesFromTheCrossingThatTakesTheMost() throws Exception {
        try (Journal open = open(Map.of(TO_RED, MONTH, TO_BLUE, MONTH), 16 * 4_000, AppendedFile::open)) {
            for (int start = 0; start < 3; start++) {
                keep(open, TO_BLUE, "quiet " + start);
            }
            for (int i = 0; i < 200; i++) {
                keep(open, TO_RED, "x".repeat(500) + i);
            }
        }
        assertThat(bodies()).contains("quiet 0", "quiet 1", "quiet 2").hasSizeLessThan(150);
        assertThat(deletions())
                .isNotEmpty()
                .allMatch(deletion ->
                        deletion.crossing().equals(TO_RED) && deletion.why().equals("room") && deletion.inputs() > 1);
        Deletions read = Deletions.read(journal);
        long gone = decisions().stream()
                .filter(decision -> read.of(decision).isPresent())
                .count();
        assertThat(gone).isEqualTo(203 - bodies().size());
        assertThat(gone)
                .isEqualTo(deletions().stream().mapToLong(Deletion::inputs).sum());
    }

    @Test
    void nothing_isDeletedBeforeThatIsOnRecord() throws Exception {
        Map<String, Duration> times = Map.of(TO_RED, HOUR);
        try (Journal open = open(times)) {
            keep(open, TO_RED, "one");
        }
        age(HOUR);
        Path file = segments(TO_RED).getFirst();
        List<Boolean> there = new CopyOnWriteArrayList<>();
        JournalFile.Opener watched = path -> new Watched(AppendedFile.open(path), text -> {
            if (text.contains("\"deleted\",\"crossing\"")) {
                there.add(Files.exists(file));
            }
        });
        open(times, 1L << 30, watched).close();
        assertThat(there).containsExactly(true);
        assertThat(file).doesNotExist();
    }

    @Test
    void crashBetweenRecordAndDeletion_isMadeGoodByTheNextStart() throws Exception {
        Map<String, Duration> times = Map.of(TO_RED, HOUR);
        try (Journal open = open(times)) {
            keep(open, TO_RED, "one");
        }
        age(HOUR);
        Path file = segments(TO_RED).getFirst();
        byte[] octets = Files.readAllBytes(file);
        open(times).close();
        Files.write(file, octets);
        age(HOUR);
        open(times).close();
        assertThat(file).doesNotExist();
        assertThat(deletions()).hasSize(2).extracting(Deletion::segment).containsOnly(1L);
        assertThat(Deletions.read(journal).of(decisions().getFirst())).isPresent();
    }

    @Test
    void tornSegment_isCountedByWhatIsWhole() throws Exception {
        Map<String, Duration> times = Map.of(TO_RED, HOUR);
        try (Journal open = open(times)) {
            keep(open, TO_RED, "one");
            keep(open, TO_RED, "two");
            keep(open, TO_RED, "three");
        }
        Path file = segments(TO_RED).getFirst();
        byte[] octets = Files.readAllBytes(file);
        EvidenceDirectory.Segment segment = new EvidenceDirectory.Segment(1, file);
        long last = decisions().get(2).seq();
        assertThat(EvidenceFile.read(segment).contents()).isEqualTo(new EvidenceFile.Contents(3, last));
        for (int cut = 1; cut < 300; cut++) {
            Files.write(file, Arrays.copyOf(octets, octets.length - cut));
            assertThat(EvidenceFile.read(segment).contents())
                    .as("cut by " + cut)
                    .isEqualTo(new EvidenceFile.Contents(2, last - 1));
        }
        age(HOUR);
        open(times).close();
        assertThat(deletions()).singleElement().satisfies(deletion -> {
            assertThat(deletion.inputs()).isEqualTo(2);
            assertThat(deletion.last()).isEqualTo(last - 1);
        });
        assertThat(Deletions.read(journal).of(decisions().getLast()))
                .as("what nobody has deleted")
                .isEmpty();
    }

    @Test
    void inputsWithoutARecord_takeNoNumberOfALaterOne() throws Exception {
        Map<String, Duration> times = Map.of(TO_RED, HOUR);
        try (Journal open = open(times)) {
            keep(open, TO_RED, "one");
            keep(open, TO_RED, "two");
            keep(open, TO_RED, "three");
            keep(open, TO_RED, "four");
        }
        // the process ended after the inputs were written, and before the records of the last three
        Path file = JournalDirectory.files(journal).getFirst();
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        int first = 0;
        while (!lines.get(first).contains("\"kind\":\"decision\"")) {
            first++;
        }
        Files.write(file, lines.subList(0, first + 1), StandardCharsets.US_ASCII);
        age(HOUR);
        Path old = segments(TO_RED).getFirst();
        try (Journal open = open(Map.of(TO_RED, MONTH))) {
            keep(open, TO_RED, "again");
        }
        Files.setLastModifiedTime(old, FileTime.from(now.get().minus(HOUR.multipliedBy(2))));
        open(times).close();
        assertThat(deletions()).singleElement().extracting(Deletion::inputs).isEqualTo(4L);
        Deletions read = Deletions.read(journal);
        assertThat(decisions().stream().map(decision -> read.of(decision).isPresent()))
                .as("one, again")
                .containsExactly(true, false);
    }

    @Test
    void fileThatIsNone_isDeletedInTime_andThatIsSaid() throws Exception {
        open(Map.of()).close();
        Path odd = EvidenceDirectory.path(store, 9);
        Files.writeString(odd, "SPE2 and nothing that follows it is right");
        age(MONTH);
        open(Map.of()).close();
        assertThat(odd).doesNotExist();
        assertThat(String.join("\n", Given.lines(journal)))
                .contains("\"event\":\"deleted\",\"segment\":9,\"inputs\":0,\"first\":0,\"last\":0,\"why\":\"age\"");
        assertThat(EvidenceDirectory.segments(store).getLast().number())
                .as("after nine")
                .isEqualTo(10);
    }

    /** A file whose octets are looked at before they are written. */
    private record Watched(JournalFile file, Look look) implements JournalFile {
        interface Look {
            void look(String text) throws IOException;
        }

        @Override
        public void append(ByteBuffer group) throws IOException {
            look.look(StandardCharsets.ISO_8859_1.decode(group.duplicate()).toString());
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
