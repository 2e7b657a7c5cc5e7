package org.sallyport.policy.label.spif;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a SPIF is said, where it is, with what was expected. */
class SpifProblemsTest {
    private static final String RED = "<s:tagCategory name=\"Red\" lacv=\"0\"/>";
    private static final String LOW =
            "<s:securityClassification name=\"LOW\" lacv=\"1\" hierarchy=\"1\" color=\"green\"/>";
    private static final String TEAMS = "tagType=\"permissive\" maxSelection=\"2\" minSelection=\"1\"";
    private static final String NOTES = "tagType=\"tagType7\" tag7Encoding=\"securityAttributes\"";

    static Stream<Arguments> wrong() {
        return Stream.of(
                // what is not known
                wrong(
                        "schemaVersion=\"2.1\"",
                        "schemaVersion=\"3.0\"",
                        "is not read by this version: expected 1.0, 2.0"),
                wrong("schemaVersion=\"2.1\"", "schemaVersion=\"2.2\"", "is not known: expected 1.0, 2.0 or 2.1"),
                wrong("<s:updateInfo/>", "<s:news/>", "news: unknown element there: expected defaultSecurityPolicyId"),
                wrong(
                        RED,
                        "<s:tagCategory name=\"Red\" lacv=\"0\" obselete=\"true\"/>",
                        "unknown attribute \"obselete\""),
                wrong(RED, RED.replace("<s:tagCategory", "<s:tagCategory s:obsolete=\"1\""), "without a prefix"),
                wrong(RED, RED + "<x xmlns='urn:x'/>", "x: element of the namespace \"urn:x\": expected only in ext"),
                wrong(
                        "<s:updateInfo/>",
                        "<s:updateInfo>soon</s:updateInfo>",
                        "found text \"soon\": expected only elem"),
                wrong("<s:updateInfo/>", "<s:updateInfo/><s:updateInfo/>", "updateInfo: found twice: expected one"),
                // what is missing
                wrong(
                        "<s:securityPolicyId name=\"Sample\" id=\"2.999.1\">",
                        "<s:securityPolicyId id=\"2.999.1\">",
                        "no name"),
                wrong("name=\"Sample\" id=\"2.999.1\"", "name=\"Sample\"", "securityPolicyId \"Sample\": no id"),
                wrong("name=\"Sample\" id=\"2.999.1\"", "name=\" \" id=\"2.999.1\"", "name is blank"),
                wrong("name=\"Sample\"", "name=\"" + "S".repeat(257) + "\"", "name is longer than 256 characters"),
                wrong(LOW, LOW.replace("lacv=\"1\" ", ""), "securityClassification \"LOW\": no lacv"),
                wrong(LOW, LOW.replace("hierarchy=\"1\" ", ""), "securityClassification \"LOW\": no hierarchy"),
                wrong(RED, "<s:tagCategory name=\"Red\"/>", "tagCategory \"Red\": no lacv"),
                wrong(
                        TEAMS,
                        "maxSelection=\"2\"",
                        "no tagType: expected enumerated, permissive, restrictive or tagType7"),
                wrong("policyRef=\"Other\" lacv=\"12\"", "lacv=\"12\"", "equivalentClassification: no policyRef"),
                wrong(
                        "lacv=\"12\" applied=\"encrypt\"",
                        "lacv=\"12\"",
                        "no applied: expected both, decrypt or encrypt"),
                wrong("tagSetId=\"2.999.2.1\" tagType=\"permissive\"", "tagType=\"permissive\"", "no tagSetId"),
                wrong("tagSetRef=\"Notes\" ", "", "categoryGroup: no tagSetRef"),
                wrong("operation=\"oneOrMore\"", "", "no operation: expected all, oneOrMore or onlyOne"),
                wrong(
                        "tagType=\"tagType7\" tag7Encoding=\"securityAttributes\"",
                        "tagType=\"tagType7\"",
                        "no tag7Encoding"),
                wrong("<s:privacyMark name=\"Personal\"", "<s:privacyMark", "privacyMark: no name"),
                wrong(
                        " enumType=\"permissive\" singleSelection",
                        " singleSelection",
                        "no enumType: expected permissive"),
                // what is no value
                wrong("id=\"2.999.1\"", "id=\"2.999.01\"", "id \"2.999.01\": expected an object identifier"),
                wrong("rbacId=\"2.16", "rbacId=\"2.x16", "rbacId \"2.x16"),
                wrong(LOW, LOW.replace("lacv=\"1\"", "lacv=\"one\""), "lacv \"one\": expected a whole number"),
                wrong(LOW, LOW.replace("lacv=\"1\"", "lacv=\"-1\""), "lacv -1: expected 0 to 65535"),
                wrong(LOW, LOW.replace("lacv=\"1\"", "lacv=\"65536\""), "lacv 65536: expected 0 to 65535"),
                wrong(
                        LOW,
                        LOW.replace("hierarchy=\"1\"", "hierarchy=\"low\""),
                        "hierarchy \"low\": expected a whole number"),
                wrong("obsolete=\"1\"", "obsolete=\"yes\"", "obsolete \"yes\": expected true or false"),
                wrong(RED, RED.replace("\"0\"", "\"-1\""), "lacv \"-1\": expected a number of 0 or more"),
                wrong(RED, RED.replace("\"0\"", "\"524288\""), "lacv 524288 of a bitmap: expected at most 524287"),
                wrong("userInput=\"date\"", "userInput=\"colour\"", "expected date, integer or string"),
                wrong(
                        "notBefore=\"2027-02-01T00:00:00Z\"",
                        "notBefore=\"soon\"",
                        "notBefore \"soon\": expected a time such"),
                wrong(
                        "notBefore=\"2027-02-01T00:00:00Z\"",
                        "notBefore=\"2027-02-30T00:00:00Z\"",
                        "expected a time such"),
                wrong(
                        "notAfter=\"2027-03-01T00:00:00Z\"",
                        "notAfter=\"2026-03-01T00:00:00Z\"",
                        "notAfter is before notB"),
                wrong(
                        "notAfter=\"2028-01-01T00:00:00+01:00\"",
                        "notAfter=\"2026-01-01T00:00:00Z\"",
                        "1:1: notAfter is before"),
                wrong(TEAMS, TEAMS.replace("permissive", "Permissive"), "tagType \"Permissive\": expected enumerated"),
                wrong(TEAMS, TEAMS.replace("permissive", "notApplicable"), "tagType \"notApplicable\": expected"),
                wrong(
                        "enumType=\"restrictive\" lacv=\"70\"",
                        "enumType=\"both\" lacv=\"70\"",
                        "enumType \"both\": expected"),
                wrong(
                        "\"securityAttributes\"",
                        "\"bits\"",
                        "tag7Encoding \"bits\": expected bitSetAttributes or secur"),
                wrong(
                        "operation=\"onlyOne\"",
                        "operation=\"one\"",
                        "operation \"one\": expected all, oneOrMore or onlyOne"),
                wrong(
                        "applied=\"decrypt\"",
                        "applied=\"never\"",
                        "applied \"never\": expected both, decrypt or encrypt"),
                wrong("action=\"discard\"", "action=\"keep\"", "action \"keep\": expected discard"),
                wrong("lacv=\"70\" applied", "lacv=\"\" applied", "lacv \"\": expected a number, 0 or more"),
                wrong(
                        "lacv=\"12\" applied",
                        "lacv=\"\" applied",
                        "equivalentClassification \"Other\": lacv \"\": expected"),
                wrong("maxSelection=\"2\"", "maxSelection=\"some\"", "maxSelection \"some\": expected a whole number"),
                wrong(
                        "maxSelection=\"2\"",
                        "maxSelection=\"-2\"",
                        "maxSelection -2: expected \"unbounded\", or 0 or more"),
                wrong("phrase=\"SAMPLE\"", "phrase=\"" + "S".repeat(1025) + "\"", "text longer than 1024 characters"),
                // what is there twice
                wrong(
                        LOW,
                        LOW + LOW.replace("\"1\"", "\"5\"").replace("LOW", "low"),
                        "of this name already, at line 13"),
                wrong(
                        LOW,
                        LOW + LOW.replace("LOW", "MID"),
                        "there is a classification of this lacv already, at line 13"),
                wrong(
                        RED,
                        RED + RED.replace("Red", "Green"),
                        "a category of this lacv and type in this tag set already"),
                wrong(
                        RED,
                        RED + RED.replace("Red", "RED").replace("0", "9"),
                        "a category of this name in this tag already"),
                wrong(
                        "lacv=\"12345678901234567890\"/>",
                        "lacv=\"1\"/><s:tagCategory name=\"X\" lacv=\"01\"/>",
                        "this lacv"),
                wrong("name=\"Notes\" id", "name=\"READERS\" id", "there is a tag set of this name already"),
                wrong("id=\"2.999.1.2\"", "id=\"2.999.1.1\"", "there is a tag set of this id already"),
                wrong(
                        "name=\"Other\" id=\"2.999.2\"",
                        "name=\"Fallback\" id=\"2.999.2\"",
                        "a policy of this name already"),
                wrong("name=\"Other\" id=\"2.999.2\"", "name=\"Other\" id=\"2.999.9\"", "a policy of this id already"),
                wrong("name=\"Other\" id=\"2.999.2\"", "name=\"Other\" id=\"2.999.1\"", "is this policy itself"),
                wrong(
                        "<s:excludedClass>LOW",
                        "<s:excludedClass>low</s:excludedClass><s:excludedClass>LOW",
                        "is excluded twice"),
                wrong(
                        "applied=\"decrypt\"",
                        "applied=\"both\"",
                        "a second classification of that policy: expected one that is applied to leaving"),
                wrong(
                        "tagType=\"permissive\" lacv=\"71\" applied=\"encrypt\"",
                        "tagType=\"permissive\" lacv=\"71\" applied=\"encrypt\" action=\"discard\"",
                        "is discarded and mapped to a category of the same policy"),
                wrong(
                        "<s:categoryGroup tagSetRef=\"Notes\" tagType=\"tagType7\" lacv=\"4\"/>",
                        "<s:categoryGroup tagSetRef=\"Notes\" tagType=\"tagType7\" lacv=\"4\"/>".repeat(2),
                        "the same categoryGroup stands there twice, of which only one may be met"),
                // what refers to nothing
                wrong(
                        "requiredClass=\"HIGH\"",
                        "requiredClass=\"HIGHER\"",
                        "no securityClassification is named \"HIGHER\""),
                wrong("<s:excludedClass>LOW", "<s:excludedClass>LOWER", "no securityClassification is named \"LOWER\""),
                wrong(
                        "policyRef=\"Other\" lacv=\"12\"",
                        "policyRef=\"Others\" lacv=\"12\"",
                        "no equivalentPolicy is named"),
                wrong(
                        "policyRef=\"Other\" name",
                        "policyRef=\"Others\" name",
                        "no equivalentPolicy is named \"Others\""),
                wrong("tagSetRef=\"Notes\"", "tagSetRef=\"Note\"", "no securityCategoryTagSet is named \"Note\""),
                wrong("tagType=\"tagType7\" lacv=\"4\"", "tagType=\"tagType7\" lacv=\"5\"", "type tagType7 and lacv 5"),
                wrong(
                        "tagType=\"permissive\" lacv=\"0\"",
                        "tagType=\"restrictive\" lacv=\"0\"",
                        "type restrictive and lacv 0"),
                wrong(
                        "tagType=\"permissive\" lacv=\"0\"",
                        "tagType=\"permissive\" lacv=\"red\"",
                        "lacv \"red\": expected"),
                // what contradicts itself
                wrong(
                        "lacv=\"4\"/></s:requiredCategory>",
                        "lacv=\"4\" all=\"1\"/></s:requiredCategory>",
                        "lacv and all: exp"),
                wrong(
                        "enumType=\"permissive\" all=\"true\"",
                        "enumType=\"permissive\" all=\"0\"",
                        "no lacv, and all is not"),
                wrong(
                        "maxSelection=\"2\" minSelection=\"1\"",
                        "maxSelection=\"2\" minSelection=\"3\"",
                        "no label can be so"),
                wrong(
                        "maxSelection=\"2\"",
                        "maxSelection=\"2\" singleSelection=\"true\"",
                        "singleSelection, and maxSel"),
                wrong(
                        "maxSelection=\"1\" minSelection=\"0\"",
                        "maxSelection=\"1\" minSelection=\"2\"",
                        "above maxSelection"),
                wrong(NOTES, NOTES + " type7Encoding=\"bitSetAttributes\"", "type7Encoding and tag7Encoding differ"),
                wrong(
                        "<s:securityCategoryTag name=\"Handling\"",
                        "<s:securityCategoryTag tagType=\"tagType7\" tag7Encoding=\"bitSetAttributes\"/>"
                                + "<s:securityCategoryTag name=\"Handling\"",
                        "tags of both kinds of tag7Encoding: expected one kind in a tag set"),
                wrong(
                        "<s:categoryGroup tagSetRef=\"Notes\" tagType=\"tagType7\" lacv=\"4\"/>",
                        "",
                        "no categoryGroup: expected one or more"));
    }

