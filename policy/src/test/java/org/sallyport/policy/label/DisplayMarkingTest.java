package org.sallyport.policy.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sallyport.policy.label.Specimen.category;
import static org.sallyport.policy.label.Specimen.holds;
import static org.sallyport.policy.label.Specimen.label;
import static org.sallyport.policy.label.Specimen.level;
import static org.sallyport.policy.label.Specimen.marked;
import static org.sallyport.policy.label.Specimen.set;
import static org.sallyport.policy.label.Specimen.spif;
import static org.sallyport.policy.label.Specimen.tag;
import static org.sallyport.policy.label.Specimen.valid;
import static org.sallyport.policy.label.stated.TagType.INFORMATIVE;
import static org.sallyport.policy.label.stated.TagType.PERMISSIVE;
import static org.sallyport.policy.label.stated.TagType.RESTRICTIVE;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.policy.label.Specimen.Parts;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.Marking;
import org.sallyport.policy.label.spif.Marking.Phrase;
import org.sallyport.policy.label.spif.Marking.Position;
import org.sallyport.policy.label.spif.Marking.Qualifier;
import org.sallyport.policy.label.spif.PrivacyMarks;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.Value;

class DisplayMarkingTest {
    @Test
    void withoutAWordInTheFile_namesStandWithBlanksAndSlashes() {
        SecurityPolicy policy = SecurityPolicy.of(spif(
                List.of(level("Secret", 1)),
                set(
                        "A",
                        1,
                        tag("Same", PERMISSIVE, category("p1", 1), category("p2", 2)),
                        tag("Same", RESTRICTIVE, category("r1", 1)))));

        assertThat(text(policy, label(1))).isEqualTo("Test Secret");
        assertThat(text(policy, label(1, holds(1, RESTRICTIVE, 1), holds(1, PERMISSIVE, 2), holds(1, PERMISSIVE, 1))))
                .isEqualTo("Test Secret p1/p2 r1");
    }

    @Test
    void qualifiers_standAroundEachLevel() {
        SecurityPolicy policy = SecurityPolicy.of(spif(
                "Test",
                Specimen.ID,
                List.of(),
                around("[", "]", " - "),
                Specimen.NO_MARKS,
                List.of(marked(level("Secret", 1), "", around("<", ">", ""))),
                set(
                        "A",
                        1,
                        marked(
                                tag(
                                        "P",
                                        PERMISSIVE,
                                        new Parts("p1", 1)
                                                .marked(around("(", ")", ""))
                                                .category(),
                                        category("p2", 2)),
                                around("REL ", " ONLY", ", ")))));

        assertThat(text(policy, label(1))).isEqualTo("[Test - <Secret>]");
        assertThat(text(policy, label(1, holds(1, PERMISSIVE, 1), holds(1, PERMISSIVE, 2))))
                .isEqualTo("[Test - <Secret> - REL (p1), p2 ONLY]");
    }

    @Test
    void phrase_isThatOfPlaceAndLanguage() {
        SecurityPolicy policy = levels(marked(
                level("Secret", 1),
                "",
                new Marking(
                        List.of(
                                phrase("TOP", "", "pageTop"),
                                phrase("BOTH", "", "pageTopBottom"),
                                phrase("FRENCH", "fr", "pageTopBottom"),
                                phrase("CANADIAN", "fr-CA", "pageTopBottom"),
                                phrase("LINE", "", "firstLineOfText"),
                                phrase("TYPED", "", "noMarkingDisplay")),
                        List.of())));
        SecurityLabel label = valid(policy, label(1));

        assertThat(DisplayMarking.of(label).text()).isEqualTo("Test BOTH");
        assertThat(text(label, Place.PAGE_BOTTOM, "de")).isEqualTo("Test BOTH");
        assertThat(text(label, Place.PAGE_BOTTOM, "fr")).isEqualTo("Test FRENCH");
        assertThat(text(label, Place.PAGE_BOTTOM, "fr-BE")).isEqualTo("Test FRENCH");
        assertThat(text(label, Place.PAGE_BOTTOM, "FR-ca")).isEqualTo("Test CANADIAN");
        assertThat(text(label, Place.PAGE_TOP, "")).isEqualTo("Test TOP");
        assertThat(text(label, Place.FIRST_LINE_OF_TEXT, "")).isEqualTo("Test LINE");
        assertThat(text(label, Place.SUBJECT, "")).isEqualTo("Test BOTH");
        assertThat(text(label, Place.DOCUMENT_END, "")).isEqualTo("Test Secret");
    }

