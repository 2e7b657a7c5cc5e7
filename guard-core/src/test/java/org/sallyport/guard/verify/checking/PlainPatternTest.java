package org.sallyport.guard.verify.checking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPatternTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[a-z]*",
                "[0-9]{4}-[0-9]{2}(\\.[0-9]{1,9})?Z",
                "a|b|c*",
                "(ab)*",
                "(abcd){2,}",
                "(a|b)?",
                "(a*b){0,1}",
                "(a*b){1}",
                "([A-Z][A-Z])*(A=|B)?",
                "[(a*)]*",
                "[a-z-[(aeiou*)]]*",
                "([\\]*+?]\\(\\p{Lu})*",
                "\\(a*\\)*",
            })
    void patternThatEnds_passes(String pattern) {
        assertThat(PlainPattern.fault(pattern)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a*)*",
                "(a+)+b",
                "(a|aa)*",
                "(a?b)*",
                "((a|b))*",
                "((a|b)c){2,}",
                "((a)*b){0,9}",
                "(a{1,3}){4}",
                "([a-z]+\\.)+",
                "(x(y*z)?)*",
            })
    void patternThatCanBeReadInMoreWaysEachTimeItRepeats_isRefused(String pattern) {
        assertThat(PlainPattern.fault(pattern)).isPresent();
    }
}
