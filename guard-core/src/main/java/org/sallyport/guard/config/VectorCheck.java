package org.sallyport.guard.config;

import java.io.UncheckedIOException;
import java.util.List;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.vector.Bench;
import org.sallyport.policy.vector.Vector;
import org.sallyport.policy.vector.VectorResult;

/** Runs a bundle's own vectors: while one of them fails, its policies are not activated. */
final class VectorCheck {
    private VectorCheck() {}

    static List<Problem> problems(Bundle bundle) {
        String folder = bundle.directory().resolve("vectors").toString();
        try {
            return Bench.runAll(bundle).stream()
                    .filter(result -> !result.held())
                    .map(result -> problem(folder, result))
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of(Problem.of(folder, "cannot be read"));
        }
    }

    private static Problem problem(String folder, VectorResult result) {
        return new Problem(
                folder + "/" + result.name() + Vector.SUFFIX, 0, 0, "vector", String.join("; ", result.differences()));
    }
}
