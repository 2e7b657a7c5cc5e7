package org.sallyport.policy.vector;

import java.io.UncheckedIOException;
import java.util.List;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.setting.Problem;

/** Runs a bundle's own vectors: while one of them fails, the bundle is not put in force. */
public final class VectorCheck {
    private VectorCheck() {}

    /** A problem for each vector that fails; never throws. */
    public static List<Problem> problems(Bundle bundle) {
        return of(bundle).problems();
    }

    /** As {@link #problems}, with what came of each vector. */
    public static Report of(Bundle bundle) {
        String folder = bundle.directory().resolve("vectors").toString();
        try {
            List<VectorResult> results = Bench.runAll(bundle);
            return new Report(
                    results,
                    results.stream()
                            .filter(result -> !result.held())
                            .map(result -> problem(folder, result))
                            .toList());
        } catch (UncheckedIOException e) {
            return new Report(
                    List.of(), List.of(Problem.of(folder, "cannot be read, so the bundle cannot be put in force")));
        }
    }

    /**
     * What came of a bundle's vectors.
     *
     * @param results of each vector, in order of their paths
     * @param problems one for each that fails
     */
    public record Report(List<VectorResult> results, List<Problem> problems) {
        public Report {
            results = List.copyOf(results);
            problems = List.copyOf(problems);
        }
    }

    private static Problem problem(String folder, VectorResult result) {
        return new Problem(
                folder + "/" + result.name() + Vector.SUFFIX,
                0,
                0,
                "vector",
                "fails, so the bundle cannot be put in force: " + String.join("; ", result.differences()));
    }
}
