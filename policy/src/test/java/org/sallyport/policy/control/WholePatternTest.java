package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholePatternTest {
    @Test
    void pattern_mustMatchTheWhole() {
        WholePattern pattern = WholePattern.of("a|b+");
        assertThat(pattern.matches("a")).isTrue();
        assertThat(pattern.matches("bbb")).isTrue();
        assertThat(pattern.matches("ab")).isFalse();
        assertThat(pattern.matches("a\n")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a(?=b);syntax of RE2",
                "(a)\\1;syntax of RE2",
                "(;syntax of RE2",
                "/^a$/;without slashes",
                "((((a{30}){30}){30}){30}){30};fewer counted repetitions",
                "(a{1,1000}){1,1001};fewer counted repetitions",
            })
    void patternThatIsNone_isRefusedWithTheCause(String text, String cause) {
        assertThatThrownBy(() -> WholePattern.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cause);
    }

    @Test
    void patternBeyondTheLimit_isRefused() {
        assertThatThrownBy(() -> WholePattern.of("a".repeat(1025))).hasMessageContaining("at most 1024");
    }

    @Test
    void pattern_thatWouldTrapABacktrackingEngine_isDoneAtOnce() {
        assertThat(WholePattern.of("(a|a)*(a|a)*(a|a)*b").matches("a".repeat(5000)))
                .isFalse();
    }

    @Test
    void patterns_areEqualByTheirText() {
        assertThat(WholePattern.of("a+")).isEqualTo(WholePattern.of("a+")).hasToString("a+");
        assertThat(WholePattern.of("a+")).isNotEqualTo(WholePattern.of("a*"));
    }
}
