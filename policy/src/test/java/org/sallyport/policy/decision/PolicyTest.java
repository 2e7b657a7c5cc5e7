package org.sallyport.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.control.Assert;
import org.sallyport.policy.control.MaxSize;
import org.sallyport.policy.control.RelaxNg;
import org.sallyport.policy.control.transform.Condition;
import org.sallyport.policy.control.transform.RelaxNgFile;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Identifiers;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.StanzaKind;

/** What a policy must be before anything is decided by it. */
class PolicyTest {
    private static final Rule SIZE = new Rule("R-1", "test", new MaxSize(1000));
    private static final Assert CONDITION = new Assert(
            List.of(new Condition("true()", "no")), List.of(), EnumSet.allOf(StanzaKind.class), Duration.ofSeconds(1));

    private static Allow allow(String id, String... payloads) {
        List<Names> names = List.of(payloads).stream().map(Names::of).toList();
        return new Allow(id, "test", StanzaKind.MESSAGE, Set.of("chat"), names, List.of());
    }

    private static void assertTwice(String id, List<Allow> allows, List<Rule> rules) {
        assertThatThrownBy(() -> new Policy("test", allows, rules))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id \"" + id + "\" stands twice");
    }

    @Test
    void id_standsOnceInAPolicy() {
        assertTwice("A", List.of(allow("A"), allow("B"), allow("A")), List.of());
        assertTwice("R-1", List.of(), List.of(SIZE, SIZE));
        assertTwice("R-1", List.of(allow("R-1")), List.of(SIZE));
        assertThat(new Policy("test", List.of(allow("A"), allow("B")), List.of(SIZE)).rules())
                .containsExactly(SIZE);
    }

    @Test
    void policy_saysWhichForeignCodeItRuns() {
        Rule foreign = new Rule("R-2", "test", CONDITION);
        Policy mixed = new Policy("test", List.of(), List.of(SIZE, foreign));
        assertThat(mixed.isForeign()).isTrue();
        assertThat(mixed.foreign()).containsExactly(CONDITION.programme().orElseThrow());
        Attachment schema = new Attachment("a.rnc", "start = empty".getBytes(StandardCharsets.UTF_8));
        Rule bounded = new Rule(
                "R-3",
                "test",
                new RelaxNg(RelaxNgFile.of(schema), List.of(), EnumSet.allOf(StanzaKind.class), Duration.ofSeconds(1)));
        assertThat(new Policy("test", List.of(), List.of(bounded)).foreign()).isEmpty();
        Policy plain = new Policy("test", List.of(), List.of(SIZE));
        assertThat(plain.isForeign()).isFalse();
        assertThat(plain.foreign()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "abababababababababababababababababababababababababababababababaB"})
    void revision_isSixtyFourHexadecimalDigits(String hex) {
        assertThatThrownBy(() -> new Revision(hex)).hasMessageContaining("64 hexadecimal digits");
    }

    @Test
    void guard_saysByWhatItDecides() {
        Policy policy = new Policy("test", List.of(), List.of());
        Revision revision = new Revision("cd".repeat(32));
        Guard guard = new Guard(policy, revision, Grammars.shipped());
        assertThat(guard.policy()).isEqualTo(policy);
        assertThat(guard.revision()).isEqualTo(revision);
    }

    @Test
    void identifiersWithoutAKey_areNoPolicyForAGuard() {
        Identifiers ids = new Identifiers(true, false, false, Set.of());
        Policy policy = new Policy("test", List.of(), List.of(), ids);
        assertThatThrownBy(() -> new Guard(policy, new Revision("cd".repeat(32)), Grammars.shipped()))
                .hasMessageContaining("no key");
    }
}