    @Test
    void codes_hideAndReplace() {
        Marking hidden = new Marking(List.of(phrase("", "noNameDisplay")), List.of());
        Marking replaced = new Marking(
                List.of(new Phrase(Optional.of("COSMIC"), "", List.of("replacePolicy", "noNameDisplay"))), List.of());
        Marking suppressing = new Marking(List.of(phrase("LIMITED", "", "suppressClassName")), List.of());
        Marking named = new Marking(List.of(new Phrase(Optional.empty(), "", List.of("pageTopBottom"))), List.of());
        SecurityPolicy policy = SecurityPolicy.of(spif(
                List.of(
                        level("Secret", 1),
                        marked(
                                level("Top", 2),
                                "",
                                new Marking(List.of(phrase("COSMIC", "", "replacePolicy")), List.of())),
                        marked(level("None", 3), "", hidden)),
                set(
                        "A",
                        1,
                        tag(
                                "I",
                                INFORMATIVE,
                                new Parts("hidden", 1).marked(hidden).category(),
                                new Parts("replaced", 2).marked(replaced).category(),
                                new Parts("suppressing", 3).marked(suppressing).category(),
                                new Parts("named", 4).marked(named).category()))));

        assertThat(text(policy, label(1, holds(1, INFORMATIVE, 1)))).isEqualTo("Test Secret");
        assertThat(text(policy, label(1, holds(1, INFORMATIVE, 2)))).isEqualTo("COSMIC Secret");
        assertThat(text(policy, label(1, holds(1, INFORMATIVE, 3)))).isEqualTo("Test LIMITED");
        assertThat(text(policy, label(1, holds(1, INFORMATIVE, 4)))).isEqualTo("Test Secret named");
        assertThat(text(policy, label(2))).isEqualTo("COSMIC Top");
        assertThat(text(policy, label(3))).isEqualTo("Test");
    }

    @Test
    void policyWithAnEmptyPhraseInsteadOfItsName_isNotNamed() {
        SecurityPolicy policy = SecurityPolicy.of(spif(
                "Test",
                Specimen.ID,
                List.of(),
                new Marking(
                        List.of(phrase("", "", "replacePolicy")),
                        List.of(new Qualifier("", Position.PREFIX, "", "T:"))),
                Specimen.NO_MARKS,
                List.of(level("Secret", 1))));

        assertThat(text(policy, label(1))).isEqualTo("T:Secret");
    }

    @Test
    void qualifiers_areThoseOfThePlace_elseOfThePage_andNeverThoseOfAHeader() {
        Marking marking = new Marking(
                List.of(),
                List.of(
                        new Qualifier("xHeader", Position.PREFIX, "", "X-Label: "),
                        new Qualifier("inputTitle", Position.SUFFIX, "", "Choose"),
                        new Qualifier("firstLineOfText", Position.SUFFIX, "", ")"),
                        new Qualifier("firstLineOfText", Position.PREFIX, "", "("),
                        new Qualifier("pageTop", Position.PREFIX, "", "- "),
                        new Qualifier("pageTop", Position.PREFIX, "fr", "+ ")));
        SecurityPolicy policy = SecurityPolicy.of(
                spif("Test", Specimen.ID, List.of(), marking, Specimen.NO_MARKS, List.of(level("Secret", 1))));
        SecurityLabel label = valid(policy, label(1));

        assertThat(text(label, Place.PAGE_BOTTOM, "")).isEqualTo("- Test Secret");
        assertThat(text(label, Place.PAGE_BOTTOM, "fr-CA")).isEqualTo("+ Test Secret");
        assertThat(text(label, Place.FIRST_LINE_OF_TEXT, "")).isEqualTo("(Test Secret)");
    }

