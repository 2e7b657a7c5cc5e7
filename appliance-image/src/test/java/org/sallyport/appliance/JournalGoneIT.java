package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.appliance.lab.Traffic;

/** The journal can no longer be written while messages cross: nothing crosses any more, and the guard says why. */
@Tag("either-mode")
class JournalGoneIT {
    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    /** Something done to the files of a running guard. */
    private interface Harm {
        void to(Boundary boundary) throws IOException, InterruptedException;
    }

    @Test
    void removedJournal_stopsTheCrossing() throws Exception {
        stopsTheCrossing(
                "was removed",
                boundary -> {
                    try (Stream<Path> files = Files.walk(boundary.journal())) {
                        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                            Files.delete(file);
                        }
                    }
                },
                boundary -> {});
    }

    @Test
    void replacedJournal_stopsTheCrossing() throws Exception {
        Path aside = directory.resolve("aside");
        stopsTheCrossing(
                "was replaced by another file",
                boundary -> {
                    Path file = file(boundary);
                    Files.copy(file, aside.resolveSibling("copy"));
                    Files.move(file, aside);
                    Files.move(aside.resolveSibling("copy"), file);
                },
                boundary -> {
                    Files.move(aside, file(boundary), StandardCopyOption.REPLACE_EXISTING);
                    OnRecord.everything(boundary);
                });
    }

    /** As on a full disk, a write is cut short and the next one fails; the limit of the process does it without a mount. */
    @Test
    void fullDisk_stopsTheCrossing() throws Exception {
        stopsTheCrossing(
                "File too large",
                boundary -> {
                    long limit = Files.size(file(boundary)) + 10_000;
                    Process limiting = new ProcessBuilder(
                                    "prlimit", "--pid", String.valueOf(boundary.pid()), "--fsize=" + limit)
                            .inheritIO()
                            .start();
                    assertThat(limiting.waitFor()).isZero();
                },
                OnRecord::everything);
    }

    private void stopsTheCrossing(String cause, Harm harm, Harm mend) throws Exception {
        try (Boundary boundary = new Boundary(directory.resolve("guard"), "memory", "")) {
            boundary.start();
            try (Traffic traffic = Traffic.start(boundary)) {
                traffic.awaitArrivals(100);
                ScriptedServer.Stream stream = traffic.stream();
                ScriptedServer.Stream idle = boundary.blue().call(boundary.blueDoor(), "red.test");
                harm.to(boundary);
                assertThat(stream.end().get(1, TimeUnit.SECONDS)).isEqualTo("internal-server-error");
                assertThat(idle.end().get(1, TimeUnit.SECONDS))
                        .as("a stream on which nothing is said")
                        .isEqualTo("internal-server-error");
                int sent = traffic.next();
                for (int attempt = 0; attempt < 3; attempt++) {
                    ScriptedServer.Stream last = traffic.stream();
                    assertThat(last.end().get(5, TimeUnit.SECONDS)).isEqualTo("internal-server-error");
                    traffic.awaitAnotherStream(last);
                }
                assertThat(boundary.red().received())
                        .noneMatch(stanza -> Traffic.number(stanza.id().orElseThrow()) >= sent);
                List<String> said = boundary.log()
                        .lines()
                        .filter(line -> line.contains("cannot be written"))
                        .toList();
                assertThat(said)
                        .hasSize(1)
                        .first()
                        .asString()
                        .contains(cause, "nothing crosses until the guard is started again");
                Guard.Output status = boundary.status();
                assertThat(status.text())
                        .startsWith("NOTHING CROSSES: the journal ")
                        .contains(cause);
                assertThat(status.status()).isEqualTo(1);
                assertThat(boundary.stop()).isTrue();

                mend.to(boundary);
                boundary.start();
                traffic.awaitArrivals(20);
            }
            assertThat(boundary.stop()).isTrue();
            assertThat(boundary.verify().text()).contains("good");
        }
    }

    private static Path file(Boundary boundary) throws IOException {
        try (Stream<Path> files = Files.list(boundary.journal())) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
