package org.sallyport.guard.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.JournalFile;
import org.sallyport.guard.crypto.StoreKey;

/** Whatever is done and wherever the writing ends: what was told to be kept, and is not done, is found again. */
class SpoolCrashTest {
    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path directory;

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasTold_isFoundAgain(long seed) throws Exception {
        Random random = new Random(seed);
        StoreKey key = StoreKey.readOrMake(directory.resolve("key"));
        TreeMap<Long, Byte> owed = new TreeMap<>();
        for (int start = 0; start < 4; start++) {
            try (Spool spool = open(key, new FailingFile(100 + random.nextInt(3_000)).opener())) {
                work(spool, random, owed);
            } catch (IOException e) {
                assertThat(e).as("the world may end at the start, too").hasMessageContaining("end of the world");
            }
            try (Spool spool = open(key, JournalFile::open)) {
                check(spool, owed);
            }
        }
    }

    private Spool open(StoreKey key, JournalFile.Opener opener) throws IOException {
        return Spool.open(new SpoolSettings(
                directory.resolve("spool"), key, Durability.MEMORY, 50, 2_000, alarm -> {}, opener, 400));
    }

    private static void work(Spool spool, Random random, TreeMap<Long, Byte> owed) throws InterruptedException {
        Answers answers = new Answers();
        for (int i = 0; i < 200; i++) {
            List<Long> numbers = new ArrayList<>(owed.keySet());
            if (random.nextBoolean() && !numbers.isEmpty()) {
                long number = numbers.get(random.nextInt(numbers.size()));
                owed.remove(number);
                spool.done(number);
            } else {
                byte[] content = new byte[1 + random.nextInt(60)];
                content[0] = (byte) random.nextInt(100);
                if (spool.keep(content, SINCE, answers)) {
                    OptionalLong number = answers.next();
                    if (number.isEmpty()) {
                        return;
                    }
                    owed.put(number.getAsLong(), content[0]);
                }
            }
        }
    }

    private static void check(Spool spool, TreeMap<Long, Byte> owed) {
        List<Long> found = spool.kept().stream().map(Kept::number).toList();
        assertThat(found).isSorted().containsAll(owed.keySet());
        for (Kept kept : spool.kept()) {
            long number = kept.number();
            if (owed.containsKey(number)) {
                assertThat(kept.content()[0]).isEqualTo(owed.get(number));
            }
        }
        // written, but never told: whoever gave it may well have given it again
        found.stream().filter(number -> !owed.containsKey(number)).forEach(spool::done);
    }
}
