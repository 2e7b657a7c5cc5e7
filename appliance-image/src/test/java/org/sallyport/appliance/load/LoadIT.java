package org.sallyport.appliance.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.MemoryFiles;

/**
 * Runs the load tool: in the build for moments, to show that the tool works and that nothing is lost under load; with
 * {@code -Dload.seconds=10 -Dload.rounds=5} it measures. {@code target/load.md} holds the figures.
 */
class LoadIT {
    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    @Test
    void guardUnderLoad_losesNothing() throws IOException {
        Duration time = Duration.ofSeconds(Integer.getInteger("load.seconds", 1));
        String figures = new LoadTool(time, Integer.getInteger("load.rounds", 1)).run(directory);
        Files.writeString(Path.of("target", "load.md"), figures, UTF_8);
        assertThat(figures).contains("| one stanza a flush | guard |", "| bulk | guard |", "| bulk | relay |");
    }
}
