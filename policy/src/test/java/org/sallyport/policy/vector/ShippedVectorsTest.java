package org.sallyport.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of module test-vectors, one test each. */
class ShippedVectorsTest {
    @TestFactory
    Stream<DynamicTest> everyShippedVector_holds() {
        return ShippedVectors.FILES.stream()
                .map(file -> DynamicTest.dynamicTest(ShippedVectors.name(file), file.toUri(), () -> holds(file)));
    }

    private static void holds(Path file) {
        VectorResult result = Bench.run(Vector.read(file).orElseThrow());
        assertThat(result.held()).as(() -> String.join("\n", result.lines())).isTrue();
    }
}
