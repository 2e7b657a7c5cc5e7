package org.sallyport.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vectors of controls and policies once more, one test a folder, each of which ends with the first case that fails.
 * Mutation testing runs these: it cannot part the cases of {@link ShippedVectorsTest}, and would wait for all of them
 * each time.
 */
class VectorFoldersTest {
    /** They wait for compilers, up to a deadline; RulingTest tries the same controls without. */
    private static final Set<String> FOREIGN = Set.of(
            "control/assert",
            "control/relax-ng",
            "control/schematron",
            "control/transform",
            "control/xsd",
            "policy/foreign");

    static Stream<String> folders() {
        return ShippedVectors.FILES.stream()
                .map(file ->
                        String.valueOf(ShippedVectors.FOLDER.relativize(file).getParent()))
                .filter(folder -> folder.startsWith("control/") || folder.startsWith("policy/"))
                .distinct()
                .filter(folder -> !FOREIGN.contains(folder));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyVectorOfTheFolder_holds(String folder) {
        for (Path file : Bench.files(ShippedVectors.FOLDER.resolve(folder))) {
            VectorResult result = Bench.run(Vector.read(file).orElseThrow());
            assertThat(result.held())
                    .as(() -> String.join("\n", result.lines()))
                    .isTrue();
        }
    }
}
