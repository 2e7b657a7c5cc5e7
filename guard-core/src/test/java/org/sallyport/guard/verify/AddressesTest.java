package org.sallyport.guard.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.guard.verify.profile.AddressPattern;
import org.sallyport.guard.verify.profile.AddressRule;

class AddressesTest {
    private static final String NOTE = "<note from=\"a@blue.example\" to=\"b@red.example\">hello</note>";

    private static final Given GIVEN = Given.anything().paths("/note/@from", "/note/@to");

    private static AddressRule only(String... patterns) {
        return new AddressRule(patterns(patterns), List.of());
    }

    private static AddressRule never(String... patterns) {
        return new AddressRule(List.of(), patterns(patterns));
    }

    private static List<AddressPattern> patterns(String... patterns) {
        return Stream.of(patterns).map(AddressPattern::of).toList();
    }

    @Test
    void sender_isHeldAgainstBothLists() {
        assertThat(GIVEN.from(only("x@blue.example", "*@blue.example")).judge(NOTE))
                .isInstanceOf(Passed.class);
        assertThat(GIVEN.from(only("x@blue.example")).judge(NOTE))
                .isEqualTo(new Blocked("sender", "an address that may not pass"));
        assertThat(GIVEN.from(never("a@*")).judge(NOTE)).isInstanceOf(Blocked.class);
        assertThat(GIVEN.from(new AddressRule(patterns("*"), patterns("a@*"))).judge(NOTE))
                .isInstanceOf(Blocked.class);
    }

    @Test
    void recipient_isHeldAgainstBothLists() {
        assertThat(GIVEN.to(only("*@red.example")).judge(NOTE)).isInstanceOf(Passed.class);
        assertThat(GIVEN.to(never("*")).judge(NOTE))
                .isEqualTo(new Blocked("recipient", "an address that may not pass"));
    }

    @Test
    void address_thatIsMissing_passesOnlyWhereAnyMay() {
        assertThat(GIVEN.from(only("*")).judge("<note></note>")).isEqualTo(new Blocked("sender", "no address"));
        assertThat(GIVEN.from(never("a@*")).judge("<note></note>")).isInstanceOf(Passed.class);
    }

    @Test
    void severalAddresses_mustAllPass() {
        Given given = Given.anything().paths("//@from", "//@to").from(only("a"));

        assertThat(given.judge("<note from=\"a\"><b from=\"a\"></b></note>")).isInstanceOf(Passed.class);
        assertThat(given.judge("<note from=\"a\"><b from=\"c\"></b></note>")).isInstanceOf(Blocked.class);
    }

    @Test
    void capitals_areOtherLetters() {
        assertThat(GIVEN.from(only("A@blue.example")).judge(NOTE)).isInstanceOf(Blocked.class);
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abc, true",
        "abc, abcd, false",
        "*c, abc, true",
        "*b, abc, false",
        "a*, abc, true",
        "b*, abc, false",
        "*b*, abc, true",
        "*d*, abc, false",
        "*, abc, true",
        "**, abc, true",
        "abc*, abc, true"
    })
    void pattern_matches(String pattern, String address, boolean matches) {
        assertThat(AddressPattern.of(pattern).matches(address)).isEqualTo(matches);
    }

    @Test
    void pattern_withARestInItsMidst_isNone() {
        assertThatThrownBy(() -> AddressPattern.of("a*b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AddressPattern.of("")).isInstanceOf(IllegalArgumentException.class);
    }
}
