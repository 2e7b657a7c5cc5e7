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
        return run(vector.name(), vector, Optional.empty()).result();
    }

    /** Runs a vector of a bundle. */
    public static VectorResult run(Vector vector, Bundle bundle) {
        return run(vector.name(), vector, Optional.of(bundle)).result();
    }

    /**
     * Runs every vector in a folder and below it, in order of their paths. A vector that cannot be read has failed.
     *
     * @throws UncheckedIOException when the folder cannot be read
     */
    public static List<VectorResult> runAll(Path folder) {
        return results(runAll(folder, Optional.empty()));
    }

    /**
     * Runs every vector in {@code vectors/} of a bundle; none when there is no such folder.
     *
     * @throws UncheckedIOException when the folder cannot be read
     */
    public static List<VectorResult> runAll(Bundle bundle) {
        return results(exerciseAll(bundle));
    }

    /**
     * As {@link #runAll(Bundle)}, with what was decided of each.
     *
     * @throws UncheckedIOException when the folder cannot be read
     */
    public static List<Exercise> exerciseAll(Bundle bundle) {
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

    /** Runs one of those files of a bundle, as {@link #runAll(Bundle)} does. */
    public static VectorResult run(Path file, Bundle bundle) {
        return run(bundle.directory().resolve("vectors"), file, Optional.of(bundle))
                .result();
    }

    private static List<VectorResult> results(List<Exercise> exercises) {
        return exercises.stream().map(Exercise::result).toList();
    }

    private static List<Exercise> runAll(Path folder, Optional<Bundle> bundle) {
        return files(folder).stream().map(file -> run(folder, file, bundle)).toList();
    }

    private static Exercise run(Path folder, Path file, Optional<Bundle> bundle) {
        String path = folder.relativize(file).toString();
        String name = path.substring(0, path.length() - Vector.SUFFIX.length());
        Reading<Vector> vector = VectorReader.read(file, bundle.map(Bundle::directory));
        return vector.value().map(read -> run(name, read, bundle)).orElseGet(() -> unreadable(name, vector.problems()));
    }

    private static Exercise unreadable(String name, List<Problem> problems) {
        List<String> differences = problems.stream().map(Problem::toString).toList();
        return new Exercise(new VectorResult(name, "", "", differences), Optional.empty());
    }

    private static Exercise run(String name, Vector vector, Optional<Bundle> bundle) {
        Trial trial = new Trial(vector, bundle);
        VectorResult result = new VectorResult(name, vector.what(), vector.effect(), differences(trial, vector));
        return new Exercise(result, trial.decided());
    }

    private static List<String> differences(Trial trial, Vector vector) {
        try {
            return trial.differences();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            return List.of("expected " + vector.expected().ending().word() + ", found a failure: " + e);
        }
    }
}
