package org.sallyport.console.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.BundleReader;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;

/**
 * Puts the files of a bundle into a directory of their own, because bundles are read from directories, and takes it away
 * again. Names lead nowhere else. Thread-safe.
 */
public final class Shelf implements AutoCloseable {
    private final Path directory;

    /** A shelf that nobody else sees, for the life of this process. */
    public Shelf() {
        try {
            directory = Files.createTempDirectory(
                    "sallyport-console",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for temporary files", e);
        }
    }

    /**
     * Reads a bundle.
     *
     * @param files octets by path with '/'
     * @return the bundle, whose directory stays until the shelf is closed or it is {@link #remove removed}; or all that is
     *     wrong with it, in files as the bundle names them
     * @throws IllegalArgumentException when a name is none of a file in a bundle
     */
    public Reading<Bundle> read(Map<String, byte[]> files) {
        try {
            Path folder = Files.createTempDirectory(directory, "bundle");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey()).normalize();
                if (!path.startsWith(folder)
                        || path.equals(folder)
                        || file.getKey().startsWith("/")) {
                    throw new IllegalArgumentException("no name of a file in a bundle");
                }
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            Reading<Bundle> reading = BundleReader.read(folder);
            if (reading.value().isPresent()) {
                return reading;
            }
            delete(folder);
            return Reading.of(
                    Optional.empty(),
                    reading.problems().stream()
                            .map(problem -> named(folder, problem))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("a bundle cannot be put on the shelf", e);
        }
    }

    /** The problem in a file as the bundle calls it: where it was put is nobody's concern. */
    private static Problem named(Path folder, Problem problem) {
        String before = folder + "/";
        return problem.file().startsWith(before)
                ? new Problem(
                        problem.file().substring(before.length()),
                        problem.line(),
                        problem.column(),
                        problem.where(),
                        problem.what())
                : problem;
    }

    /** Takes the bundle's directory away; who still reads it gets an error. */
    public void remove(Bundle bundle) {
        if (bundle.directory().startsWith(directory)) {
            delete(bundle.directory());
        }
    }

    @Override
    public void close() {
        delete(directory);
    }

    private static void delete(Path tree) {
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
