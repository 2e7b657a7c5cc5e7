package org.sallyport.guard.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.verify.profile.SwitchedRule;

class CatalogTest {
    private static String schema(String content) {
        return "<schema xmlns=\"http://purl.oclc.org/dsdl/schematron\" queryBinding=\"xpath2\">"
                + "<ns prefix=\"n\" uri=\"urn:example:note\"/>" + content + "</schema>";
    }

    private static String pattern(String rules) {
        return schema("<pattern id=\"P-1\"><title>A pattern</title>" + rules + "</pattern>");
    }

    private static String note(String content) {
        return "<note xmlns=\"urn:example:note\" to=\"b\">" + content + "</note>";
    }

    @Test
    void assertion_isHeldAgainstEachNodeOfItsContext() {
        Given given = Given.anything()
                .catalog(pattern("<rule context=\"n:line\"><assert test=\"@no\">A line has a"
                        + " <emph>number</emph>, not <value-of select=\".\"/>.</assert></rule>"));

        assertThat(given.judge(note("<line no=\"1\"></line>"))).isInstanceOf(Passed.class);
        assertThat(given.judge(note("<line no=\"1\"></line><deep><line>secret</line></deep>")))
                .isEqualTo(new Blocked("P-1", "A line has a number, not [...]."));
    }

    @Test
    void report_isTheOpposite() {
        Given given = Given.anything()
                .catalog(pattern("<rule context=\"/\"><report test=\"//n:secret\">No secrets.</report></rule>"));

        assertThat(given.judge(note("hi"))).isInstanceOf(Passed.class);
        assertThat(given.judge(note("<secret></secret>"))).isEqualTo(new Blocked("P-1", "No secrets."));
    }

    @Test
    void firstRuleThatFitsANode_isTheOnlyOne() {
        Given given = Given.anything()
                .catalog(pattern("<rule context=\"n:line[@free]\"><assert test=\"true()\">never</assert></rule>"
                        + "<rule context=\"n:line\"><assert test=\"false()\">any other line</assert></rule>"));

        assertThat(given.judge(note("<line free=\"1\"></line>"))).isInstanceOf(Passed.class);
        assertThat(given.judge(note("<line></line>"))).isEqualTo(new Blocked("P-1", "any other line"));
    }

    @Test
    void ruleOfAnyNode_beforeOneOfAName_stillComesFirst() {
        Given given = Given.anything()
                .catalog(pattern("<rule context=\"*[@free]\"><assert test=\"true()\">never</assert></rule>"
                        + "<rule context=\"n:line\"><assert test=\"false()\">any other line</assert></rule>"));

        assertThat(given.judge(note("<line free=\"1\"></line>"))).isInstanceOf(Passed.class);
        assertThat(given.judge(note("<line></line>"))).isInstanceOf(Blocked.class);
    }

    @ParameterizedTest
    @CsvSource({
        "@to, true",
        "@*, true",
        "text(), true",
        "node(), true",
        "/, true",
        "/*, true",
        "n:note/@to, true",
        "n:note | n:other, true",
        "*, true",
        "n:*, true",
        "@from, false",
        "n:other, false",
        "comment(), false",
        "n:note//text(), true",
        "*[@to = 'b'], true",
        "*[@to = 'c'], false",
        "n:a/n:note, false"
    })
    void contexts_fitDocumentElementsAttributesAndTexts(String context, boolean fits) {
        Given given = Given.anything()
                .catalog(pattern("<rule context=\"" + context + "\"><assert test=\"false()\">found</assert></rule>"));

        assertThat(given.judge(note("hi")) instanceof Blocked).isEqualTo(fits);
    }

    @Test
    void variables_areComputedOutermostFirst() {
        Given given = Given.anything()
                .catalog(schema("<let name=\"all\" value=\"count(//*)\"/><pattern id=\"P-1\">"
                        + "<let name=\"twice\" value=\"$all * 2\"/><rule context=\"n:line[$all = 3]\">"
                        + "<let name=\"own\" value=\"string(@no)\"/><let name=\"sum\" value=\"number($own) + $twice\"/>"
                        + "<assert test=\"some $x in ($sum) satisfies $x = 7\">sum</assert></rule></pattern>"));

        assertThat(given.judge(note("<line no=\"1\"></line><a></a>"))).isInstanceOf(Passed.class);
        assertThat(given.judge(note("<line no=\"2\"></line><a></a>"))).isEqualTo(new Blocked("P-1", "sum"));
        assertThat(given.judge(note("<line no=\"2\"></line>"))).isInstanceOf(Passed.class);
    }

