package org.sallyport.appliance.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary directories in memory where the system has such. A disk that others keep busy may take longer for a flush
 * than the guard bears, and then nothing crosses: rightly so, but not what a test of something else is to show.
 */
public final class MemoryFiles implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
        return Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "sallyport-")
                : Files.createTempDirectory("sallyport-");
    }
}
