package org.sallyport.guard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.report.Standard.Point;

class StandardTest {
    private static Standard standard(String id) {
        return Standard.all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nist_hasEveryEnhancementThatIsNotWithdrawn() {
        List<String> expected = Stream.concat(
                        Stream.of("AC-4"),
                        IntStream.rangeClosed(1, 32)
                                .filter(number -> number != 16 && number != 18)
                                .mapToObj(number -> "AC-4(" + number + ")"))
                .toList();
        assertThat(standard("nist-ac-4").points()).extracting(Point::id).isEqualTo(expected);
    }

    @Test
    void ncsc_hasItsThirteenPrinciples() {
        assertThat(standard("ncsc-cross-domain").points())
                .extracting(Point::id)
                .isEqualTo(
                        IntStream.rangeClosed(1, 13).mapToObj(String::valueOf).toList());
    }

    @Test
    void everyPoint_saysWhatIsLacking() {
        assertThat(Standard.all())
                .flatExtracting(Standard::points)
                .allSatisfy(point -> assertThat(point.lacks()).isNotBlank().endsWith("."))
                .allSatisfy(point -> assertThat(point.does()).isNotBlank().endsWith("."));
        assertThat(Standard.uncovered()).isNotEmpty();
    }
}
