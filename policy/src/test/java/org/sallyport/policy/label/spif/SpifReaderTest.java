package org.sallyport.policy.label.spif;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.label.spif.EquivalentCategory.Target;
import org.sallyport.policy.label.spif.Marking.Phrase;
import org.sallyport.policy.label.spif.Marking.Position;
import org.sallyport.policy.label.spif.Marking.Qualifier;
import org.sallyport.policy.label.spif.RequiredCategory.Operation;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.TagType;

/** What a SPIF says is what is read of it: every element and attribute. */
class SpifReaderTest {
    private final Spif spif = Sample.spif(Sample.GOOD);

    @Test
    void goodFile_hasNoFindings() {
        assertThat(Sample.findings(Sample.GOOD)).isEmpty();
    }

    @Test
    void head_isRead() {
        assertThat(spif.schemaVersion()).isEqualTo("2.1");
        assertThat(spif.version()).isEqualTo(7);
        assertThat(spif.creationDate()).isEqualTo("20270131120000Z");
        assertThat(spif.originator()).isEqualTo("CN=Author,O=Example");
        assertThat(spif.keyIdentifier()).isEqualTo("01AB");
        assertThat(spif.references()).containsExactly("https://example.org/user", "https://example.org/doc");
        assertThat(spif.rbacId()).contains(new Oid("2.16.840.1.101.2.1.8.3"));
        assertThat(spif.privilegeId()).contains(new Oid("2.16.840.1.101.2.1.8.3"));
        assertThat(spif.notBefore()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(spif.notAfter()).contains(Instant.parse("2027-12-31T23:00:00Z"));
        assertThat(spif.defaultPolicy()).contains(new PolicyId("Fallback", new Oid("2.999.9"), Marking.NONE));
        assertThat(spif.policy())
                .isEqualTo(new PolicyId(
                        "Sample",
                        new Oid("2.999.1"),
                        new Marking(
                                List.of(new Phrase(Optional.of("SAMPLE"), "en", List.of("pageTop"))),
                                List.of(new Qualifier("pageTop", Position.SUFFIX, "", "~")))));
        assertThat(spif.marking())
                .isEqualTo(new Marking(
                        List.of(new Phrase(Optional.of(""), "", List.of("replacePolicy"))),
                        List.of(new Qualifier("", Position.SEPARATOR, "", "/"))));
    }

    @Test
    void classifications_areRead() {
        assertThat(spif.classificationMarking().qualifiers())
                .containsExactly(new Qualifier("", Position.SEPARATOR, "", " "));
        assertThat(spif.classifications())
                .containsExactly(
                        new Classification("LOW", 1, 1, "green", false, List.of(), Marking.NONE, List.of()),
                        new Classification(
                                "HIGH",
                                2,
                                2,
                                "#ff8800",
                                true,
                                List.of(
                                        new EquivalentClassification(
                                                "Other",
                                                12,
                                                Applied.ENCRYPT,
                                                List.of(all(group("Theirs", TagType.RESTRICTIVE, 3)))),
                                        new EquivalentClassification("Other", 13, Applied.DECRYPT, List.of())),
                                new Marking(
                                        List.of(new Phrase(
                                                Optional.of("HAUT"), "fr", List.of("pageTop", "firstLineOfText"))),
                                        List.of(new Qualifier("", Position.SUFFIX, "", "!"))),
                                List.of(new RequiredCategory(
                                        Operation.ONE_OR_MORE,
                                        List.of(
                                                group("Readers", TagType.PERMISSIVE, 1),
                                                new CategoryGroup(
                                                        "Readers",
                                                        TagType.ENUMERATED_PERMISSIVE,
                                                        Optional.empty()))))));
    }

    @Test
    void tags_areReadWithTheirTypes() {
        TagSet readers = spif.tagSets().getFirst();
        assertThat(readers.name()).isEqualTo("Readers");
        assertThat(readers.id()).isEqualTo(new Oid("2.999.1.1"));
        assertThat(readers.tags())
                .extracting(Tag::name, Tag::type, Tag::bitmap, Tag::least, Tag::most)
                .containsExactly(
                        tag("Teams", TagType.PERMISSIVE, true, 1, OptionalInt.of(2)),
                        tag("Countries", TagType.ENUMERATED_PERMISSIVE, false, 0, OptionalInt.of(1)),
                        tag("", TagType.RESTRICTIVE, true, 0, OptionalInt.empty()),
                        tag("", TagType.ENUMERATED_RESTRICTIVE, false, 0, OptionalInt.empty()));
        assertThat(readers.tags().getFirst().marking().qualifiers())
                .containsExactly(new Qualifier("pageTop", Position.PREFIX, "", "REL "));
        assertThat(readers.tags().get(1).categories().getFirst().lacv())
                .contains(new BigInteger("12345678901234567890"));
        assertThat(readers.equivalents())
                .containsExactly(new EquivalentTagSet(
                        "Other",
                        Optional.of("Leser"),
                        Optional.of(new Oid("2.999.2.1")),
                        List.of(all(group("Theirs", TagType.INFORMATIVE, 9)))));
        assertThat(spif.tagSets().get(1).tags())
                .extracting(Tag::name, Tag::type, Tag::bitmap, Tag::least, Tag::most)
                .containsExactly(tag("Handling", TagType.INFORMATIVE, false, 0, OptionalInt.empty()));
    }

    @Test
    void categories_areRead() {
        assertThat(spif.tagSets().getFirst().tags().getFirst().categories())
                .containsExactly(
                        plain("Red", 0),
                        new Category(
                                "Blue",
                                Optional.of(BigInteger.ONE),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("HIGH"),
                                true,
                                Optional.of(Instant.parse("2027-02-01T00:00:00Z")),
                                Optional.of(Instant.parse("2027-03-01T00:00:00Z")),
                                List.of(
                                        mapped(Applied.BOTH, TagType.ENUMERATED_RESTRICTIVE, 70),
                                        mapped(Applied.ENCRYPT, TagType.PERMISSIVE, 71)),
                                new Marking(
                                        List.of(new Phrase(Optional.empty(), "", List.of("noNameDisplay"))),
                                        List.of(new Qualifier("subject", Position.PREFIX, "de", "("))),
                                List.of("LOW"),
                                List.of(new RequiredCategory(
                                        Operation.ONLY_ONE, List.of(group("Notes", TagType.INFORMATIVE, 4)))),
                                List.of(group("Readers", TagType.PERMISSIVE, 0))));
    }

    @Test
    void categoryOfUsersInput_isDiscardedElsewhere() {
        Category until = spif.tagSets().get(1).tags().getFirst().categories().getFirst();
        assertThat(until.userInput()).contains("date");
        assertThat(until.dateFormat()).contains("YYYY-MM-DD");
        assertThat(until.equivalents())
                .containsExactly(new EquivalentCategory("Other", Applied.BOTH, Optional.empty()));
    }

    @Test
    void privacyMarks_areRead() {
        assertThat(spif.privacyMarks())
                .isEqualTo(new PrivacyMarks(
                        List.of(new PrivacyMarks.Mark(
                                "Personal",
                                true,
                                new Marking(
                                        List.of(new Phrase(Optional.of("PERS"), "", List.of("pageTop"))), List.of()))),
                        0,
                        OptionalInt.of(1),
                        new Marking(List.of(), List.of(new Qualifier("", Position.PREFIX, "", "[")))));
    }

    @Test
    void equivalentPolicies_areRead() {
        assertThat(spif.equivalentPolicies())
                .containsExactly(new EquivalentPolicy(
                        "Other",
                        new Oid("2.999.2"),
                        List.of("https://example.org/other"),
                        List.of(all(group("Theirs", TagType.PERMISSIVE, 8)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "2.0", "2.1"})
    void knownVersions_areRead(String version) {
        assertThat(Sample.spif(Sample.with("schemaVersion=\"2.1\"", "schemaVersion=\"" + version + "\""))
                        .schemaVersion())
                .isEqualTo(version);
    }

    @Test
    void leastFile_isRead() {
        Spif least = Sample.spif("<SPIF xmlns='http://www.xmlspif.org/spif' schemaVersion='2.1'>"
                + "<securityPolicyId name='P' id='2.999.1'/><securityClassifications>"
                + "<securityClassification name='C' lacv='0' hierarchy='0'/></securityClassifications></SPIF>");
        assertThat(least.version()).isEqualTo(1);
        assertThat(least.tagSets()).isEmpty();
        assertThat(least.defaultPolicy()).isEmpty();
        assertThat(least.privacyMarks()).isEqualTo(PrivacyMarks.NONE);
        assertThat(least.marking()).isEqualTo(Marking.NONE);
        assertThat(least.rbacId()).isEmpty();
        assertThat(least.classifications().getFirst().colour()).isEmpty();
    }

    @Test
    void unboundedSelection_isNoLimit() {
        Tag tag = Sample.spif(Sample.with(
                        "maxSelection=\"2\" minSelection=\"1\"",
                        "maxSelection=\"unbounded\" minSelection=\"unbounded\""))
                .tagSets()
                .getFirst()
                .tags()
                .getFirst();
        assertThat(tag.least()).isZero();
        assertThat(tag.most()).isEmpty();
    }

    private static org.assertj.core.groups.Tuple tag(
            String name, TagType type, boolean bitmap, int least, OptionalInt most) {
        return org.assertj.core.api.Assertions.tuple(name, type, bitmap, least, most);
    }

    private static Category plain(String name, int lacv) {
        return new Category(
                name,
                Optional.of(BigInteger.valueOf(lacv)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Marking.NONE,
                List.of(),
                List.of(),
                List.of());
    }

    private static EquivalentCategory mapped(Applied applied, TagType type, int lacv) {
        return new EquivalentCategory(
                "Other", applied, Optional.of(new Target(new Oid("2.999.2.1"), type, BigInteger.valueOf(lacv))));
    }

    private static CategoryGroup group(String set, TagType type, int lacv) {
        return new CategoryGroup(set, type, Optional.of(BigInteger.valueOf(lacv)));
    }

    private static RequiredCategory all(CategoryGroup group) {
        return new RequiredCategory(Operation.ALL, List.of(group));
    }
}
