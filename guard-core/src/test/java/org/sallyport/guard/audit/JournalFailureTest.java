package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalFailureTest {
    private static final Duration PROMISED = Duration.ofMillis(250);

    @TempDir
    private Path temp;

    private final LinkedBlockingQueue<String> alarms = new LinkedBlockingQueue<>();
    private final StubbornFile file = new StubbornFile();
    private Path directory;

    @BeforeEach
    void name() {
        directory = temp.resolve("journal");
    }

    private JournalSettings settings() {
        return Given.opener(Given.alarm(Given.settings(), alarms::add), file.opener());
    }

    private void assertFailed(Journal journal) throws InterruptedException {
        Told later = new Told();
        Given.record(journal, "later", later);
        assertThat(later.isTold()).isTrue();
        assertThat(later.hasFailed()).isTrue();
        assertThat(journal.hasFailed()).isTrue();
        assertThat(journal.roomLeft()).isFalse();
        assertThat(journal.room().toCompletableFuture()).isCompletedExceptionally();
        assertThat(alarms.poll(30, TimeUnit.SECONDS))
                .startsWith("the journal " + directory)
                .contains("cannot be written")
                .endsWith("nothing crosses until the guard is started again");
    }

    @Test
    void failingWrite_failsTheRecordAndAllLater() throws Exception {
        try (Journal journal = Journal.open(directory, settings())) {
            file.fail();
            Told told = new Told();
            Given.record(journal, "lost", told);

            assertThat(told.hasFailed()).isTrue();
            assertFailed(journal);
            assertThat(told.calls()).isEqualTo(1);
        }
        assertThat(alarms).isEmpty();
        assertThat(Given.verify(directory).isGood()).isTrue();
    }

    @Test
    void failingForce_failsTheRecord() throws Exception {
        try (Journal journal = Journal.open(directory, Given.durability(settings(), Durability.DISK))) {
            file.failToForce();
            Told told = new Told();
            Given.record(journal, "perhaps written", told);

            assertThat(told.hasFailed()).isTrue();
            assertFailed(journal);
        }
    }

    @Test
    void writeThatBlocks_failsEverythingThatWaitsWithinTheDeadline() throws Exception {
        JournalSettings strict = Given.deadline(
                settings(),
                JournalSettings.usual(Durability.MEMORY, Given.key(1), InstantSource.system(), alarm -> {})
                        .deadline());
        assertThat(strict.deadline()).isLessThan(PROMISED);
        Journal journal = Journal.open(directory, strict);
        file.hold();
        Told underWay = new Told();
        Given.record(journal, "under way", underWay);
        file.awaitHeld();
        long blocked = System.nanoTime();
        List<Told> waiting = Stream.generate(Told::new).limit(100).toList();
        waiting.forEach(told -> Given.record(journal, "waiting", told));

        assertThat(underWay.hasFailed()).isTrue();
        assertThat(waiting).allMatch(Told::hasFailed);
        // twice the promise, because a busy machine may be late to run the threads that were told in time
        assertThat(Duration.ofNanos(System.nanoTime() - blocked)).isLessThan(PROMISED.multipliedBy(2));
        assertFailed(journal);

        file.goOn();
        journal.close();
        assertThat(waiting).allMatch(told -> told.calls() == 1);
        assertThat(underWay.calls()).isEqualTo(1);
    }

    @Test
    void lateWrite_releasesNothingThoughItIsInTheFile() throws Exception {
        Journal journal = Journal.open(directory, Given.deadline(settings(), Duration.ofMillis(50)));
        file.hold();
        Told told = new Told();
        String passage = Given.record(journal, "late", told).toString();
        assertThat(told.hasFailed()).isTrue();
        file.goOn();
        journal.close();

        assertThat(told.calls()).isEqualTo(1);
        assertThat(String.join("", Given.lines(directory))).contains(passage);
    }

    @Test
    void fullDisk_failsTheRecord() throws Exception {
        JournalFile.Opener fullAfterBegin = path -> new FullAfterBegin(AppendedFile.open(path));
        try (Journal journal = Journal.open(directory, Given.opener(settings(), fullAfterBegin))) {
            Told told = new Told();
            Given.record(journal, "no room", told);

            assertThat(told.hasFailed()).isTrue();
            Told later = new Told();
            Given.record(journal, "later", later);
            assertThat(later.hasFailed()).isTrue();
            assertThat(alarms.poll(30, TimeUnit.SECONDS)).contains("No space left on device");
        }
    }

    /** Puts every group but the first on the device that is always full. */
    private static final class FullAfterBegin implements JournalFile {
        private final JournalFile file;
        private boolean begun;

        FullAfterBegin(JournalFile file) {
            this.file = file;
        }

        @Override
        public void append(ByteBuffer group) throws IOException {
            if (!begun) {
                begun = true;
                file.append(group);
                return;
            }
            try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
                full.write(group);
            }
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

    @Test
    void deletedDirectory_failsTheRecord() throws Exception {
        try (Journal journal = Journal.open(directory, settings())) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path path : files.toList()) {
                    Files.delete(path);
                }
            }
            Files.delete(directory);
            Told told = new Told();
            Given.record(journal, "written to nowhere", told);

            assertThat(told.hasFailed()).isTrue();
            assertFailed(journal);
        }
    }

    @Test
    void replacedFile_failsTheRecord() throws Exception {
        try (Journal journal = Journal.open(directory, settings())) {
            Path path = Given.onlyFile(directory);
            Path moved = temp.resolve("moved");
            Files.move(path, moved);
            Files.copy(moved, path);
            Told told = new Told();
            Given.record(journal, "written to the file that was moved away", told);

            assertThat(told.hasFailed()).isTrue();
            assertFailed(journal);
        }
    }

    @Test
    void cutFile_failsTheRecord() throws Exception {
        try (Journal journal = Journal.open(directory, settings())) {
            Files.write(Given.onlyFile(directory), new byte[0]);
            Told told = new Told();
            Given.record(journal, "after a cut", told);

            assertThat(told.hasFailed()).isTrue();
            assertFailed(journal);
        }
    }

    @Test
    void firstRecordThatCannotBeWritten_keepsTheJournalShut() throws Exception {
        file.fail();

        assertThatThrownBy(() -> Journal.open(directory, settings())).isInstanceOf(IOException.class);
        Given.journal(directory, Given.settings(), 1);
    }

    @Test
    void fullBacklog_saysSoAndThenFailsWhatComesAllTheSame() throws Exception {
        try (Journal journal = Journal.open(directory, Given.highWater(settings(), 10))) {
            file.hold();
            Told first = new Told();
            Given.record(journal, "under way", first);
            file.awaitHeld();
            List<Told> accepted = Stream.generate(Told::new).limit(80).toList();
            accepted.forEach(told -> Given.record(journal, "waits", told));
            Told tooMany = new Told();
            Given.record(journal, "too many", tooMany);
            CompletableFuture<Void> room = journal.room().toCompletableFuture();

            assertThat(journal.roomLeft()).isFalse();
            assertThat(room).isNotDone();
            assertThat(tooMany.hasFailed()).isTrue();
            assertThat(accepted).noneMatch(Told::isTold);

            file.goOn();
            room.get(30, TimeUnit.SECONDS);
            assertThat(accepted).allSatisfy(told -> assertThat(told.released()).hasSize(1));
            assertThat(journal.roomLeft()).isTrue();
            assertThat(journal.hasFailed()).isFalse();
        }
    }

    @Test
    void failure_endsTheWaitForRoom() throws Exception {
        try (Journal journal = Journal.open(directory, Given.highWater(settings(), 1))) {
            file.hold();
            Given.record(journal, "under way", Commit.UNHEARD);
            file.awaitHeld();
            Given.record(journal, "waits", Commit.UNHEARD);
            CompletableFuture<Void> room = journal.room().toCompletableFuture();
            assertThat(room).isNotDone();
            file.fail();
            file.goOn();

            assertThatThrownBy(() -> room.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(JournalFailed.class);
        }
    }
}
