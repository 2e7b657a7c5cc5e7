package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.stanza.Element;

class Stanag4774Test {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant REVIEW = Instant.parse("2031-03-01T00:00:00.5Z");
    private static final String LABEL_NS = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0";
    private static final Named POLICY = new Named(Optional.of(new Oid("1.3.26.1.3.1")), Optional.of("MERIDIAN"));
    private static final String INFORMATION = "<ConfidentialityInformation>"
            + "<PolicyIdentifier URI='urn:oid:1.3.26.1.3.1'>MERIDIAN</PolicyIdentifier>"
            + "<Classification>SECRET</Classification><PrivacyMark>For Ops</PrivacyMark>"
            + "<Category TagName='Releasable To' Type='PERMISSIVE' URI='urn:oid:1.3.26.1.4.2'>"
            + "<GenericValue>ISLES</GenericValue><GenericValue>COAST</GenericValue></Category>"
            + "<Category TagName='Handling' Type='RESTRICTIVE'><GenericValue>CRYPTO</GenericValue></Category>"
            + "<Category TagName='Note' Type='INFORMATIVE'><GenericValue>STAFF</GenericValue></Category>"
            + "</ConfidentialityInformation>";
    private static final String CREATED = "<CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime>";

    static String label(String root, String attributes, String content) {
        return "<" + root + " xmlns='" + LABEL_NS + "'" + attributes + ">" + content + "</" + root + ">";
    }

    private static String label(String content) {
        return label("originatorConfidentialityLabel", " ReviewDateTime='2030-01-01T00:00:00Z'", content);
    }

    private static StatedLabel read(String xml) throws Unreadable {
        return LabelReader.STANDARD.label(xml.getBytes(UTF_8), NOW);
    }

    private static StatedCategory category(Named set, Set<TagType> types, String value) {
        return new StatedCategory(set, types, Value.of(value));
    }

