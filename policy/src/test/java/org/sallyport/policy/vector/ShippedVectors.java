package org.sallyport.policy.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The cases of module test-vectors, be they files or packed in its jar. */
final class ShippedVectors {
    static final Path FOLDER = folder();
    static final List<Path> FILES = Bench.files(FOLDER);

    private ShippedVectors() {}

    /** A case by its path below the folder, without the suffix. */
    static String name(Path file) {
        String path = FOLDER.relativize(file).toString();
        return path.substring(0, path.length() - Vector.SUFFIX.length());
    }

    private static Path folder() {
        try {
            URI uri = Objects.requireNonNull(ShippedVectors.class.getResource("/vectors"))
                    .toURI();
            if (uri.getScheme().equals("jar")) {
                return FileSystems.newFileSystem(uri, Map.of()).getPath("/vectors");
            }
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
