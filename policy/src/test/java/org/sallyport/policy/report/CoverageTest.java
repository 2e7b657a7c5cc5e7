package org.sallyport.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
    @TempDir
    private Path directory;

    private static String body(String text) {
        return "<body>" + text + "</body>";
    }

    @Test
    void entryWithoutAVector_isNamed() {
        Coverage coverage = Coverage.of(Description.of(new Written(directory, Written.ALLOW + Written.SIZE).read()));
        assertThat(coverage.untried()).extracting(Coverage.Line::entry).containsExactly("C-010", "C-100");
    }

    @Test
    void entry_saysWhatItDidAndHowOften() {
        Coverage coverage = Coverage.of(Description.of(new Written(directory, Written.ALLOW + Written.SIZE)
                .crosses("short", body("hello"))
                .crosses("shorter", body("hi"))
                .refused("long", "too-large", body("x".repeat(300)))
                .read()));
        assertThat(coverage.untried()).isEmpty();
        assertThat(coverage.entries().getLast().says()).isEqualTo("passes 2, refused 1");
        assertThat(coverage.entries().getFirst().vectors()).containsExactly("long", "short", "shorter");
    }
}
