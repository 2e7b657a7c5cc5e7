package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KilledProcessTest {
    @TempDir
    private Path temp;

    /** The process that is killed: records until then, and prints what it was told to release. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            JournalSettings settings = JournalSettings.usual(
                    Durability.MEMORY, Given.key(1), InstantSource.system(), alarm -> System.err.println(alarm));
            Journal journal = Journal.open(
                    Path.of(args[0]), Given.fileOctets(Given.deadline(settings, Duration.ofMinutes(1)), 100_000));
            while (true) {
                Told told = new Told();
                Given.record(journal, "hello", Commit.UNHEARD);
                Given.record(journal, "hello", told);
                System.out.println(told.released().getFirst().id());
            }
        }
    }

    @Test
    void killedProcess_hasRecordedWhatItReleased() throws Exception {
        Path directory = temp.resolve("journal");
        List<String> released = new ArrayList<>();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
            for (int i = 0; i < 500; i++) {
                released.add(out.readLine());
            }
            assertThatThrownBy(() -> Journal.open(directory, Given.settings()))
                    .isInstanceOf(JournalUnusable.class)
                    .hasMessageContaining("is in use");
            // Process.destroyForcibly would close the pipe, and with it what the child has said
            child.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                released.add(line);
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        // the pipe may have been cut in the middle of a line
        if (released.getLast().length() < released.getFirst().length()) {
            released.removeLast();
        }

        assertThat(Given.verify(directory).finding()).isEmpty();
        String journal = String.join("\n", Given.lines(directory));
        assertThat(released)
                .hasSizeGreaterThanOrEqualTo(500)
                .allSatisfy(id -> assertThat(journal).contains("\"passage\":\"" + id + "\""));

        Given.journal(directory, Given.settings(), 1);
        assertThat(Given.verify(directory).finding()).isEmpty();
    }
}
