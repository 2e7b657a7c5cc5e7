package org.sallyport.policy.label.spif;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.label.spif.Marking.Qualifier;
import org.sallyport.policy.label.stated.TagType;

/** Files in the wild are not as the schema has it; what is read of them all the same is said, and means one thing. */
class SpifFindingsTest {
    private static final String BLUE_PHRASE = "<s:markingData><s:code>noNameDisplay</s:code></s:markingData>";
    private static final String LOW = "lacv=\"1\" hierarchy=\"1\" color=\"green\"";

    static Stream<Arguments> odd() {
        return Stream.of(
                odd("xmlns:s=\"http://www.xmlspif.org/spif\"", "xmlns:s=\"http://www.xmslpif.org/spif\"", "misspelt"),
                odd("schemaVersion=\"2.1\" ", "", "no schemaVersion: read as 2.1"),
                odd("keyIdentifier=\"01AB\"", "", "no keyIdentifier, which the schema asks for"),
                odd("originatorDN=\"CN=Author,O=Example\"", "", "no originatorDN"),
                odd("rbacId=\"2.16.840.1.101.2.1.8.3\"", "", "no rbacId"),
                odd("privilegeId=\"2.16.840.1.101.2.1.8.3\"", "", "no privilegeId"),
                odd("creationDate=\"20270131120000Z\"", "", "no creationDate"),
                odd("creationDate=\"20270131120000Z\"", "creationDate=\"2027-01-31\"", "is no GeneralizedTime"),
                odd("version=\"7\"", "version=\"20270131120000\"", "is no small whole number: read as 1"),
                odd(
                        "version=\"7\"",
                        "version=\"7\" v:mark='1' xmlns:v='urn:v'",
                        "attribute of the namespace \"urn:v\""),
                odd("</s:SPIF>", "<s:extensions><v xmlns='urn:v'><w/>x</v></s:extensions></s:SPIF>", "is not read"),
                odd(
                        "<s:tagCategory name=\"Red\" lacv=\"0\"/>",
                        "<tagCategory name=\"Red\" lacv=\"0\"/>",
                        "without namesp"),
                odd(
                        BLUE_PHRASE + "\n",
                        "\n",
                        "<s:excludedClass>LOW</s:excludedClass>",
                        "<s:excludedClass>LOW</s:excludedClass>" + BLUE_PHRASE,
                        "order of elements is not that"),
                odd(LOW, LOW.replace("green", "#ff8800"), "a classification of this colour already"),
                odd(LOW, LOW.replace("green", "gold"), "colour \"gold\" is none of the schema: read as #ffd700"),
                odd(LOW, LOW.replace("green", "octarine"), "unknown colour \"octarine\": read as none"),
                odd(
                        LOW,
                        LOW.replace("hierarchy=\"1\"", "hierarchy=\"2\""),
                        "a classification of this hierarchy already"),
                odd(LOW, LOW.replace("lacv=\"1\"", "lacv=\"300\""), "lacv is above 256"),
                odd(
                        "tag7Encoding=\"securityAttributes\"",
                        "type7Encoding=\"securityAttributes\"",
                        "read as tag7Encoding"),
                odd("tagType=\"tagType7\" tag7", "tagType=\"informative\" tag7", "\"informative\" is read as tagType7"),
                odd(
                        "<s:securityCategoryTag tagType=\"restrictive\">",
                        "<s:securityCategoryTag tagType=\"restrictive\" enumType=\"restrictive\">",
                        "enumType says"),
                odd(
                        "<s:securityCategoryTag tagType=\"restrictive\">",
                        "<s:securityCategoryTag tagType=\"restrictive\" tag7Encoding=\"bitSetAttributes\">",
                        "tag7Encoding"),
                odd("enumType=\"permissive\" all=\"true\"", "enumType=\"permissive\"", "neither lacv nor all: all cat"),
                odd("operation=\"onlyOne\"", "", "no operation, and one categoryGroup"),
                odd("requiredClass=\"HIGH\"", "requiredClass=\"High\"", "\"High\" is read as \"HIGH\""),
                odd("requiredClass=\"HIGH\"", "requiredClass=\"LOW\"", "requires a classification that it excludes"),
                odd("<s:excludedClass>LOW<", "<s:excludedClass>\n  LOW <", "white space around the name is not read"),
                odd("tagSetRef=\"Notes\"", "tagSetRef=\"NOTES\"", "\"NOTES\" is read as \"Notes\""),
                odd("userInput=\"date\"", "userInput=\"string\"", "dateFormat says something only where"),
                odd("notBefore=\"2027-02-01T00:00:00Z\"", "notBefore=\"20270201000000Z\"", "is a GeneralizedTime"),
                odd(
                        "notBefore=\"2027-02-01T00:00:00Z\"",
                        "notBefore=\"2027-02-01T00:00:00\"",
                        "no time zone: read as UTC"),
                odd(
                        "lacv=\"12345678901234567890\"",
                        "lacv=\"UTO\"",
                        "lacv is no number: labels can state the category"),
                odd("name=\"Codeword\"", "name=\"Crypto\"", "so that a label that names it is ambiguous already"),
                odd(
                        "<s:code>noNameDisplay",
                        "<s:code>noNameDisplay</s:code><s:code>noNameDisplay",
                        "the same code stands"),
                odd("<s:code>noNameDisplay</s:code>", "", "no code says where the phrase is used"),
                odd("<s:code>noNameDisplay", "<s:code>banner", "unknown marking code \"banner\" says nothing"),
                odd("<s:code>noNameDisplay", "<s:code>supressClassName", "is read as \"suppressClassName\""),
                odd("markingCode=\"subject\"", "code=\"subject\"", "attribute \"code\" is not known there"),
                odd(
                        "qualifierCode=\"prefix\" xml:lang",
                        "qualifierCode=\"finalSeparator\" xml:lang",
                        "is not read: expected"),
                odd("phrase=\"SAMPLE\"", "phrase=\"SAM&#x200b;PLE\"", "text has characters that cannot be seen"),
                odd("phrase=\"SAMPLE\"", "phrase=\"" + "S".repeat(257) + "\"", "longer than the 256 characters"),
                odd("name=\"Personal\"", "name=\"Per&#x2028;sonal\"", "name has characters that cannot be seen"),
                odd(
                        "<s:privacyMark name=\"Personal\"",
                        "<s:privacyMark name=\"PERSONAL\"/><s:privacyMark name=\"Personal\"",
                        "a privacy mark of this name already"),
                odd(
                        "policyRef=\"Other\" lacv=\"12\"",
                        "policyRef=\"Fallback\" lacv=\"12\"",
                        "refers to the default policy"),
                odd(
                        "lacv=\"13\" applied=\"decrypt\"/>",
                        "lacv=\"13\" applied=\"decrypt\"/><s:equivalentClassification"
                                + " policyRef=\"Other\" lacv=\"13\" applied=\"decrypt\"/>",
                        "comes in as more than one"),
                odd(
                        "lacv=\"71\" applied=\"encrypt\"/>",
                        "lacv=\"71\" applied=\"encrypt\"/><s:equivalentSecCategoryTag"
                                + " policyRef=\"Other\" tagSetId=\"2.999.2.1\" tagType=\"permissive\" lacv=\"71\""
                                + " applied=\"encrypt\"/>",
                        "the same equivalent stands there twice"),
                odd(
                        "<s:excludedCategory tagSetRef=\"Readers\" tagType=\"permissive\" lacv=\"0\"/>",
                        "<s:excludedCategory tagSetRef=\"Readers\" tagType=\"permissive\" lacv=\"0\"/>".repeat(2),
                        "the same excludedCategory stands there twice"),
                odd(
                        "tagSetRef=\"Readers\" tagType=\"permissive\" lacv=\"0\"",
                        "tagSetRef=\"Notes\" tagType=\"permissive\" all=\"true\"",
                        "the tag set has no category of that"),
                odd(
                        "tagSetRef=\"Theirs\" tagType=\"permissive\" lacv=\"8\"",
                        "tagSetRef=\"Theirs\" tagType=\"permissive\" all=\"true\"",
                        "it cannot choose one of all of a set"),
                odd(
                        "<s:categoryGroup tagSetRef=\"Theirs\" tagType=\"permissive\" lacv=\"8\"/>",
                        "<s:categoryGroup tagSetRef=\"Theirs\" tagType=\"permissive\" lacv=\"8\"/><s:categoryGroup"
                                + " tagSetRef=\"Theirs\" tagType=\"permissive\" lacv=\"9\"/>",
                        "docRefURI=\"https://example.org/other\">\n      <s:requiredCategory operation=\"all\"",
                        "docRefURI=\"https://example.org/other\">\n      <s:requiredCategory operation=\"oneOrMore\"",
                        "cannot choose among several"));
    }

