package org.sallyport.policy.label;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.policy.label.spif.SpifReader;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

/** The fictitious pair, and what is said when one thing of it is spoilt. */
class EquivalenceFindingsTest {
    private static final String MERIDIAN = text("meridian.xml");
    private static final String HARBOUR = text("harbour.xml");

    private static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(EquivalenceFindingsTest.class.getResourceAsStream("/label/" + name))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SecurityPolicy policy(String spif) {
        return SecurityPolicy.of(
                SpifReader.read("spif", spif.getBytes(UTF_8)).spif().value().orElseThrow());
    }

    private static List<String> spoilt(String what, String instead) {
        assertThat(MERIDIAN).contains(what);
        return EquivalenceFindings.of(policy(MERIDIAN.replaceFirst(Pattern.quote(what), instead)), policy(HARBOUR));
    }

    @Test
    void pairWithoutFlaw_hasNoFindings() {
        assertThat(EquivalenceFindings.of(policy(MERIDIAN), policy(HARBOUR))).isEmpty();
        assertThat(EquivalenceFindings.of(policy(HARBOUR), policy(MERIDIAN))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            policyRef="HARBOUR" lacv="1" applied="both"          | policyRef="HARBOUR" lacv="99" applied="both"             | is equal to classification 99 of
            tagSetRef="Duties" tagType="restrictive" lacv="1"    | tagSetRef="Nowhere" tagType="restrictive" lacv="1"       | requires what is not there:
            tagSetRef="Duties" tagType="restrictive" lacv="1"    | tagSetRef="Duties" tagType="restrictive" lacv="77"       | restrictive category 77 of "Duties" is none
            tagSetRef="Notices" tagType="tagType7" lacv="2"      | tagSetRef="Notices" tagType="tagType7" all="true"        | which leaves a choice
            name="Ciphers" id="2.999.17.2.4"                     | name="Cyphers" id="2.999.17.2.4"                         | is equal to tag set "Cyphers" of
            tagSetId="2.999.17.2.6" tagType="tagType7" lacv="1"  | tagSetId="2.999.17.2.6" tagType="tagType7" lacv="88"     | is equal to informative category 88 of tag set 2.999.17.2.6 of "HARBOUR" (2.999.17.2), which has none
            tagSetId="2.999.17.2.6" tagType="tagType7" lacv="1"  | tagSetId="2.999.17.2.6" tagType="restrictive" lacv="1"   | which has one that is informative
            tagSetId="2.999.17.2.6" tagType="tagType7" lacv="1"  | tagSetId="2.999.17.2.66" tagType="tagType7" lacv="1"     | of tag set 2.999.17.2.66 of
            name="HARBOUR" id="2.999.17.2"                       | name="HARBOUR" id="2.999.17.3"                           | has no equivalent policy "HARBOUR" (2.999.17.2): no label is mapped
            """)
    void oneThingSpoilt_isFound(String what, String instead, String finding) {
        assertThat(spoilt(what, instead)).singleElement().asString().contains(finding);
    }

    @Test
    void equalThatTheOtherGaveUp_isFound() {
        String gone = HARBOUR.replace("lacv=\"2\" hierarchy", "lacv=\"2\" obsolete=\"true\" hierarchy");
        assertThat(gone).isNotEqualTo(HARBOUR);
        assertThat(EquivalenceFindings.of(policy(MERIDIAN), policy(gone)))
                .hasSize(2)
                .allMatch(each -> each.contains("which is obsolete there"));
    }

    @Test
    void textOfTheWriter_isRefusedAsThat_andTheCategoryItselfIsNot() {
        assertThat(judged("2026-01-31"))
                .isEqualTo(new Validity.Invalid(
                        Fault.USER_INPUT,
                        "\"Timing\" has no category \"2026-01-31\"; a text of the writer (userInput) is not read"));
        assertThat(judged("Hold until")).isInstanceOf(Validity.Valid.class);
    }

    private static Validity judged(String value) {
        StatedCategory category = new StatedCategory(
                new Named(Optional.empty(), Optional.of("Timing")), Set.of(TagType.INFORMATIVE), Value.of(value));
        StatedLabel label = new StatedLabel(
                Optional.of(new Named(Optional.empty(), Optional.of("MERIDIAN"))),
                Optional.of(Value.of("OPEN")),
                List.of(),
                List.of(category));
        return policy(MERIDIAN).judge(label, Instant.parse("2026-06-01T00:00:00Z"), Origin.RECEIVED);
    }
}
