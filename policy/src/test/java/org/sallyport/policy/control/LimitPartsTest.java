package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.StanzaKind;

class LimitPartsTest {
    private static final Optional<Integer> NONE = Optional.empty();

    private static LimitParts body(Set<StanzaKind> kinds, Optional<Integer> body) {
        return new LimitParts(kinds, body, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, List.of());
    }

    @Test
    void settingsThatLimitNothing_areRefused() {
        assertThatThrownBy(() -> body(Set.of(StanzaKind.MESSAGE), NONE)).hasMessage("expected at least one limit");
        assertThatThrownBy(() -> body(Set.of(), Optional.of(1))).hasMessageStartingWith("kinds: ");
        assertThatThrownBy(() -> body(Set.of(StanzaKind.MESSAGE), Optional.of(-1)))
                .hasMessage("body: expected 0 to 2147483647, found -1");
        assertThatThrownBy(() -> new PartLimit(Names.of("{urn:a}b"), NONE, NONE, NONE))
                .hasMessageContaining("expected \"characters\"");
    }

    @Test
    void refusal_saysTheFirstThingThatIsTooMuchAndNoneOfItsText() {
        LimitParts limits = new LimitParts(
                Set.of(StanzaKind.MESSAGE),
                Optional.of(3),
                Optional.of(1),
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                List.of());
        String message = "<message from='a@blue.test' to='b@red.test'><body>secret</body>"
                + "<body xml:lang='de'>geheim</body></message>";
        assertThat(limits.examine(Traffic.passage(Traffic.read(message))))
                .isEqualTo(new Outcome.Refuse(Reason.TOO_LARGE, "characters in a body: 6, at most 3 pass"));
    }
}
