package org.sallyport.guard.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.verify.profile.Limits;

class VerifierTest {
    private static final String NOTE = """
            default namespace = "urn:example:note"
            start = element note { attribute to { text }, element text { text } }
            """;
    private static final String GOOD = "<note xmlns=\"urn:example:note\" to=\"b\"><text>hello</text></note>";

    @Test
    void message_thatFits_passesAsTheOctetsThatWereWritten() {
        byte[] octets = GOOD.getBytes(StandardCharsets.UTF_8);

        Judgement judgement = Given.schema(NOTE).verifier().judge(octets, Given.NOW);

        assertThat(judgement).isInstanceOfSatisfying(Passed.class, passed -> {
            assertThat(passed.octets()).isEqualTo(octets).isNotSameAs(octets);
            assertThat(passed.length()).isEqualTo(octets.length);
        });
    }

    @Test
    void message_thatDoesNotFitTheSchema_isBlocked_andItsTextIsNotToldOf() {
        Judgement judgement = Given.schema(NOTE).judge(GOOD.replace("text>", "secret>"));

        assertThat(judgement).isInstanceOfSatisfying(Blocked.class, blocked -> {
            assertThat(blocked.rule()).isEqualTo("message.rnc");
            assertThat(blocked.why()).contains("secret").doesNotContain("hello");
        });
    }

    @Test
    void namespaceThatNoNameUses_isBlocked_forItsNameMaySayAnything() {
        Given given = Given.anything();
        Blocked blocked = new Blocked("namespaces", "a namespace is declared, and no name uses it");
        assertThat(given.judge("<a xmlns:x=\"urn:secret\"></a>")).isEqualTo(blocked);
        assertThat(given.judge("<a xmlns:x=\"urn:x\" xmlns:y=\"urn:y\"><x:b></x:b></a>"))
                .isEqualTo(blocked);
        assertThat(given.judge("<x:a xmlns=\"urn:secret\" xmlns:x=\"urn:x\"></x:a>"))
                .isEqualTo(blocked);
        assertThat(given.judge("<a xmlns:x=\"urn:x\"><b x:c=\"\"></b></a>")).isInstanceOf(Passed.class);
        assertThat(given.judge("<a xmlns:x=\"urn:x\"><x:b></x:b></a>")).isInstanceOf(Passed.class);
    }

    @Test
    void message_inAnotherThanTheCanonicalForm_isBlocked() {
        assertThat(Given.schema(NOTE).judge(GOOD.replace('"', '\'')))
                .isEqualTo(new Blocked("canonical", "not in canonical form (C14N 1.1) from octet 12 on"));
    }

    @Test
    void message_thatIsTooLarge_isBlockedUnread() {
        Limits limits = new Limits(10, 4, 4, 4, 4, 40);

        assertThat(Given.schema(NOTE).limits(limits).judge(GOOD))
                .isEqualTo(new Blocked("octets", GOOD.length() + " octets, at most 10"));
    }

    @Test
    void schema_thatIsNone_makesNoVerifier() {
        Given broken = Given.schema("start = element note { nothing }");

        assertThat(Verifier.faults(broken.instance())).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("message.rnc");
            assertThat(fault.line()).isEqualTo(1);
        });
        assertThatThrownBy(broken::verifier).isInstanceOf(IllegalArgumentException.class);
    }
}
