package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.stanza.Stanza;

/** Records of threads that write them themselves, at the end of their turn. */
@Timeout(60)
class JournalTurnTest {
    @TempDir
    private Path temp;

    private final LinkedBlockingQueue<String> alarms = new LinkedBlockingQueue<>();
    private final StubbornFile file = new StubbornFile();
    private final Loop loop = new Loop();
    private Path directory;

    /** A thread that does one task after the other. */
    private static final class Loop implements Turn {
        private final ExecutorService tasks = Executors.newSingleThreadExecutor();
        private final Thread thread = on(tasks, Thread::currentThread);

        @Override
        public boolean after(Runnable task) {
            boolean here = Thread.currentThread().equals(thread);
            if (here) {
                tasks.execute(task);
            }
            return here;
        }

        <T> T now(Callable<T> task) {
            return on(tasks, task);
        }

        private static <T> T on(ExecutorService tasks, Callable<T> task) {
            try {
                return tasks.submit(task).get(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError("the loop does not answer", e);
            }
        }
    }

    @BeforeEach
    void name() {
        directory = temp.resolve("journal");
    }

    @AfterEach
    void end() {
        loop.tasks.shutdownNow();
    }

    private JournalSettings settings() {
        return Given.opener(Given.alarm(Given.settings(), alarms::add), file.opener());
    }

    private static PassageId record(Journal journal, String body, Turn turn, Commit commit) {
        PassageId id = journal.passages().next();
        Stanza message = Given.message("m-" + id.counter(), body);
        journal.record(Given.entry(message), Given.cleared(id, message), turn, commit);
        return id;
    }

    @Test
    void turn_isWrittenAtItsEndInOnePieceByItsThread() throws Exception {
        try (Journal journal = Journal.open(directory, settings())) {
            int before = file.appends();
            List<Thread> writers = new ArrayList<>();
            List<Told> told = Stream.generate(Told::new).limit(20).toList();
            boolean early = loop.now(() -> {
                told.forEach(one -> record(journal, "hello", loop, new Commit() {
                    @Override
                    public void written(List<Released> released) {
                        writers.add(Thread.currentThread());
                        one.written(released);
                    }

                    @Override
                    public void failed() {
                        one.failed();
                    }
                }));
                return told.stream().anyMatch(Told::isTold);
            });
            assertThat(early).isFalse();
            assertThat(told).allMatch(one -> one.released().size() == 1);
            assertThat(writers).hasSize(20).allMatch(loop.thread::equals);
            assertThat(file.appends()).isEqualTo(before + 1);
        }
        assertThat(Given.verify(directory).isGood()).isTrue();
    }

    @Test
    void turnOnADisk_isWrittenByTheJournalsOwnThread() throws Exception {
        try (Journal journal = Journal.open(directory, Given.durability(settings(), Durability.DISK))) {
            file.hold();
            Told told = new Told();
            loop.now(() -> record(journal, "hello", loop, told));
            file.awaitHeld();
            assertThat(loop.<Boolean>now(told::isTold)).isFalse();
            file.goOn();
            assertThat(told.released()).hasSize(1);
        }
    }

    @Test
    void failingWriteInATurn_failsTheRecordAndAllLater() throws Exception {
        try (Journal journal = Journal.open(directory, settings())) {
            file.fail();
            Told told = new Told();
            loop.now(() -> record(journal, "lost", loop, told));
            assertThat(told.hasFailed()).isTrue();
            assertThat(alarms.poll(30, TimeUnit.SECONDS)).contains("cannot be written");
            Told later = new Told();
            loop.now(() -> record(journal, "later", loop, later));
            assertThat(later.hasFailed()).isTrue();
            assertThat(later.calls() + told.calls()).isEqualTo(2);
        }
        assertThat(Given.verify(directory).isGood()).isTrue();
    }

    @Test
    void turnThatIsStuckInAWrite_failsEverythingAndLeavesTheFileToNobody() throws Exception {
        Journal journal = Journal.open(directory, Given.deadline(settings(), Duration.ofMillis(50)));
        file.hold();
        Told underWay = new Told();
        Told waiting = new Told();
        loop.now(() -> record(journal, "under way", loop, underWay));
        file.awaitHeld();
        record(journal, "waiting", Turn.NONE, waiting);
        assertThat(underWay.hasFailed()).isTrue();
        assertThat(waiting.hasFailed()).isTrue();
        assertThat(alarms.poll(30, TimeUnit.SECONDS)).contains("a write took longer than 50 ms");
        journal.close();
        assertThat(catchThrowable(() -> Journal.open(directory, settings()))).isInstanceOf(JournalUnusable.class);
        file.goOn();
        assertThat(loop.<Integer>now(underWay::calls)).isEqualTo(1);
        assertThat(waiting.calls()).isEqualTo(1);
    }

    @Test
    void whatIsRecordedWhileATurnIsWritten_isWrittenToo() throws Exception {
        try (Journal journal = Journal.open(directory, settings())) {
            Told second = new Told();
            loop.now(() -> record(journal, "first", loop, new Commit() {
                @Override
                public void written(List<Released> released) {
                    record(journal, "second", Turn.NONE, second);
                }

                @Override
                public void failed() {}
            }));
            assertThat(second.released()).hasSize(1);
        }
    }

    /** Whoever writes: no record is lost or told twice, the order of each thread is kept, and the chain holds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void recordsOfManyThreads_areToldInTheOrderOfEach(int round) throws Exception {
        int records = 2_000;
        List<ConcurrentLinkedQueue<Integer>> told =
                Stream.generate(ConcurrentLinkedQueue<Integer>::new).limit(4).toList();
        List<Loop> loops = List.of(new Loop(), new Loop());
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            try (Journal journal = Journal.open(directory.resolve("" + round), Given.settings())) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    boolean inTurns = i < 2;
                    Turn turn = inTurns ? loops.get(i) : Turn.NONE;
                    ExecutorService thread = inTurns ? loops.get(i).tasks : others;
                    ConcurrentLinkedQueue<Integer> mine = told.get(i);
                    if (inTurns) {
                        // a turn of a few records, then the next
                        for (int from = 0; from < records; from += 1 + round) {
                            int first = from;
                            all.add(thread.submit(
                                    () -> write(journal, first, Math.min(records, first + 1 + round), turn, mine)));
                        }
                    } else {
                        all.add(thread.submit(() -> write(journal, 0, records, turn, mine)));
                    }
                }
                for (Future<?> one : all) {
                    one.get(30, TimeUnit.SECONDS);
                }
            }
        } finally {
            loops.forEach(one -> one.tasks.shutdownNow());
        }
        List<Integer> expected = IntStream.range(0, records).boxed().toList();
        assertThat(told).allSatisfy(mine -> assertThat(List.copyOf(mine)).isEqualTo(expected));
        assertThat(Given.verify(directory.resolve("" + round)).isGood()).isTrue();
    }

    private static void write(Journal journal, int from, int to, Turn turn, ConcurrentLinkedQueue<Integer> told) {
        for (int i = from; i < to; i++) {
            int number = i;
            record(journal, "hello", turn, new Commit() {
                @Override
                public void written(List<Released> released) {
                    told.add(number);
                }

                @Override
                public void failed() {
                    told.add(-1);
                }
            });
        }
    }
}
