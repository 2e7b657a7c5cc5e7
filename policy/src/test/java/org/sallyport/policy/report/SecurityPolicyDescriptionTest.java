package org.sallyport.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.label.AccessDecision;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.Clearance.Levels;
import org.sallyport.policy.label.Origin;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.SpifReader;
import org.sallyport.policy.label.spif.SpifReading;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.report.SecurityPolicyDescription.Cell;
import org.sallyport.policy.report.SecurityPolicyDescription.Section;

/** Meridian and Harbour described: every classification, category, constraint and equivalence is there, in words. */
class SecurityPolicyDescriptionTest {
    private static final Spif MERIDIAN = read("meridian.xml");
    private static final Spif HARBOUR = read("harbour.xml");

    private static Spif read(String name) {
        try (InputStream in =
                Objects.requireNonNull(SecurityPolicyDescriptionTest.class.getResourceAsStream("/label/" + name))) {
            return SpifReader.read(name, in.readAllBytes()).spif().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SecurityPolicyDescription meridian(Spif... others) {
        return SecurityPolicyDescription.of(MERIDIAN, List.of(), List.of(others), Map.of());
    }

    private static List<List<String>> rows(SecurityPolicyDescription description, String title) {
        Section section = description.sections().stream()
                .filter(each -> each.title().startsWith(title))
                .findFirst()
                .orElseThrow();
        return section.rows().stream()
                .map(row -> row.stream()
                        .map(cell -> String.join("; ", cell.lines()))
                        .toList())
                .toList();
    }

    @Test
    void classifications_haveColoursAndConstraints() {
        assertThat(rows(meridian(), "Classifications"))
                .contains(
                        List.of("OPEN", "4", "1", "", "OUVERT [fr] at pageTopBottom; (O) at portionMarking"),
                        List.of(
                                "SEALED",
                                "9",
                                "5",
                                "needs exactly one of: BITTERN, CURLEW",
                                "MERIDIAN PRIME at replacePolicy; SCELLÉ [fr] at pageTopBottom; (S) at"
                                        + " portionMarking"));
        assertThat(meridian().sections().getFirst().rows().getFirst().getFirst())
                .isEqualTo(new Cell(List.of("OPEN"), "green"));
    }

    @Test
    void categories_haveTheirConstraintsInWords() {
        SecurityPolicyDescription meridian = meridian();
        assertThat(rows(meridian, "Categories: Handling").stream().map(row -> row.get(3)))
                .containsExactly(
                        "is not of OPEN", "is of SEALED only", "does not hold any of Release (enumerated permissive)");
        assertThat(rows(meridian, "Categories: Codewords").stream().map(row -> row.get(3)))
                .containsExactly(
                        "is obsolete: it is taken where it comes in, and written no more",
                        "is not of OPEN",
                        "is not of OPEN",
                        "is valid from 2020-03-01T00:00:00Z until 2020-03-31T23:59:59Z");
        assertThat(rows(meridian, "Categories: Timing").getFirst().get(3))
                .isEqualTo("has a text of its writer: date, as YYYY-MM-DD");
        assertThat(meridian.sections().get(1).says())
                .isEqualTo("`Ships` is permissive: a reader must be cleared for one of those in the label."
                        + " A label holds at most 2 of them.");
    }

    @Test
    void equivalences_areNamedWhereTheOtherPolicyIsAtHand() {
        assertThat(rows(meridian(HARBOUR), "Leaving to HARBOUR"))
                .contains(
                        List.of("CLOSED", "HARBOUR MASTER; gets CUSTOMS"),
                        List.of("SEALED", "cannot be mapped"),
                        List.of("Voyages: Albatross", "North; South"),
                        List.of("Voyages: Gannet", "cannot be mapped"),
                        List.of("Timing: Exercise", "is dropped"),
                        List.of("Codewords: any of them", "gets Coded"),
                        List.of("every label", "gets Imported"));
        assertThat(rows(meridian(HARBOUR), "Coming in from HARBOUR"))
                .contains(List.of("HARBOUR MASTER", "CLOSED"), List.of("North", "Voyages: Albatross"))
                .noneMatch(row -> row.getFirst().equals("CAPSTAN"));
    }

    @Test
    void equivalences_areNumberedWhereItIsNot() {
        assertThat(rows(meridian(), "Leaving to HARBOUR"))
                .contains(
                        List.of("OPEN", "classification 1"),
                        List.of("Voyages: Petrel", "category 1 (permissive) of 2.999.17.2.1"),
                        List.of("every label", "gets category 2 (informative) of Notices"));
    }

    @Test
    void clearances_areAsTheDecisionHasThem() {
        SecurityPolicy policy = SecurityPolicy.of(HARBOUR);
        for (Levels how : Levels.values()) {
            for (Classification of : HARBOUR.classifications()) {
                Clearance clearance = policy.clearance(
                                new StatedClearance(Named.of(policy.id()), List.of(Value.of(of.name())), List.of()),
                                how)
                        .orNil();
                SecurityPolicyDescription description =
                        SecurityPolicyDescription.of(HARBOUR, List.of(), List.of(), Map.of("somebody", clearance));
                List<List<String>> rows = rows(description, "Which clearance");
                String name = (how == Levels.LISTED ? "for " : "up to ") + of.name();
                List<String> row = rows.stream()
                        .filter(each -> each.getFirst().equals(name))
                        .findFirst()
                        .orElseThrow();
                assertThat(rows.getLast().subList(1, row.size())).isEqualTo(row.subList(1, row.size()));
                assertThat(row.get(1)).isEqualTo(granted(policy, clearance, "PUBLIC") ? "yes" : "-");
                assertThat(row.get(2)).isEqualTo(granted(policy, clearance, "QUAYSIDE") ? "yes" : "-");
            }
        }
    }

    private static boolean granted(SecurityPolicy policy, Clearance clearance, String classification) {
        StatedLabel label = new StatedLabel(
                Optional.of(Named.of(policy.id())), Optional.of(Value.of(classification)), List.of(), List.of());
        return AccessDecision.decide(policy.judge(label, Instant.EPOCH, Origin.RECEIVED), clearance)
                .granted();
    }

    @Test
    void findings_areShownWithTheirPlaces() {
        SpifReading reading = SpifReader.read(
                "x",
                ("<SPIF schemaVersion='2.1'><securityPolicyId name='P' id='2.999.1'/><securityClassifications>"
                                + "<securityClassification name='C' lacv='0' hierarchy='0' color='gold'/>"
                                + "</securityClassifications></SPIF>")
                        .getBytes(StandardCharsets.UTF_8));
        SecurityPolicyDescription description =
                SecurityPolicyDescription.of(reading.spif().orElseThrow(), reading.findings(), List.of(), Map.of());
        assertThat(rows(description, "Irregular"))
                .contains(List.of("1:1", "no namespace: read as \"http://www.xmlspif.org/spif\""));
    }

    @Test
    void text_fitsATerminalAndHasEverything() {
        List<String> lines = SecurityPolicyText.lines(meridian(HARBOUR));
        assertThat(lines).allMatch(line -> line.length() <= 88);
        assertThat(lines)
                .contains("Security policy MERIDIAN (2.999.17.1)", "Which clearance is for which classification")
                .anyMatch(line -> line.startsWith("GUARDED (#1e6fb8)  7 "));
        MERIDIAN.tagSets().stream()
                .flatMap(set -> set.tags().stream())
                .flatMap(tag -> tag.categories().stream())
                .forEach(category -> assertThat(String.join("\n", lines)).contains(category.name()));
    }

    @Test
    void page_isWellFormedAndShowsColours() throws Exception {
        String page = SecurityPolicyPage.of(meridian(HARBOUR));
        assertThat(page)
                .contains("<span class=\"swatch\" style=\"background:#1e6fb8\"></span>GUARDED <code>#1e6fb8</code>")
                .contains("SCELLÉ")
                .doesNotContain("<script", "http:");
        assertThat(DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))
                        .getElementsByTagName("table")
                        .getLength())
                .isEqualTo(meridian(HARBOUR).sections().size());
    }

    @Test
    void namesOfThePolicy_cannotWriteThePage() {
        String name = "&lt;script>alert(1)&lt;/script>`x`";
        Spif spif = SpifReader.read(
                        "x",
                        ("<SPIF xmlns='http://www.xmlspif.org/spif' schemaVersion='2.1'><securityPolicyId name='" + name
                                        + "' id='2.999.1'/><securityClassifications><securityClassification name='"
                                        + name + "&#x202e;' lacv='0' hierarchy='0' color='red;x'/>"
                                        + "</securityClassifications></SPIF>")
                                .getBytes(StandardCharsets.UTF_8))
                .spif()
                .orElseThrow();
        SecurityPolicyDescription description = SecurityPolicyDescription.of(spif, List.of(), List.of(), Map.of());
        assertThat(SecurityPolicyPage.of(description)).doesNotContain("<script", "red;x", "\u202e");
        assertThat(SecurityPolicyText.lines(description)).noneMatch(line -> line.contains("\u202e"));
    }
}
