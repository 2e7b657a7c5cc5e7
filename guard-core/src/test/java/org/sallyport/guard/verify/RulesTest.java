package org.sallyport.guard.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.verify.profile.Fault;
import org.sallyport.guard.verify.profile.ProfileRule;
import org.sallyport.guard.verify.profile.SwitchedRule;

class RulesTest {
    private static final String NOTE = "<note xmlns=\"urn:example:note\" to=\"b\">hello</note>";

    @Test
    void rule_thatHolds_passes_andOneThatDoesNot_blocksWithItsReason() {
        assertThat(Given.anything().rule("/n:note/@to = 'b'").judge(NOTE)).isInstanceOf(Passed.class);
        assertThat(Given.anything().rule("/n:note/@to = 'c'").judge(NOTE))
                .isEqualTo(new Blocked("R-1", "a test's rule"));
    }

    @Test
    void rule_seesTheTimeThatIsHandedIn_andNoOther() {
        assertThat(Given.anything()
                        .rule("$now = xs:dateTime('2026-03-01T12:00:00Z')")
                        .judge(NOTE))
                .isInstanceOf(Passed.class);
        assertThat(Given.anything()
                        .rule("xs:dateTime('2026-03-01T12:00:00') = $now")
                        .judge(NOTE))
                .as("without an offset it is UTC")
                .isInstanceOf(Passed.class);
    }

    @Test
    void rule_mayAskWhetherAllIsAscii() {
        assertThat(Given.anything().rule("$ascii").judge(NOTE)).isInstanceOf(Passed.class);
        assertThat(Given.anything().rule("$ascii").judge(NOTE.replace("hello", "h\u00e9")))
                .isInstanceOf(Blocked.class);
    }

    @Test
    void rule_thatFailsWhileItRuns_blocks() {
        assertThat(Given.anything().rule("number(.) idiv 0 = 1").judge(NOTE))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.rule()).isEqualTo("R-1"));
        assertThat(Given.anything().rule("xs:integer(string(/*)) = 1").judge(NOTE))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.why()).doesNotContain("hello"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doc('file:///etc/hostname')",
                "doc-available('x')",
                "document('x')",
                "collection()",
                "unparsed-text('file:///etc/hostname')",
                "environment-variable('HOME')",
                "current-dateTime() = current-dateTime()",
                "current-date() = current-date()",
                "implicit-timezone() = implicit-timezone()",
                "static-base-uri() = 'x'",
                "id('x')",
                "trace(1, 'x')",
                "error()",
                "saxon:now()",
                "transform(map{})",
                "load-xquery-module('x')",
                "let $f := function($x) { $x } return $f(1)",
                "function-lookup(xs:QName('xs:string'), 1)",
                "fn:string#1",
                "(1, 2) ! string(.)",
                "1 to 1000000000",
                "some $i in 1 to count(//*) satisfies $i = 3",
                "some $i in (1 to 1001) satisfies $i = count(//*)",
                "matches(string(/*), string(/*/@to))",
                "matches(string(/*), 'a', ';j')",
                "tokenize(string(/*), string(/*/@to))",
                "replace(string(/*), 'a', 'b', string(/*/@to))",
                "java:java.lang.System.exit(1)",
                "no-such-function()",
                "$unknown",
                "m:note",
                "1 +",
            })
    void expression_thatIsLockedOrNone_isAFault(String expression) {
        assertThat(Verifier.faults(Given.anything().rule(expression).instance()))
                .singleElement()
                .satisfies(fault -> assertThat(fault.where()).isEqualTo("rule R-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(//*) = 1",
                "every $n in //* satisfies string-length($n) lt 10",
                "matches(/*, '^[a-z]+$')",
                "matches(/*, '^[A-Z]+$', 'i')",
                "count(tokenize(/*, 'l')) = 3",
                "/*/@to = ('a', 'b')",
                "string-length(string(/*)) = (1 to 10)",
                "not(//@*[namespace-uri() != ''])",
                "namespace-uri(/*) = 'urn:example:note'",
                "empty(//text()[contains(., '&')])",
                "if (/n:note) then true() else false()",
                "/*/text() castable as xs:string",
            })
    void expression_thatIsOpen_runs(String expression) {
        assertThat(Given.anything().rule(expression).judge(NOTE)).isInstanceOf(Passed.class);
    }

    @Test
    void expression_overTheWholeOfTheLargestMessage_ends() {
        String many = "<a xmlns=\"urn:example:note\">" + "<b></b>".repeat(1_900) + "</a>";
        Given given = Given.anything().rule("every $x in //*, $y in //* satisfies true()");

        assertThat(Assertions.assertTimeout(Duration.ofSeconds(20), () -> given.judge(many)))
                .isInstanceOf(Passed.class);
    }

    @Test
    void patternWithoutEnd_isGivenUp() {
        String text = "<a>" + "a".repeat(40) + "!</a>";

        assertThat(Assertions.assertTimeout(
                        Duration.ofSeconds(20),
                        () -> Given.anything().rule("matches(/*, '^(a+)+$')").judge(text)))
                .isInstanceOf(Blocked.class);
    }

    @Test
    void switches_turnRulesOnAndOff_butMandatoryOnesNever() {
        Given given = Given.anything()
                .rules(
                        new ProfileRule("OFF", "off by default", "false()", false, false),
                        new ProfileRule("ON", "on by default", "false()", false, true),
                        new ProfileRule("MUST", "mandatory", "/n:note", true, true));

        assertThat(given.judge(NOTE)).isEqualTo(new Blocked("ON", "on by default"));
        assertThat(given.switched(Set.of(), Set.of("ON")).judge(NOTE)).isInstanceOf(Passed.class);
        assertThat(given.switched(Set.of("OFF"), Set.of("ON")).judge(NOTE))
                .isEqualTo(new Blocked("OFF", "off by default"));
        assertThat(given.switched(Set.of(), Set.of("ON", "MUST")).judge("<other></other>"))
                .isEqualTo(new Blocked("MUST", "mandatory"));
    }

    @Test
    void mandatoryRules_comeFirst() {
        Given given = Given.anything()
                .rules(
                        new ProfileRule("FIRST", "written first", "false()", false, true),
                        new ProfileRule("MUST", "mandatory", "false()", true, true));

        assertThat(given.judge(NOTE)).isEqualTo(new Blocked("MUST", "mandatory"));
    }

    @Test
    void rules_areListedWithTheirSwitches_andAnIdTwiceIsAFault() {
        Given given = Given.anything()
                .rules(
                        new ProfileRule("A", "why", "true()", false, false),
                        new ProfileRule("A", "why", "true()", true, true));

        assertThat(Verifier.rules(given.profile()))
                .containsExactly(new SwitchedRule("A", "why", false, false), new SwitchedRule("A", "why", true, true));
        assertThat(Verifier.faults(given.instance())).extracting(Fault::where).containsExactly("rule A");
    }
}
