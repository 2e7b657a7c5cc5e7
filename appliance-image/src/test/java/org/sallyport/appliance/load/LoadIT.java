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
 * {@code -Dload.seconds=5 -Dload.rounds=5 -Dload.warm-up=20} it measures. {@code target/load.md} holds the figures.
 */
class LoadIT {
    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    @Test
    void guardUnderLoad_losesNothing() throws IOException {
        LoadTool tool = new LoadTool(
                Duration.ofSeconds(Integer.getInteger("load.seconds", 1)),
                Integer.getInteger("load.rounds", 1),
                Integer.getInteger("load.warm-up", 2));
        String figures = tool.run(directory);
        Files.writeString(Path.of("target", "load.md"), figures, UTF_8);
        assertThat(figures)
                .contains(
                        "| one stanza a flush | guard |",
                        "| bulk | guard |",
                        "| bulk | relay |",
                        "| bulk | guarded pair: guard |");
    }
}
