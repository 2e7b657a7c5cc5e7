package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.stanza.Stanza;

class JournalConcurrencyTest {
    private static final int THREADS = 8;
    private static final int EACH = 2_500;

    @TempDir
    private Path temp;

    @Test
    void manySubmitters_areToldOnceEachInTheirOrder() throws Exception {
        Path directory = temp.resolve("journal");
        CountDownLatch told = new CountDownLatch(THREADS * EACH);
        List<List<Integer>> order = IntStream.range(0, THREADS)
                .mapToObj(i -> Collections.synchronizedList(new ArrayList<Integer>()))
                .toList();
        try (Journal journal = Journal.open(directory, Given.fileOctets(Given.settings(), 1 << 20))) {
            List<Thread> threads = IntStream.range(0, THREADS)
                    .mapToObj(i -> Thread.ofPlatform().start(() -> submit(journal, i, order.get(i), told)))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            Given.await(told);
        }

        List<Integer> inOrder = IntStream.range(0, EACH).boxed().toList();
        assertThat(order).allSatisfy(one -> assertThat(one).isEqualTo(inOrder));
        Verification verification = Given.verify(directory);
        assertThat(verification.finding()).isEmpty();
        assertThat(verification.files()).isGreaterThan(5);
        assertThat(verification.records()).isGreaterThan(THREADS * EACH);
        List<String> lines = Given.lines(directory);
        for (int i = 0; i < THREADS; i++) {
            String stream = "\"stream\":\"s-" + i + "\"";
            assertThat(lines.stream().filter(line -> line.contains(stream)).map(JournalConcurrencyTest::number))
                    .isEqualTo(inOrder);
        }
    }

    private static int number(String line) {
        return Integer.parseInt(line.replaceFirst(".*\"id\":\"n-([0-9]+)\".*", "$1"));
    }

    private static void submit(Journal journal, int thread, List<Integer> order, CountDownLatch told) {
        for (int i = 0; i < EACH; i++) {
            int number = i;
            Stanza message = Given.message("n-" + i, "hello");
            Refused refused = Given.refused(journal.passages().next(), message);
            Commit commit = new Commit() {
                @Override
                public void written(List<Released> released) {
                    order.add(number);
                    told.countDown();
                }

                @Override
                public void failed() {
                    order.add(-1);
                    told.countDown();
                }
            };
            if (!journal.record(Entry.of(Given.NOON, "s-" + thread, "p", message), refused, commit)) {
                journal.room().toCompletableFuture().join();
            }
        }
    }

    @Test
    void recordsThatWait_shareOneWrite() throws Exception {
        StubbornFile file = new StubbornFile();
        Path directory = temp.resolve("journal");
        try (Journal journal = Journal.open(directory, Given.opener(Given.settings(), file.opener()))) {
            file.hold();
            Given.record(journal, "first", Commit.UNHEARD);
            file.awaitHeld();
            Told last = new Told();
            for (int i = 0; i < 500; i++) {
                Given.record(journal, "waits", Commit.UNHEARD);
            }
            Given.record(journal, "last", last);
            file.goOn();
            last.released();

            assertThat(file.appends()).isEqualTo(3);
            assertThat(Given.lines(directory)).hasSize(503);
        }
    }
}
