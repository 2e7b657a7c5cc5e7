package org.sallyport.policy.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessTest {
    private static final Set<String> KNOWN = Set.of("max-size", "users", "block-types");

    @ParameterizedTest
    @CsvSource({"max-szie,max-size", "user,users", "blocktypes,block-types", "Users,users"})
    void nearWord_isGuessed(String found, String meant) {
        assertThat(Guess.unknown("control", found, KNOWN))
                .isEqualTo("unknown control \"" + found + "\", did you mean \"" + meant + "\"?");
    }

    @Test
    void farWord_getsAllThatAreKnown() {
        assertThat(Guess.unknown("control", "firewall", KNOWN))
                .isEqualTo("unknown control \"firewall\", expected \"block-types\", \"max-size\" or \"users\"");
    }

    @Test
    void longWord_isCutAndNotCompared() {
        assertThat(Guess.unknown("side", "x".repeat(100_000), List.of()))
                .hasSizeLessThan(200)
                .endsWith("xxx...\", there is none");
    }
}
