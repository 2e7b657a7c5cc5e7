package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.Traffic;

/** The guard is killed while messages cross: what has crossed is on record, the journal is whole, and it goes on. */
@Tag("either-mode")
class CrashIT {
    private static final long SEED = 20_260_102;

    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    @ParameterizedTest
    @CsvSource({"memory,6", "disk,3"})
    void killedGuard_hasRecordedWhatCrossedAndGoesOn(String durable, int rounds) throws Exception {
        Random random = new Random(SEED);
        try (Boundary boundary = new Boundary(directory, durable, "")) {
            boundary.start();
            try (Traffic traffic = Traffic.start(boundary)) {
                int recoveries = 0;
                for (int round = 1; round <= rounds; round++) {
                    traffic.awaitArrivals(1 + random.nextInt(400));
                    LockSupport.parkNanos(random.nextLong(Duration.ofMillis(20).toNanos()));
                    boundary.kill();
                    if (round == 2) {
                        tearTail(boundary);
                    }
                    Guard.Output verified = verified(boundary);
                    recoveries += verified.text().contains("notice: ") ? 1 : 0;
                    OnRecord.everything(boundary);
                    int sent = traffic.next();
                    boundary.start();
                    traffic.awaitArrivals(20);
                    assertThat(Traffic.number(
                                    boundary.red().received().getLast().id().orElseThrow()))
                            .isGreaterThan(sent);
                    assertThat(recoveryRecords(boundary)).isEqualTo(recoveries);
                }
                assertThat(recoveries).isPositive();
            }
            assertThat(boundary.stop()).isTrue();
            assertThat(verified(boundary).text()).doesNotContain("notice: ");
            OnRecord.everything(boundary);
        }
    }

    /** Half a record at the end, as the end of the process leaves it in the middle of a write. */
    private static void tearTail(Boundary boundary) throws IOException {
        String last = boundary.records().getLast();
        try (var files = Files.list(boundary.journal())) {
            Path newest = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .max(Path::compareTo)
                    .orElseThrow();
            Files.writeString(newest, last.substring(0, last.length() / 2), StandardOpenOption.APPEND);
        }
    }

    private static Guard.Output verified(Boundary boundary) {
        Guard.Output verified = boundary.verify();
        assertThat(verified.text()).contains("good: every record is whole and in its place");
        assertThat(verified.status()).isZero();
        return verified;
    }

    private static long recoveryRecords(Boundary boundary) {
        return boundary.records().stream()
                .filter(line -> line.contains("\"kind\":\"recovery\""))
                .count();
    }
}
