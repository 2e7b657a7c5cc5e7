package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings of {@code hold} are taken; what it holds stands in its vectors. */
class HoldTest {
    private static Hold hold(String expires, int reviewers) {
        return new Hold(
                List.of(), Optional.empty(), Optional.empty(), OtherStanzas.REFUSE, Duration.parse(expires), reviewers);
    }

    @ParameterizedTest
    @CsvSource({"PT0.5S,1", "P31D,1", "PT1H,0", "PT1H,3"})
    void termsThatAreNotSensible_areRefused(String expires, int reviewers) {
        assertThatThrownBy(() -> hold(expires, reviewers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".*", "a?", "(a|)"})
    void patternThatIsInEveryText_isRefused(String pattern) {
        assertThatThrownBy(() -> FoundPattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in every text");
    }

    @Test
    void stricterTerms_count() {
        ReviewTerms both = hold("PT1H", 1).terms().and(hold("PT2H", 2).terms());
        assertThat(both).isEqualTo(new ReviewTerms(Duration.ofHours(1), 2));
        assertThat(hold("PT2H", 2).terms().and(hold("PT1H", 1).terms())).isEqualTo(both);
    }

    @Test
    void whatRefusesOthers_saysSo() {
        assertThat(hold("PT1H", 1).refusesOthers()).isTrue();
        assertThat(hold("PT1H", 1).cautions()).isEmpty();
        Hold passing =
                new Hold(List.of(), Optional.empty(), Optional.empty(), OtherStanzas.PASS, Duration.ofHours(1), 1);
        assertThat(passing.refusesOthers()).isFalse();
        assertThat(passing.cautions()).singleElement().asString().contains("pass without a person");
    }
}