    private static Arguments wrong(String there, String instead, String expected) {
        return Arguments.of(there, instead, expected);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("wrong")
    void wrongThing_isSaidWhereItIs(String there, String instead, String expected) {
        String text = Sample.with(there, instead);
        assertThat(Sample.problems(text))
                .anySatisfy(problem -> assertThat(problem)
                        .matches("sample\\.xml:[0-9]+:[0-9]+: .*")
                        .contains(expected));
        assertThat(Sample.read(text).spif().value()).isEmpty();
    }

    @Test
    void problem_namesFileLineColumnAndTheThingsAroundIt() {
        assertThat(Sample.problems(Sample.with("requiredClass=\"HIGH\"", "requiredClass=\"TOP\"")))
                .containsExactly("sample.xml:32:9: securityCategoryTagSet \"Readers\": securityCategoryTag \"Teams\":"
                        + " tagCategory \"Blue\": no securityClassification is named \"TOP\"");
    }

    @Test
    void allProblems_areSaidAtOnceInTheOrderOfTheFile() {
        String text = Sample.with("requiredClass=\"HIGH\"", "requiredClass=\"TOP\"")
                .replace("id=\"2.999.1.2\"", "id=\"x\"")
                .replace("name=\"LOW\" lacv=\"1\"", "name=\"LOW\" lacv=\"x\"");
        assertThat(Sample.problems(text))
                .extracting(problem -> problem.substring(0, "sample.xml:13".length()))
                .containsExactly("sample.xml:13", "sample.xml:32", "sample.xml:52");
    }

    static Stream<Arguments> unreadable() {
        String root = "<SPIF xmlns='http://www.xmlspif.org/spif' schemaVersion='2.1'>";
        return Stream.of(
                Arguments.of("", "not well-formed: "),
                Arguments.of("<SPIF", "not well-formed: "),
                Arguments.of(root, "not well-formed: "),
                Arguments.of(root + "</SPIF><SPIF/>", "not well-formed: "),
                Arguments.of("<!DOCTYPE SPIF>" + root + "</SPIF>", "not well-formed: DOCTYPE"),
                Arguments.of("<!DOCTYPE SPIF SYSTEM 'http://127.0.0.1:9/x'>" + root + "</SPIF>", "DOCTYPE"),
                Arguments.of(
                        "<!DOCTYPE S [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + root + "&x;</SPIF>", "DOCTYPE"),
                Arguments.of(root + "&x;</SPIF>", "not well-formed: "),
                Arguments.of(root + "<a b='1' b='2'/></SPIF>", "not well-formed: "),
                Arguments.of("<?xml version='1.1'?>" + root + "</SPIF>", "XML 1.1: expected XML 1.0"),
                Arguments.of("<?xml version='1.0' encoding='IBM037'?>" + root + "</SPIF>", ""),
                Arguments.of("<?xml version='1.0' encoding='windows-1252'?>" + root + "</SPIF>", "expected UTF-8"),
                Arguments.of("<SPIF xmlns='urn:x'/>", "expected \"SPIF\" of \"http://www.xmlspif.org/spif\""),
                Arguments.of("<spif xmlns='http://www.xmlspif.org/spif'/>", "found the element \"spif\""),
                Arguments.of(root + "<a>".repeat(40) + "</a>".repeat(40) + "</SPIF>", "more than 32 elements inside"),
                Arguments.of(root + "<b/>".repeat(250_001) + "</SPIF>", "more than 250000 elements"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void unreadableFile_isRefused(String text, String expected) {
        assertThat(Sample.problems(text))
                .anySatisfy(problem -> assertThat(problem).contains(expected));
    }

    @Test
    void nothingOutsideTheFile_isIncluded() {
        assertThat(Sample.problems(Sample.with(
                        "<s:updateInfo/>",
                        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/hostname'/>")))
                .singleElement()
                .asString()
                .contains("xi:include: element of the namespace \"http://www.w3.org/2001/XInclude\"");
    }

    @Test
    void entities_areNeverMultiplied() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE S [<!ENTITY a0 'lol'>");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        assertThat(Sample.problems(bomb + "]><SPIF>&a11;</SPIF>"))
                .singleElement()
                .asString()
                .contains("DOCTYPE");
    }

    @Test
    void tooLargeFile_isNotEvenParsed() {
        SpifReading reading = SpifReader.read("large.xml", new byte[16 * 1024 * 1024 + 1]);
        assertThat(reading.spif().problems()).hasToString("[large.xml: larger than 16777216 octets]");
    }

    @Test
    void tooManyProblems_areNotAllSaid() {
        String text = Sample.with("<s:updateInfo/>", "<x xmlns='urn:x'/>".repeat(500));
        assertThat(Sample.problems(text)).hasSize(Notes.MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16BE", "ISO-8859-1", "US-ASCII"})
    void knownEncodings_areRead(String encoding) {
        String text = Sample.GOOD.replace("UTF-8", encoding.replace("BE", "")).replace("HAUT", "&#201;lev&#233;");
        String bom = encoding.equals("UTF-16BE") ? "\uFEFF" : "";
        SpifReading reading = SpifReader.read("sample.xml", (bom + text).getBytes(Charset.forName(encoding)));
        assertThat(reading.spif().problems()).isEmpty();
        assertThat(reading.spif()
                        .orElseThrow()
                        .classifications()
                        .get(1)
                        .marking()
                        .phrases())
                .singleElement()
                .satisfies(phrase -> assertThat(phrase.text()).contains("Élevé"));
    }

    @Test
    void octetsThatAreNoUtf8_areRefused() {
        byte[] text = Sample.with("HAUT", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(SpifReader.read("sample.xml", text).spif().problems()).hasSize(1);
    }

    @Test
    void messages_arePrintableAsciiWhateverStandsInTheFile() {
        List<String> problems =
                Sample.problems(Sample.with("requiredClass=\"HIGH\"", "requiredClass=\"&#x202e;H\u00d6\""));
        assertThat(problems).singleElement().asString().matches("[ -~]+");
    }
}
