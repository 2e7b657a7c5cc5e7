package org.sallyport.policy.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;

/** Runs vectors. Has no state; any thread. */
public final class Bench {
    private Bench() {}

    /** Runs a vector that stands alone; one that names sides of a bundle fails. */
    public static VectorResult run(Vector vector) {
        return run(vector.name(), vector, Optional.empty());
    }

    /** Runs a vector of a bundle. */
    public static VectorResult run(Vector vector, Bundle bundle) {
        return run(vector.name(), vector, Optional.of(bundle));
    }

    /**
     * Runs every vector in a folder and below it, in order of their paths. A vector that cannot be read has failed.
     *
     * @throws UncheckedIOException when the folder cannot be read
     */
    public static List<VectorResult> runAll(Path folder) {
        return runAll(folder, Optional.empty());
    }

    /**
     * Runs every vector in {@code vectors/} of a bundle; none when there is no such folder.
     *
     * @throws UncheckedIOException when the folder cannot be read
     */
    public static List<VectorResult> runAll(Bundle bundle) {
        Path folder = bundle.directory().resolve("vectors");
        return Files.exists(folder) ? runAll(folder, Optional.of(bundle)) : List.of();
    }

    /**
     * The vector files in a folder and below it, in order of their paths.
     *
     * @throws UncheckedIOException when the folder cannot be read
     */
    public static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(Vector.SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<VectorResult> runAll(Path folder, Optional<Bundle> bundle) {
        return files(folder).stream().map(file -> run(folder, file, bundle)).toList();
    }

    private static VectorResult run(Path folder, Path file, Optional<Bundle> bundle) {
        String path = folder.relativize(file).toString();
        String name = path.substring(0, path.length() - Vector.SUFFIX.length());
        Reading<Vector> vector = Vector.read(file);
        return vector.value()
                .map(read -> run(name, read, bundle))
                .orElseGet(() -> new VectorResult(
                        name,
                        "",
                        "",
                        vector.problems().stream().map(Problem::toString).toList()));
    }

    private static VectorResult run(String name, Vector vector, Optional<Bundle> bundle) {
        return new VectorResult(name, vector.what(), vector.effect(), differences(vector, bundle));
    }

    private static List<String> differences(Vector vector, Optional<Bundle> bundle) {
        try {
            return new Trial(vector, bundle).differences();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            return List.of("expected " + vector.expected().ending().word() + ", found a failure: " + e);
        }
    }
}