    private static Arguments odd(String there, String instead, String expected) {
        return Arguments.of(Sample.with(there, instead), expected);
    }

    private static Arguments odd(String there, String instead, String also, String insteadOfThat, String expected) {
        String text = Sample.with(there, instead);
        assertThat(text).contains(also);
        return Arguments.of(text.replace(also, insteadOfThat), expected);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("odd")
    void oddThing_isReadAndSaid(String text, String expected) {
        assertThat(Sample.problems(text)).isEmpty();
        assertThat(Sample.findings(text)).singleElement().asString().contains(expected);
    }

    @Test
    void missingNamespace_isReadAsTheOne() {
        String text = Sample.with("xmlns:s=\"http://www.xmlspif.org/spif\"", "")
                .replace("<s:", "<")
                .replace("</s:", "</");
        assertThat(Sample.findings(text))
                .containsExactly("sample.xml:1:1: no namespace: read as \"http://www.xmlspif.org/spif\"");
        assertThat(Sample.spif(text)).isEqualTo(Sample.spif(Sample.GOOD));
    }

    @Test
    void misspeltNamespace_readsTheSame() {
        assertThat(Sample.spif(Sample.with("www.xmlspif.org", "www.xmslpif.org")))
                .isEqualTo(Sample.spif(Sample.GOOD));
    }

    @Test
    void whatIsOddOften_isSaidOnceWithHowOften() {
        String text = Sample.GOOD.replace("<s:equivalentSecCategoryTag", "<equivalentSecCategoryTag");
        assertThat(Sample.findings(text))
                .singleElement()
                .asString()
                .contains("element \"equivalentSecCategoryTag\" without namespace")
                .endsWith("(and at 2 more places)");
        assertThat(Sample.spif(text)).isEqualTo(Sample.spif(Sample.GOOD));
    }

    @Test
    void schemaLocation_isNoFinding() {
        assertThat(Sample.findings(Sample.with(
                        "version=\"7\"",
                        "version=\"7\" xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:schemaLocation='a b'")))
                .isEmpty();
    }

    @Test
    void references_areSpeltAsWhatTheyReferTo() {
        Spif spif = Sample.spif(Sample.with("<s:excludedClass>LOW<", "<s:excludedClass>low<")
                .replace("tagSetRef=\"Notes\"", "tagSetRef=\"notes\"")
                .replace("policyRef=\"Other\"", "policyRef=\"OTHER\""));
        assertThat(spif).isEqualTo(Sample.spif(Sample.GOOD));
    }

    @Test
    void groupWithoutLacvAndAll_meansAll() {
        Spif spif = Sample.spif(Sample.with("enumType=\"permissive\" all=\"true\"", "enumType=\"permissive\""));
        assertThat(spif.classifications().get(1).required().getFirst().groups().get(1))
                .isEqualTo(new CategoryGroup("Readers", TagType.ENUMERATED_PERMISSIVE, Optional.empty()));
    }

    @Test
    void lacvThatIsNoNumber_leavesTheName() {
        Spif spif = Sample.spif(Sample.with("lacv=\"12345678901234567890\"", "lacv=\"UTO\""));
        Category utopia = spif.tagSets().getFirst().tags().get(1).categories().getFirst();
        assertThat(utopia.name()).isEqualTo("Utopia");
        assertThat(utopia.lacv()).isEmpty();
    }

    @Test
    void numbersWithLeadingZeros_areNumbers() {
        Spif spif = Sample.spif(Sample.with("lacv=\"12345678901234567890\"", "lacv=\"008\""));
        assertThat(spif.tagSets()
                        .getFirst()
                        .tags()
                        .get(1)
                        .categories()
                        .getFirst()
                        .lacv())
                .contains(BigInteger.valueOf(8));
    }

    @Test
    void defaultPolicyThatIsReferredTo_isAnEquivalentPolicy() {
        Spif spif = Sample.spif(Sample.with("policyRef=\"Other\" lacv=\"12\"", "policyRef=\"fallback\" lacv=\"12\""));
        assertThat(spif.equivalentPolicies()).extracting(EquivalentPolicy::name).containsExactly("Other", "Fallback");
    }

    @Test
    void codeTwice_isOneCode() {
        Spif spif = Sample.spif(
                Sample.with("<s:code>noNameDisplay", "<s:code>noNameDisplay</s:code><s:code>noNameDisplay"));
        assertThat(blue(spif).marking().phrases().getFirst().codes()).containsExactly("noNameDisplay");
    }

    @Test
    void languageOfQualifiers_isThatOfTheirGroupWhereTheyHaveNone() {
        Spif spif = Sample.spif(
                Sample.with("markingCode=\"subject\"", "xml:lang=\"fr\"").replace(" xml:lang=\"de\"", ""));
        assertThat(blue(spif).marking().qualifiers())
                .extracting(Qualifier::language)
                .containsExactly("fr");
    }

    private static Category blue(Spif spif) {
        return spif.tagSets().getFirst().tags().getFirst().categories().get(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-02-01T00:00:00Z,2027-02-01T00:00:00Z",
        "2027-02-01T00:00:00,2027-02-01T00:00:00Z",
        "2027-02-01T00:00:00.25-05:30,2027-02-01T05:30:00.250Z",
        "2027020112Z,2027-02-01T12:00:00Z",
        "202702011230+0100,2027-02-01T11:30:00Z",
        "20270201123015.5Z,2027-02-01T12:30:15.500Z",
        "20270201123015,2027-02-01T12:30:15Z",
    })
    void times_areReadInEitherForm(String written, Instant expected) {
        Spif spif = Sample.spif(Sample.with("notBefore=\"2027-02-01T00:00:00Z\"", "notBefore=\"" + written + "\""));
        assertThat(blue(spif).notBefore()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "aqua,aqua", "GREEN,green", "orange,orange", "fuschia,#ff00ff", "fuchsia,#ff00ff", "gold,#ffd700",
        "#AbCdEf,#abcdef", "yellowgreen,#9acd32", "aliceblue,#f0f8ff", "tan,#d2b48c", "#12345,''", "javascript:x,''",
    })
    void colours_areThoseOfXep0258(String written, String expected) {
        assertThat(Colour.of(written).orElse("")).isEqualTo(expected);
    }

    @Test
    void everyColourOfStyleSheets_isKnown() {
        Function<String, Integer> count = names -> (int) List.of(names.split(" ", -1)).stream()
                .filter(name -> Colour.of(name).isPresent())
                .count();
        assertThat(
                        count.apply(
                                "blanchedalmond burlywood chartreuse darkgoldenrod gainsboro hotpink lightcyan"
                                        + " lightgoldenrodyellow mediumvioletred papayawhip rebeccapurple whitesmoke grey gray octarine"))
                .isEqualTo(14);
    }
}
