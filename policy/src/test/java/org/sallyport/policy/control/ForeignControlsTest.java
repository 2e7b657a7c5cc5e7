package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.control.transform.Condition;
import org.sallyport.policy.control.transform.InProcess;
import org.sallyport.policy.control.transform.Stylesheet;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** Controls whose work is done elsewhere. */
final class ForeignControlsTest {
    private static final EnumSet<StanzaKind> ALL = EnumSet.allOf(StanzaKind.class);

    private static Passage passage(Workshop workshop) {
        Stanza stanza = Stanza.of(
                StanzaKind.MESSAGE,
                "chat",
                Jid.of("alice@blue.test/desk"),
                Jid.of("bob@red.test"),
                "m1",
                List.of(Element.of(Name.server("body"), "hello")));
        return new Passage(
                new PassageId(1, 1, 1), "blue", "red", stanza, new Facts(Instant.EPOCH, Optional.empty()), workshop);
    }

    private static Assert condition(String test, Duration within) {
        return new Assert(List.of(new Condition(test, "no")), List.of(), ALL, within);
    }

    private static Transform transform(String declarations, Duration within) {
        String text = "<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>" + declarations
                + "</xsl:stylesheet>";
        return new Transform(
                Stylesheet.of(new Attachment("t.xsl", text.getBytes(StandardCharsets.UTF_8))), ALL, within);
    }

    @Test
    void passageWithoutAWorkshop_isRefused() {
        assertThat(condition("true()", Duration.ofSeconds(1)).examine(passage(Workshop.NONE)))
                .isInstanceOfSatisfying(
                        Outcome.Refuse.class,
                        refuse -> assertThat(refuse.reason()).isEqualTo(Reason.CONTROL_FAILED));
        assertThat(new Passage(
                                new PassageId(1, 1, 1),
                                "blue",
                                "red",
                                passage(Workshop.NONE).stanza(),
                                new Facts(Instant.EPOCH, Optional.empty()))
                        .workshop())
                .isSameAs(Workshop.NONE);
    }

    @Test
    void workshop_goesWithTheRewrittenStanza() {
        Workshop workshop = new InProcess();
        Passage passage = passage(workshop);
        assertThat(passage.with(passage.stanza().with(List.of())).workshop()).isSameAs(workshop);
    }

    /** It does end, some seconds after its deadline, so that it is no burden to the tests after it. */
    @Test
    void lateOne_isRefused_andTheNextIsJudged() {
        Workshop workshop = new InProcess();
        String slow = "sum(for $i in 1 to 40000000 return $i mod 7) lt count(//*)";
        assertThat(condition(slow, Duration.ofMillis(20)).examine(passage(workshop)))
                .isInstanceOfSatisfying(
                        Outcome.Refuse.class,
                        refuse -> assertThat(refuse.reason()).isEqualTo(Reason.CONTROL_LATE));
        assertThat(condition("true()", Duration.ofSeconds(10)).examine(passage(workshop)))
                .isEqualTo(Outcome.pass());
    }

    @Test
    void endlessRecursion_isRefused() {
        Outcome outcome = transform(
                        "<xsl:template match='node()'><xsl:value-of select='1'/><a><xsl:apply-templates select='.'/></a>"
                                + "</xsl:template>",
                        Duration.ofSeconds(10))
                .examine(passage(new InProcess()));
        assertThat(outcome).isInstanceOf(Outcome.Refuse.class);
    }

    @Test
    void whatDoesNotCompile_isRefused() {
        assertThat(transform("<xsl:template match='['/>", Duration.ofSeconds(1)).examine(passage(new InProcess())))
                .isInstanceOfSatisfying(
                        Outcome.Refuse.class,
                        refuse -> assertThat(refuse.reason()).isEqualTo(Reason.CONTROL_FAILED));
    }

    @Test
    void deadline_mustBeSensible() {
        assertThatThrownBy(() -> condition("true()", Duration.ofMillis(9))).hasMessageContaining("within");
        assertThatThrownBy(() -> condition("true()", Duration.ofSeconds(11))).hasMessageContaining("within");
    }

    @Test
    void foreign_areThoseThatMayRunOn() {
        assertThat(condition("true()", Duration.ofSeconds(1)).isForeign()).isTrue();
        assertThat(new MaxSize(10).isForeign()).isFalse();
    }
}