    @Test
    void context_maySeeTheTime() {
        Given given = Given.anything()
                .catalog(
                        pattern("<rule context=\"*\"><assert test=\"xs:dateTime(@at) le $now\">early</assert></rule>"));

        assertThat(given.judge("<a at=\"2026-03-01T11:00:00Z\"></a>")).isInstanceOf(Passed.class);
        assertThat(given.judge("<a at=\"2026-03-01T13:00:00Z\"></a>")).isEqualTo(new Blocked("P-1", "early"));
        assertThat(given.judge("<a at=\"soon\"></a>")).isInstanceOf(Blocked.class);
    }

    @Test
    void patterns_areSwitched() {
        String two = schema("<pattern id=\"A\"><rule context=\"/\"><assert test=\"false()\">a</assert></rule></pattern>"
                + "<pattern id=\"B\"><rule context=\"/\"><assert test=\"false()\">b</assert></rule></pattern>");
        Given given = Given.anything().catalog(two, false, Set.of("B"), Set.of());

        assertThat(Verifier.rules(given.profile()))
                .containsExactly(new SwitchedRule("A", "", false, false), new SwitchedRule("B", "", false, true));
        assertThat(given.judge(note(""))).isEqualTo(new Blocked("B", "b"));
        assertThat(given.switched(Set.of(), Set.of("B")).judge(note(""))).isInstanceOf(Passed.class);
        assertThat(given.switched(Set.of("A"), Set.of("B")).judge(note(""))).isEqualTo(new Blocked("A", "a"));
        assertThat(Given.anything()
                        .catalog(two, false, Set.of(), Set.of("A"))
                        .switched(Set.of(), Set.of("A"))
                        .judge(note("")))
                .isEqualTo(new Blocked("A", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<include href=\"x\"/>",
                "<phase id=\"x\"/>",
                "<diagnostics/>",
                "<function xmlns=\"http://www.w3.org/1999/XSL/Transform\"/>",
                "<pattern abstract=\"true\" id=\"P-1\"/>",
                "<pattern is-a=\"x\" id=\"P-1\"/>",
                "<pattern/>",
                "<pattern id=\"P-1\"><rule abstract=\"true\" id=\"r\"/></pattern>",
                "<pattern id=\"P-1\"><rule context=\"/\"><extends rule=\"r\"/></rule></pattern>",
                "<pattern id=\"P-1\"><rule><assert test=\"1\">x</assert></rule></pattern>",
                "<pattern id=\"P-1\"><rule context=\"/\"><assert>x</assert></rule></pattern>",
                "<pattern id=\"P-1\"><rule context=\"/\"><assert test=\"doc('x')\">x</assert></rule></pattern>",
                "<pattern id=\"P-1\"><rule context=\"doc('x')\"><assert test=\"1\">x</assert></rule></pattern>",
                "<pattern id=\"P-1\"><rule context=\"id('x')\"><assert test=\"1\">x</assert></rule></pattern>",
                "<pattern id=\"P-1\"><rule context=\"*[1 to 100000]\"><assert test=\"1\">x</assert></rule></pattern>",
                "<pattern id=\"P-1\"><let name=\"a\" value=\"1\"/><rule context=\"/\"><let name=\"a\" value=\"2\"/></rule></pattern>",
                "<pattern id=\"P-1\"><rule context=\"/\"><let name=\"a\" value=\"$b\"/><let name=\"b\" value=\"2\"/></rule></pattern>",
                "<unclosed>",
            })
    void file_withWhatIsNotKnown_isAFault(String content) {
        assertThat(Verifier.faults(Given.anything().catalog(schema(content)).instance()))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.file()).isEqualTo("rules.sch"));
    }

    @Test
    void file_withoutItsQueryLanguage_isAFault() {
        String other = schema("").replace("xpath2", "exslt");

        assertThat(Verifier.faults(Given.anything().catalog(other).instance()))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what()).contains("queryBinding"));
    }

    @Test
    void exceptions_thatNameNoPattern_areFaults() {
        Given given = Given.anything().catalog(pattern(""), true, Set.of("X"), Set.of("Y"));

        assertThat(Verifier.faults(given.instance())).hasSize(2);
    }
}
