package org.sallyport.guard.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.JournalFile;
import org.sallyport.guard.crypto.StoreKey;

class SpoolTest {
    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    Path directory;

    private final List<String> alarms = new CopyOnWriteArrayList<>();
    private final Answers answers = new Answers();
    private Path place;
    private StoreKey key;

    @BeforeEach
    void prepare() {
        place = directory.resolve("spool");
        key = StoreKey.readOrMake(directory.resolve("spool.key"));
    }

    private SpoolSettings settings(int most, long mostOctets, JournalFile.Opener opener, long segment) {
        return new SpoolSettings(place, key, Durability.MEMORY, most, mostOctets, alarms::add, opener, segment);
    }

    private Spool open() throws IOException {
        return Spool.open(settings(100, 1 << 20, JournalFile::open, 1 << 20));
    }

    private long keep(Spool spool, String text) throws InterruptedException {
        assertThat(spool.keep(text.getBytes(UTF_8), SINCE, answers)).isTrue();
        return answers.next().orElseThrow();
    }

    private static List<String> texts(Spool spool) {
        return spool.kept().stream()
                .map(kept -> new String(kept.content(), UTF_8))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        }
    }

    /** The spool as a crash leaves it: what is in the file, without what an orderly end does. */
    private byte[] afterCrash(Spool spool) throws IOException {
        byte[] octets = Files.readAllBytes(files().getFirst());
        spool.close();
        return octets;
    }

    private Path become(byte[] octets) throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        return Files.write(place.resolve("spool-0000000000000000001.seg"), octets);
    }

    @Test
    void whatIsKept_isFoundInOrderUntilItIsDone() throws Exception {
        try (Spool spool = open()) {
            assertThat(spool.kept()).isEmpty();
            keep(spool, "a");
            long b = keep(spool, "b");
            keep(spool, "c");
            spool.done(b);
            assertThat(spool.level().number()).isEqualTo(2);
        }
        try (Spool spool = open()) {
            assertThat(texts(spool)).containsExactly("a", "c");
            assertThat(spool.kept().getFirst().since()).isEqualTo(SINCE);
            assertThat(spool.level().oldest()).contains(SINCE);
            spool.kept().forEach(kept -> spool.done(kept.number()));
            assertThat(keep(spool, "d")).isGreaterThan(3);
        }
        try (Spool spool = open()) {
            assertThat(texts(spool)).containsExactly("d");
        }
    }

    @Test
    void nothing_isReadableInTheFile() throws Exception {
        try (Spool spool = open()) {
            keep(spool, "a rather private message");
            String file = Files.readString(files().getFirst(), StandardCharsets.ISO_8859_1);
            assertThat(file).startsWith("SPS1").doesNotContain("private");
        }
    }

    @Test
    void emptySpool_leavesNoFiles() throws Exception {
        try (Spool spool = open()) {
            spool.done(keep(spool, "a"));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void tornTail_isCutAtEveryOctet() throws Exception {
        Spool first = open();
        keep(first, "a");
        int one = Math.toIntExact(Files.size(files().getFirst()));
        keep(first, "b");
        byte[] whole = afterCrash(first);
        for (int length = 0; length < whole.length; length++) {
            become(Arrays.copyOf(whole, length));
            Spool spool = open();
            assertThat(texts(spool)).as("cut at %d", length).isEqualTo(length < one ? List.of() : List.of("a"));
            keep(spool, "c");
            spool.close();
            try (Spool again = open()) {
                assertThat(texts(again)).isEqualTo(length < one ? List.of("c") : List.of("a", "c"));
            }
        }
    }

    @Test
    void damagedOctet_keepsItFromOpening() throws Exception {
        Spool first = open();
        keep(first, "a");
        keep(first, "b");
        byte[] whole = afterCrash(first);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            become(damaged);
            assertThatThrownBy(this::open)
                    .as("octet %d", i)
                    .isInstanceOf(SpoolUnusable.class)
                    .hasMessageContaining("is damaged: spool-0000000000000000001.seg");
        }
        become(whole);
        try (Spool spool = open()) {
            assertThat(texts(spool)).containsExactly("a", "b");
        }
    }

    @Test
    void tailOfAnOlderSegment_isDamage() throws Exception {
        Spool first = open();
        keep(first, "a");
        byte[] whole = afterCrash(first);
        Path file = become(whole);
        Files.write(place.resolve("spool-0000000000000000002.seg"), new byte[0]);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(this::open)
                .isInstanceOf(SpoolUnusable.class)
                .hasMessageContaining("another segment follows");
    }

    @Test
    void segmentUnderAnotherName_isDamage() throws Exception {
        Spool first = open();
        keep(first, "a");
        byte[] whole = afterCrash(first);
        become(whole);
        Files.move(place.resolve("spool-0000000000000000001.seg"), place.resolve("spool-0000000000000000002.seg"));
        assertThatThrownBy(this::open).isInstanceOf(SpoolUnusable.class);
    }

    @Test
    void missingSegment_isDamage() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (Spool spool = open()) {
                keep(spool, "a" + i);
            }
        }
        Files.delete(files().get(1));
        assertThatThrownBy(this::open).isInstanceOf(SpoolUnusable.class).hasMessageContaining("is missing");
    }

    @Test
    void anotherKey_opensNothing() throws Exception {
        try (Spool spool = open()) {
            keep(spool, "a");
        }
        key = StoreKey.readOrMake(directory.resolve("other.key"));
        assertThatThrownBy(this::open).isInstanceOf(SpoolUnusable.class).hasMessageContaining("another key");
    }

    @Test
    void oneProcess_holdsIt() throws Exception {
        try (Spool spool = open()) {
            assertThat(spool.hasFailed()).isFalse();
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("is in use");
        }
        open().close();
    }

    @Test
    void directoryOpenToOthers_isRefused() throws Exception {
        Files.createDirectory(place);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("chmod 700");
    }

    @Test
    void fullSpool_takesNothingUntilSomethingIsDone() throws Exception {
        try (Spool spool = Spool.open(settings(2, 400, JournalFile::open, 1 << 20))) {
            long a = keep(spool, "a");
            keep(spool, "b");
            assertThat(spool.keep("c".getBytes(UTF_8), SINCE, answers))
                    .as("a third")
                    .isFalse();
            spool.done(a);
            assertThat(spool.keep(new byte[300], SINCE, answers))
                    .as("too large")
                    .isFalse();
            keep(spool, "c");
        }
    }

    @Test
    void whatStaysLong_doesNotMakeItGrow() throws Exception {
        try (Spool spool = Spool.open(settings(10, 10_000, JournalFile::open, 2_000))) {
            keep(spool, "the old one");
            for (int i = 0; i < 1_000; i++) {
                spool.done(keep(spool, "passing by " + i));
            }
            long octets = 0;
            for (Path file : files()) {
                octets += Files.size(file);
            }
            assertThat(octets).isLessThan(2 * 10_000 + 4 * 2_000);
        }
        try (Spool spool = open()) {
            assertThat(texts(spool)).containsExactly("the old one");
        }
    }

    @Test
    void failedWrite_isToldAndRaisedOnce() throws Exception {
        try (Spool spool = Spool.open(settings(10, 10_000, new FailingFile(300).opener(), 1 << 20))) {
            long kept = 0;
            Optional<Long> next = Optional.of(keep(spool, "first"));
            while (next.isPresent()) {
                kept++;
                assertThat(spool.keep("more".getBytes(UTF_8), SINCE, answers)).isTrue();
                next = answers.next().stream().boxed().findFirst();
            }
            assertThat(kept).isPositive();
            assertThat(spool.hasFailed()).isTrue();
            assertThat(alarms).singleElement().asString().contains("cannot be written");
            assertThat(spool.keep("more".getBytes(UTF_8), SINCE, answers)).isTrue();
            assertThat(answers.next()).isEmpty();
        }
        try (Spool spool = open()) {
            assertThat(texts(spool)).first().isEqualTo("first");
        }
    }

    @Test
    void closedSpool_keepsNothing() throws Exception {
        Spool spool = open();
        spool.close();
        assertThat(spool.keep("late".getBytes(UTF_8), SINCE, answers)).isTrue();
        assertThat(answers.next()).isEmpty();
        spool.close();
    }
}