    private static StatedLabel stated() {
        Named releasable = new Named(Optional.of(new Oid("1.3.26.1.4.2")), Optional.of("Releasable To"));
        Named handling = new Named(Optional.empty(), Optional.of("Handling"));
        Named note = new Named(Optional.empty(), Optional.of("Note"));
        EnumSet<TagType> permissive = EnumSet.of(TagType.PERMISSIVE, TagType.ENUMERATED_PERMISSIVE);
        EnumSet<TagType> restrictive = EnumSet.of(TagType.RESTRICTIVE, TagType.ENUMERATED_RESTRICTIVE);
        return new StatedLabel(
                Optional.of(POLICY),
                Optional.of(Value.of("SECRET")),
                List.of("For Ops"),
                List.of(
                        category(releasable, permissive, "ISLES"),
                        category(releasable, permissive, "COAST"),
                        category(handling, restrictive, "CRYPTO"),
                        category(note, Set.of(TagType.INFORMATIVE), "STAFF")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "originatorConfidentialityLabel",
                "alternativeConfidentialityLabel",
                "metadataConfidentialityLabel",
                "ConfidentialityLabel"
            })
    void label_isReadUnderEachOfItsRoots(String root) throws Unreadable {
        assertThat(read(label(root, "", INFORMATION))).isEqualTo(stated());
    }

    @Test
    void label_isReadInTheSpellingsInUse() throws Unreadable {
        assertThat(read(label(CREATED + INFORMATION))).isEqualTo(stated());
        assertThat(read(label(INFORMATION.replace("URI=", "URL=")))).isEqualTo(stated());
        assertThat(read(label(INFORMATION.replace("TagName", "tagName").replace("Type=", "type="))))
                .isEqualTo(stated());
        assertThat(read(label(INFORMATION.replace("PERMISSIVE", "permissive")))).isEqualTo(stated());
        assertThat(read(label(INFORMATION.replace("<", "\n  <").replace("SECRET", " SECRET\n "))))
                .isEqualTo(stated());
        assertThat(read(label(
                        "originatorConfidentialityLabel",
                        " Id='x' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'" + " xsi:schemaLocation='a b'",
                        INFORMATION)))
                .isEqualTo(stated());
        assertThat(read(label(INFORMATION + "<OriginatorID IDType='jID'>ada@isles.example</OriginatorID>"
                        + "<CreationDateTime>2026-01-01T01:00:00.123+01:00</CreationDateTime>")))
                .isEqualTo(stated());
        assertThat(read("<?xml version='1.0' encoding='utf-8'?>\n<!-- ours -->\n" + label(INFORMATION)
                        + "\n<!-- end -->\n"))
                .isEqualTo(stated());
    }

    private static String succession(String time) {
        return INFORMATION + CREATED + "<SuccessionHandling><SuccessionDateTime>" + time + "</SuccessionDateTime>"
                + "<SuccessorConfidentialityLabel>" + INFORMATION + CREATED
                + "</SuccessorConfidentialityLabel></SuccessionHandling>";
    }

    @Test
    void labelWhoseSuccessorGoverns_isRefused() throws Unreadable {
        assertThat(read(label(succession("2026-03-01T12:00:01Z")))).isEqualTo(stated());
        Unreadable refused =
                catchThrowableOfType(Unreadable.class, () -> read(label(succession("2026-03-01T12:00:00Z"))));
        assertThat(refused.fault()).isEqualTo(Fault.SUPERSEDED);
        assertThat(refused)
                .hasMessage("originatorConfidentialityLabel/SuccessionHandling:"
                        + " its successor governs since 2026-03-01T12:00:00Z");
    }

    @Test
    void reviewThatIsDue_changesNothing() throws Unreadable {
        assertThat(read(label("originatorConfidentialityLabel", " ReviewDateTime='2020-01-01T00:00:00'", INFORMATION)))
                .isEqualTo(stated());
    }

    static Stream<Arguments> refusals() {
        String type = "Type='RESTRICTIVE'";
        String value = "<GenericValue>CRYPTO</GenericValue>";
        return Stream.of(
                Arguments.of(CREATED, Fault.MISSING, "expected ConfidentialityInformation"),
                Arguments.of(INFORMATION + INFORMATION, Fault.TWICE, "a second ConfidentialityInformation"),
                Arguments.of(INFORMATION + CREATED + CREATED, Fault.TWICE, "a second CreationDateTime"),
                Arguments.of(INFORMATION + "<Extra/>", Fault.UNEXPECTED, "unexpected element {" + LABEL_NS + "}Extra"),
                Arguments.of(INFORMATION + "text", Fault.UNEXPECTED, "unexpected text"),
                Arguments.of(
                        INFORMATION + CREATED.replace("T00", " 00"), Fault.OUT_OF_RANGE, "expected a date and time"),
                Arguments.of(
                        INFORMATION.replaceFirst("<Cl.*Classification>", ""), Fault.MISSING, "expected Classification"),
                Arguments.of(
                        INFORMATION.replaceFirst("<Po.*PolicyIdentifier>", ""),
                        Fault.MISSING,
                        "expected PolicyIdentifier"),
                Arguments.of(INFORMATION.replace("SECRET", " "), Fault.MISSING, "Classification: expected a text"),
                Arguments.of(INFORMATION.replace("SECRET", "S".repeat(1025)), Fault.TOO_LARGE, "longer than 1024"),
                Arguments.of(
                        INFORMATION.replace("<Classification", "<Classification URI='urn:oid:1.2'"),
                        Fault.UNEXPECTED,
                        "attribute URI"),
                Arguments.of(INFORMATION.replace("urn:oid:1.3.26.1.3.1", "http://x"), Fault.OUT_OF_RANGE, "urn:oid:"),
                Arguments.of(
                        INFORMATION.replace("urn:oid:1.3.26.1.3.1", "urn:oid:9.9"),
                        Fault.OUT_OF_RANGE,
                        "object identifier"),
                Arguments.of(
                        INFORMATION.replace("<PolicyIdentifier", "<PolicyIdentifier URL='urn:oid:1.2'"),
                        Fault.TWICE,
                        "a second URI"),
                Arguments.of(INFORMATION.replace(type, ""), Fault.MISSING, "Category[2]: expected Type"),
                Arguments.of(
                        INFORMATION.replace(type, "Type='OTHER'"),
                        Fault.OUT_OF_RANGE,
                        "Category[2]: expected the Type"),
                Arguments.of(
                        INFORMATION.replace("TagName='Handling'", ""), Fault.MISSING, "Category[2]: expected TagName"),
                Arguments.of(INFORMATION.replace(value, ""), Fault.MISSING, "Category[2]: expected GenericValue"),
                Arguments.of(
                        INFORMATION.replace(value, "<IntegerValue>1</IntegerValue>"), Fault.UNEXPECTED, "IntegerValue"),
                Arguments.of(
                        INFORMATION.replace(value, value + "<BitStringValue>01</BitStringValue>"),
                        Fault.UNEXPECTED,
                        "BitStringValue"),
                Arguments.of(
                        INFORMATION.replace("</ConfidentialityI", "<x xmlns='urn:x'/></ConfidentialityI"),
                        Fault.UNEXPECTED,
                        "unexpected element {urn:x}x"),
                Arguments.of(INFORMATION + "<OriginatorID>a</OriginatorID>", Fault.MISSING, "expected IDType"),
                Arguments.of(
                        INFORMATION + "<OriginatorID IDType='x'>a</OriginatorID>",
                        Fault.OUT_OF_RANGE,
                        "an IDType that"),
                Arguments.of(INFORMATION + "<SuccessionHandling/>", Fault.MISSING, "expected SuccessionDateTime"),
                Arguments.of(
                        INFORMATION
                                + "<SuccessionHandling><SuccessionDateTime>2030-01-01T00:00:00Z</SuccessionDateTime></SuccessionHandling>",
                        Fault.MISSING,
                        "expected SuccessorConfidentialityLabel"),
                Arguments.of(
                        succession("2030-01-01T00:00:00Z").replace("</SuccessorC", "<SuccessionHandling/></SuccessorC"),
                        Fault.UNEXPECTED,
                        "SuccessorConfidentialityLabel: unexpected element"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refusals")
    void whatIsNoLabel_isRefusedWithItsPlace(String content, Fault fault, String why) {
        Unreadable refused = catchThrowableOfType(Unreadable.class, () -> read(label(content)));
        assertThat(refused).hasMessageContaining(why);
        assertThat(refused.fault()).isEqualTo(fault);
        assertThat(refused.getMessage()).matches("[ -~]+");
    }

    @Test
    void label_isReadAsWritten() throws Exception {
        Element written = Stanag4774Label.write(stated(), Stanag4774Label.Root.ALTERNATIVE, NOW, REVIEW);
        assertThat(Stanag4774Label.read(written, NOW)).isEqualTo(stated());
        assertThat(written.name()).isEqualTo(Slab.name("alternativeConfidentialityLabel"));
        assertThat(written.attribute("ReviewDateTime")).contains("2031-03-01T00:00:00Z");
        assertThat(written.child(Slab.name("CreationDateTime")).orElseThrow().text())
                .isEqualTo("2026-03-01T12:00:00Z");
        Element information = written.elements().getFirst();
        assertThat(information.elements().stream().map(e -> e.name().local()))
                .containsExactly(
                        "PolicyIdentifier", "Classification", "PrivacyMark", "Category", "Category", "Category");
    }

    @Test
    void whatHasNoForm_isNotWritten() {
        StatedLabel bare = new StatedLabel(Optional.empty(), Optional.empty(), List.of(), List.of());
        StatedLabel numbered = new StatedLabel(Optional.of(POLICY), Optional.of(Value.of(4)), List.of(), List.of());
        StatedCategory mixed =
                category(POLICY, Set.of(TagType.ENUMERATED_PERMISSIVE, TagType.ENUMERATED_RESTRICTIVE), "X");
        StatedLabel ambiguous =
                new StatedLabel(Optional.of(POLICY), Optional.of(Value.of("S")), List.of(), List.of(mixed));
        assertUnwritable(bare, Stanag4774Label.Root.ORIGINATOR, "needs a policy");
        assertUnwritable(numbered, Stanag4774Label.Root.ORIGINATOR, "the number 4 has no name");
        assertUnwritable(ambiguous, Stanag4774Label.Root.ORIGINATOR, "of no one type");
        assertUnwritable(stated(), Stanag4774Label.Root.OLD, "read only");
    }

    private static void assertUnwritable(StatedLabel label, Stanag4774Label.Root root, String why) {
        assertThatExceptionOfType(Unwritable.class)
                .isThrownBy(() -> Stanag4774Label.write(label, root, NOW, REVIEW))
                .withMessageContaining(why);
    }

    // Clearances

    private static String clearance(String content) {
        return "<c:ConfidentialityClearance xmlns:c='urn:nato:stanag:4774:confidentialityclearance:1:0' xmlns='"
                + LABEL_NS
                + "'><PolicyIdentifier URI='urn:oid:1.3.26.1.3.1'>MERIDIAN</PolicyIdentifier>" + content
                + "</c:ConfidentialityClearance>";
    }

    private static final String CLASSES = "<c:ClassificationList><Classification>OPEN</Classification>"
            + "<Classification>SECRET</Classification></c:ClassificationList>";

    @Test
    void clearance_isReadAndWritten() throws Exception {
        String xml = clearance(CLASSES
                + "<Category TagName='Handling' Type='RESTRICTIVE'><GenericValue>CRYPTO</GenericValue></Category>");
        StatedClearance read = LabelReader.STANDARD.clearance(xml.getBytes(UTF_8));
        assertThat(read)
                .isEqualTo(new StatedClearance(
                        POLICY,
                        List.of(Value.of("OPEN"), Value.of("SECRET")),
                        List.of(stated().categories().get(2))));
        assertThat(Stanag4774Clearance.read(Stanag4774Clearance.write(read))).isEqualTo(read);
    }

    @Test
    void clearanceThatIsNone_isRefused() {
        assertRefusedClearance(clearance(""), "expected ClassificationList");
        assertRefusedClearance(clearance(CLASSES + "<c:ConfidentialityClearanceExtensions/>"), "unexpected element");
        assertRefusedClearance(
                clearance(CLASSES.replace("</c:C", "<x xmlns='urn:x'/></c:C")), "unexpected element {urn:x}x");
        assertRefusedClearance(label(INFORMATION), "no format that is known here");
        assertThatExceptionOfType(Unwritable.class)
                .isThrownBy(() -> Stanag4774Clearance.write(new StatedClearance(POLICY, List.of(), List.of())));
    }

    private static void assertRefusedClearance(String xml, String why) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> LabelReader.STANDARD.clearance(xml.getBytes(UTF_8)))
                .withMessageContaining(why);
    }
}
