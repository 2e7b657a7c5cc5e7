package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of the blocking controls that would not do what their author means. */
class BlockingSettingsTest {
    private static final List<Addresses> SERVICES = List.of(Addresses.of("rooms.red.test"));

    private static void isRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void rooms_withoutAServiceWhereOnlyTheyMayCross() {
        String message = "services: expected at least one where only rooms may cross";
        isRefused(() -> new Rooms(Rooms.Part.ONLY, List.of(), false), message);
        isRefused(() -> new Rooms(Rooms.Part.FEDERATED_ONLY, List.of(), false), message);
        assertThat(new Rooms(Rooms.Part.NONE, List.of(), false).services()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Rooms.Part.class,
            names = {"NONE", "FEDERATED_ONLY"})
    void privateMessages_whereTheyCouldNeverPass(Rooms.Part part) {
        isRefused(() -> new Rooms(part, SERVICES, true), "private-messages: expected with may = \"only\"");
    }

    @Test
    void nothingToBlock() {
        isRefused(() -> new BlockServices(Set.of()), "services: expected at least one");
        isRefused(() -> new BlockExtensions(List.of()), "names: expected at least one name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a(?=b)", "(a)\\1", "[z-a]", "*"})
    void linkPattern_thatIsNone(String text) {
        assertThatThrownBy(() -> LinkPattern.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a pattern of RE2/J: ");
    }

    @Test
    void linkPattern_isWhatWasWritten() {
        assertThat(LinkPattern.of("a\u00e9\\.b")).hasToString("a\\u00e9\\.b").isEqualTo(LinkPattern.of("a\u00e9\\.b"));
        assertThat(LinkPattern.of("a")).isNotEqualTo(LinkPattern.of("b"));
    }
}