    @Test
    void privacyMarks_areShownWhereThePolicySaysHow() {
        PrivacyMarks marks = new PrivacyMarks(
                List.of(
                        new PrivacyMarks.Mark(
                                "one", false, new Marking(List.of(phrase("ONE", "", "pageTopBottom")), List.of())),
                        new PrivacyMarks.Mark("two", false, Marking.NONE)),
                0,
                OptionalInt.empty(),
                Marking.NONE);
        SecurityPolicy policy = SecurityPolicy.of(
                spif("Test", Specimen.ID, List.of(), Marking.NONE, marks, List.of(level("Secret", 1))));
        StatedLabel stated = new StatedLabel(
                Optional.of(Named.of(Specimen.ID)), Optional.of(Value.of(1)), List.of("two", "one"), List.of());

        assertThat(text(policy, stated)).isEqualTo("Test Secret ONE");
    }

    @Test
    void clearance_isShownByItsClassificationsInTheirOrder() {
        SecurityPolicy policy = SecurityPolicy.of(spif(
                List.of(level("High", 1, 9), level("Low", 2, 1), level("No", 3, 5)),
                set("A", 1, tag("P", PERMISSIVE, category("p1", 1), category("p2", 2)))));
        Clearance clearance = Specimen.usable(
                policy, Specimen.clearance(List.of(1, 2), holds(1, PERMISSIVE, 1), holds(1, PERMISSIVE, 2)));

        assertThat(DisplayMarking.of(clearance, "")).isEqualTo("{Low|High} p1/p2");
        assertThat(DisplayMarking.of(Clearance.NIL, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "red,red,black",
        "ORANGE,orange,black",
        "fuschia,fuchsia,black",
        "grey,gray,black",
        "gold,#FFD700,black",
        "#dfdfdf,#DFDFDF,black",
        "navy,navy,white",
        "#102030,#102030,white"
    })
    void colours_areThoseOfXep0258_withReadableText(String written, String background, String foreground) {
        SecurityPolicy policy = levels(marked(level("Secret", 1), written, Marking.NONE));
        DisplayMarking marking = DisplayMarking.of(valid(policy, label(1)));

        assertThat(marking.background()).contains(new Colour(background));
        assertThat(marking.foreground()).contains(new Colour(foreground));
    }

    @Test
    void whatIsNoColour_isLeftOut() {
        for (String written : List.of("", "rather red", "#12345", "#1234567", "#12345g", "url(x)")) {
            SecurityPolicy policy = levels(marked(level("Secret", 1), written, Marking.NONE));
            DisplayMarking marking = DisplayMarking.of(valid(policy, label(1)));

            assertThat(marking.background()).isEmpty();
            assertThat(marking.foreground()).isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Colour("gold"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Colour("#abcdef"));
    }

    private static SecurityPolicy levels(Classification... levels) {
        return SecurityPolicy.of(spif(List.of(levels)));
    }

    private static Phrase phrase(String text, String language, String code) {
        return new Phrase(Optional.of(text), language, List.of(code));
    }

    private static Phrase phrase(String language, String code) {
        return new Phrase(Optional.empty(), language, List.of(code));
    }

    private static Marking around(String prefix, String suffix, String separator) {
        return new Marking(
                List.of(),
                List.of(
                        new Qualifier("", Position.PREFIX, "", prefix),
                        new Qualifier("", Position.SUFFIX, "", suffix),
                        new Qualifier("", Position.SEPARATOR, "", separator)));
    }

    private static String text(SecurityPolicy policy, StatedLabel stated) {
        return DisplayMarking.of(valid(policy, stated)).text();
    }

    private static String text(SecurityLabel label, Place place, String language) {
        return DisplayMarking.of(label, place, language).text();
    }
}
