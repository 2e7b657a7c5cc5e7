package org.sallyport.policy.label.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sallyport.policy.label.format.Ber.POLICY;
import static org.sallyport.policy.label.format.Ber.TAG_SET;
import static org.sallyport.policy.label.format.Ber.category;
import static org.sallyport.policy.label.format.Ber.element;
import static org.sallyport.policy.label.format.Ber.indefinite;
import static org.sallyport.policy.label.format.Ber.missi;
import static org.sallyport.policy.label.format.Ber.octets;
import static org.sallyport.policy.label.format.Ber.sequence;
import static org.sallyport.policy.label.format.Ber.set;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

class EssLabelTest {
    private static final Named NATO = Named.of(new Oid("1.3.26.1.3.1"));
    private static final Named SET = Named.of(new Oid("1.3.26.1.4.2"));
    private static final String SECRET = "02 01 04";
    private static final String BITS = "03 02 05 A0"; // 0 and 2
    private static final String LIST = "31 07 02 01 05 02 02 03 E9"; // 5 and 1001

    private static StatedLabel read(String hex) throws Unreadable {
        return EssLabel.read(octets(hex));
    }

    private static Unreadable refused(String hex) {
        return catchThrowableOfType(Unreadable.class, () -> read(hex));
    }

    private static StatedCategory stated(TagType type, long value) {
        return new StatedCategory(SET, Set.of(type), Value.of(value));
    }

    private static StatedLabel label(StatedCategory... categories) {
        return new StatedLabel(Optional.of(NATO), Optional.of(Value.of(4)), List.of(), List.of(categories));
    }

    // What is read

    @ParameterizedTest
    @ValueSource(strings = {"31 0A 02 01 04 06 05 2B 1A 01 03 01", "31 0A 06 05 2B 1A 01 03 01 02 01 04"})
    void components_standInAnyOrder(String hex) throws Unreadable {
        assertThat(read(hex)).isEqualTo(label());
    }

    @Test
    void policyOrClassification_mayBeLeftOut() throws Unreadable {
        assertThat(read("31 03 06 01 29").policy()).contains(Named.of(new Oid("1.1")));
        assertThat(read("31 04 02 02 00 FD"))
                .isEqualTo(new StatedLabel(Optional.empty(), Optional.of(Value.of(253)), List.of(), List.of()));
    }

    @Test
    void privacyMark_isOfEitherString() throws Unreadable {
        assertThat(read(set(POLICY, "13 03 41 20 42")).privacyMarks()).containsExactly("A B");
        assertThat(read(set(POLICY, "0C 03 C3 A9 5F")).privacyMarks()).containsExactly("\u00e9_");
    }

    @Test
    void tagsOfAcp145_areOfTheirTypes() throws Unreadable {
        String categories = set(
                category("00", TAG_SET, BITS),
                category("01", TAG_SET, LIST),
                category("02", TAG_SET, BITS),
                category("03", TAG_SET, BITS),
                category("03", TAG_SET, LIST),
                category("04", TAG_SET, LIST));
        assertThat(read(set(POLICY, SECRET, categories)))
                .isEqualTo(label(
                        stated(TagType.RESTRICTIVE, 0),
                        stated(TagType.RESTRICTIVE, 2),
                        stated(TagType.ENUMERATED_PERMISSIVE, 5),
                        stated(TagType.ENUMERATED_PERMISSIVE, 1001),
                        stated(TagType.PERMISSIVE, 0),
                        stated(TagType.PERMISSIVE, 2),
                        stated(TagType.INFORMATIVE, 0),
                        stated(TagType.INFORMATIVE, 2),
                        stated(TagType.INFORMATIVE, 5),
                        stated(TagType.INFORMATIVE, 1001),
                        stated(TagType.ENUMERATED_RESTRICTIVE, 5),
                        stated(TagType.ENUMERATED_RESTRICTIVE, 1001)));
    }

    /** To pass over it would take a condition away that nobody meets. */
    @Test
    void permissiveTagWithoutAValue_isRefused() throws Unreadable {
        String none = "03 01 00";
        for (String tag : List.of(
                category("02", TAG_SET, none),
                category("02", TAG_SET, "03 02 05 1F"),
                category("01", TAG_SET, "31 00"),
                missi(set(sequence(TAG_SET, sequence(element("A6", none))))),
                missi(set(sequence(TAG_SET, sequence(element("A2", "31 00"))))))) {
            Unreadable refused = refused(set(POLICY, SECRET, set(tag)));
            assertThat(refused).hasMessageContaining("a permissive tag without a value");
            assertThat(refused.fault()).isEqualTo(Fault.UNKNOWN_CATEGORY);
        }
        assertThat(read(set(POLICY, SECRET, set(category("00", TAG_SET, none), category("04", TAG_SET, "31 00")))))
                .isEqualTo(label());
    }

    @Test
    void tagsOfMissi_areOfTheirTypes() throws Unreadable {
        String tags = sequence(
                element("A1", BITS),
                element("A2", LIST),
                element("A6", BITS),
                element("A7", BITS),
                element("A7", LIST));
        StatedLabel read = read(set(POLICY, SECRET, set(missi(set(sequence(TAG_SET, tags))))));
        assertThat(read.categories())
                .hasSize(10)
                .contains(stated(TagType.PERMISSIVE, 2), stated(TagType.INFORMATIVE, 5));
        assertThat(read.categories().get(2).types())
                .containsExactlyInAnyOrder(TagType.ENUMERATED_PERMISSIVE, TagType.ENUMERATED_RESTRICTIVE);
    }

    @Test
    void securityLevelOfATag_mustBeTheClassification() throws Unreadable {
        String levelled =
                set(missi(set(sequence(TAG_SET, sequence(element("A1", SECRET, BITS), element("A6", SECRET, BITS))))));
        assertThat(read(set(levelled, SECRET, POLICY)).categories()).hasSize(4);
        assertThat(refused(set(levelled, "02 01 03", POLICY)))
                .hasMessage("the categories: a security level that is not the label's classification");
        assertThat(refused(set(levelled, POLICY)).fault()).isEqualTo(Fault.UNEXPECTED);
        String two = set(missi(
                set(sequence(TAG_SET, sequence(element("A1", SECRET, BITS), element("A6", "020103", BITS))))));
        assertThat(refused(set(two, SECRET, POLICY))).hasMessageContaining("two security levels");
    }

    @Test
    void tagSetInTwoCategories_isTakenTogether() throws Unreadable {
        String twice = set(category("02", TAG_SET, "03 02 07 80"), category("02", TAG_SET, "03 02 05 20"));
        assertThat(read(set(POLICY, SECRET, twice)))
                .isEqualTo(label(stated(TagType.PERMISSIVE, 0), stated(TagType.PERMISSIVE, 2)));
    }

    @Test
    void noCategoriesInAnEmptySet_areNone() throws Unreadable {
        assertThat(read(set(POLICY, SECRET, "31 00"))).isEqualTo(label());
    }

    @Test
    void indefiniteLengths_areReadAtEveryPlace() throws Unreadable {
        String tag = indefinite("30", TAG_SET, indefinite("31", "02 01 05"));
        String category = indefinite("30", Ber.ACP_145 + "01", indefinite("A1", tag));
        assertThat(read(indefinite("31", POLICY, SECRET, indefinite("31", category))))
                .isEqualTo(label(stated(TagType.ENUMERATED_PERMISSIVE, 5)));
    }

    @Test
    void stringsInSegments_areJoined() throws Unreadable {
        assertThat(read(set(POLICY, element("2C", "04 01 C3", "04 01 A9"))).privacyMarks())
                .containsExactly("\u00e9");
        assertThat(read(set(POLICY, indefinite("33", "04 01 41", "04 01 42"))).privacyMarks())
                .containsExactly("AB");
        String bits = category("02", TAG_SET, element("23", "03 02 00 80", "03 02 05 20"));
        assertThat(read(set(POLICY, SECRET, set(bits))))
                .isEqualTo(label(stated(TagType.PERMISSIVE, 0), stated(TagType.PERMISSIVE, 10)));
    }

    @Test
    void bitsThatAreUnused_sayNothing() throws Unreadable {
        assertThat(read(set(POLICY, SECRET, set(category("00", TAG_SET, "03 02 05 BF")))))
                .isEqualTo(label(stated(TagType.RESTRICTIVE, 0), stated(TagType.RESTRICTIVE, 2)));
    }

    @Test
    void longFormOfALength_mayHaveLeadingZeros() throws Unreadable {
        assertThat(read("31 84 00 00 00 0B 02 01 04 06 81 05 2B 1A 01 03 01")).isEqualTo(label());
    }

    @Test
    void largeNumbersAndArcs_areReadWhole() throws Unreadable {
        String number = "02 20 7F" + "FF".repeat(31);
        StatedLabel read = read(set("06 12 69" + "FF".repeat(16) + "7F", set(category("01", TAG_SET, set(number)))));
        assertThat(read.categories().getFirst().value())
                .isEqualTo(Value.of(BigInteger.TWO.pow(255).subtract(BigInteger.ONE)));
        assertThat(read.policy().orElseThrow().id().orElseThrow())
                .hasToString("2.25." + BigInteger.TWO.pow(119).subtract(BigInteger.ONE));
    }

    // What is refused

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("", Fault.MISSING, "octet 0: expected an ESSSecurityLabel, found end"),
                Arguments.of("31 00", Fault.MISSING, "octet 0: a label without any component"),
                Arguments.of("30 03 06 01 29", Fault.UNEXPECTED, "octet 0: expected an ESSSecurityLabel, found tag 30"),
                Arguments.of("31 03 06 01 29 00", Fault.TRAILING, "octet 5: octets behind the end"),
                Arguments.of("31 80 06 01 29 00 00 05 00", Fault.TRAILING, "octet 7: octets behind the end"),
                Arguments.of(
                        "31 06 06 01 29 02 01", Fault.ENCODING, "octet 2: an ESSSecurityLabel ends behind what it"),
                Arguments.of("31 03 06 02 29", Fault.ENCODING, "octet 4: the policy ends behind what it stands in"),
                Arguments.of("31 80 06 01 29", Fault.ENCODING, "octet 5: ends before the end of an indefinite length"),
                Arguments.of("31 80 06 01 29 00", Fault.ENCODING, "octet 6: ends within an element"),
                Arguments.of("31 80 06 01 29 00 01", Fault.ENCODING, "octet 7: expected the end of an indefinite"),
                Arguments.of("31 FF 06 01 29", Fault.ENCODING, "octet 2: a length that X.690 reserves"),
                Arguments.of("31 84 40 00 00 00 06 01 29", Fault.ENCODING, "ends behind what it stands in"),
                Arguments.of("31 88 7F FF FF FF FF FF FF FF 06", Fault.ENCODING, "ends behind what it stands in"),
                Arguments.of("31 8C 01 00 00 00 00 00 00 00 00 00 00 03 06 01 29", Fault.ENCODING, "ends behind what"),
                Arguments.of("31 05 02 01 04 00 00", Fault.UNEXPECTED, "octet 5: unexpected tag 00 in a label"),
                Arguments.of("31 06 02 01 04 02 01 04", Fault.TWICE, "octet 5: a second classification"),
                Arguments.of("31 06 06 01 29 06 01 29", Fault.TWICE, "octet 5: a second policy"),
                Arguments.of("31 06 13 01 41 0C 01 41", Fault.TWICE, "octet 5: a second privacy mark"),
                Arguments.of("31 04 31 00 31 00", Fault.TWICE, "octet 4: a second set of categories"),
                Arguments.of("31 03 0A 01 04", Fault.UNEXPECTED, "octet 2: unexpected tag 0A in a label"),
                Arguments.of("31 04 1F 1F 01 04", Fault.UNEXPECTED, "octet 2: unexpected tag 1F in a label"),
                Arguments.of("31 02 02 00", Fault.ENCODING, "octet 4: a number in no or too many octets"),
                Arguments.of("31 04 02 02 00 04", Fault.ENCODING, "octet 4: a number in no or too many octets"),
                Arguments.of("31 04 02 02 FF 84", Fault.ENCODING, "octet 4: a number in no or too many octets"),
                Arguments.of("31 03 02 01 84", Fault.OUT_OF_RANGE, "octet 2: the classification must be"),
                Arguments.of(
                        "31 04 02 02 01 01", Fault.OUT_OF_RANGE, "octet 2: the classification must be from 0 to 256"),
                Arguments.of("31 04 02 80 00 00", Fault.ENCODING, "an indefinite length of the classification"),
                Arguments.of("31 02 06 00", Fault.OUT_OF_RANGE, "octet 2: no object identifier"),
                Arguments.of(
                        "31 03 06 01 80", Fault.ENCODING, "an arc with leading zeros or without an end in the policy"),
                Arguments.of(
                        "31 03 06 01 A9", Fault.ENCODING, "an arc with leading zeros or without an end in the policy"),
                Arguments.of("31 16 06 14 69" + "FF".repeat(18) + "7F", Fault.OUT_OF_RANGE, "of more than 126 bits"),
                Arguments.of("31 02 13 00", Fault.OUT_OF_RANGE, "octet 2: the privacy mark is empty"),
                Arguments.of("31 03 13 01 5F", Fault.OUT_OF_RANGE, "octet 2: the privacy mark is empty or holds"),
                Arguments.of("31 03 0C 01 C3", Fault.ENCODING, "octet 2: the privacy mark is not UTF-8"),
                Arguments.of("31 05 0C 03 ED A0 80", Fault.ENCODING, "octet 2: the privacy mark is not UTF-8"),
                Arguments.of("31 03 0C 01 0A", Fault.OUT_OF_RANGE, "octet 2: the privacy mark is empty or holds"),
                Arguments.of("31 05 2C 03 0C 01 41", Fault.UNEXPECTED, "expected the privacy mark, found tag 0C"),
                Arguments.of(set("13 81 81" + "41".repeat(129)), Fault.TOO_LARGE, "longer than 128 octets"),
                Arguments.of(set("0C 82 04 01" + "41".repeat(1025)), Fault.TOO_LARGE, "longer than 1024 octets"),
                Arguments.of(set(set(category("05", TAG_SET, BITS))), Fault.UNKNOWN_CATEGORY, "unknown type 2.16.840"),
                Arguments.of(
                        set(set(sequence(Ber.SSL, "A1 02 31 00"))), Fault.UNKNOWN_CATEGORY, "SSLPrivileges in a label"),
                Arguments.of(set(set(missi("30 00"))), Fault.UNKNOWN_CATEGORY, "local MISSI categories"),
                Arguments.of(
                        set(set(missi(set(sequence(TAG_SET, sequence("A3 02 31 00")))))),
                        Fault.UNKNOWN_CATEGORY,
                        "a security tag of an unknown type, tag A3"),
                Arguments.of(
                        set(set(category("00", TAG_SET, LIST))),
                        Fault.UNEXPECTED,
                        "the bits of a tag set, found tag 31"),
                Arguments.of(
                        set(set(category("01", TAG_SET, BITS))), Fault.UNEXPECTED, "values of a tag set, found tag 03"),
                Arguments.of(set(set(category("00", TAG_SET))), Fault.MISSING, "the bits of a tag set, found end"),
                Arguments.of(
                        set(set(category("00", TAG_SET, BITS, BITS))), Fault.UNEXPECTED, "unexpected tag 03 in a tag"),
                Arguments.of(
                        set(set(category("00", BITS, TAG_SET))),
                        Fault.UNEXPECTED,
                        "the name of a tag set, found tag 03"),
                Arguments.of(
                        set(set(sequence(Ber.ACP_145 + "00"))), Fault.MISSING, "the value of a category, found end"),
                Arguments.of(set(set("05 00")), Fault.UNEXPECTED, "expected a category, found tag 05"),
                Arguments.of(set(set(category("00", TAG_SET, "03 00"))), Fault.ENCODING, "0 to 7 unused bits"),
                Arguments.of(set(set(category("00", TAG_SET, "03 01 01"))), Fault.ENCODING, "0 to 7 unused bits"),
                Arguments.of(set(set(category("00", TAG_SET, "03 02 08 80"))), Fault.ENCODING, "0 to 7 unused bits"),
                Arguments.of(
                        set(set(category("00", TAG_SET, "23 08 03 02 01 80 03 02 00 80"))),
                        Fault.ENCODING,
                        "bits unused before the last segment"),
                Arguments.of(
                        set(set(category("01", TAG_SET, set("02 21 01" + "FF".repeat(32))))),
                        Fault.OUT_OF_RANGE,
                        "a value must be from 0 to below 2^255"),
                Arguments.of(
                        set(set(category("00", TAG_SET, "03 82 20 02 00" + "00".repeat(8193)))),
                        Fault.TOO_LARGE,
                        "the bits of a tag set is longer than 8192 octets"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refusals")
    void whatIsNoLabel_isRefusedWithItsPlace(String hex, Fault fault, String why) {
        Unreadable refused = refused(hex);
        assertThat(refused).hasMessageContaining(why);
        assertThat(refused.fault()).isEqualTo(fault);
        assertThat(refused.getMessage()).matches("[ -~]+");
    }

    @Test
    void numbers_areBounded() {
        String one = category("00", TAG_SET, BITS);
        assertThat(refused(set(set(one.repeat(65))))).hasMessageContaining("more than 64 categories");
        String many = category("00", TAG_SET, "03 82 08 03 00" + "FF".repeat(2050));
        assertThat(refused(set(set(many)))).hasMessageContaining("more than 16384 values");
        assertThat(catchThrowableOfType(Unreadable.class, () -> EssLabel.read(new byte[65_537])))
                .hasMessage("octet 0: longer than 65536 octets");
    }

    @Test
    void everyCutAndEveryExtension_isRefused() {
        byte[] whole = octets(set(POLICY, SECRET, "0C 01 41", set(category("03", TAG_SET, LIST))));
        IntStream.range(0, whole.length)
                .forEach(length -> assertThatExceptionOfType(Unreadable.class)
                        .isThrownBy(() -> EssLabel.read(Arrays.copyOf(whole, length))));
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> EssLabel.read(Arrays.copyOf(whole, whole.length + 1)));
    }

    // What is written

    @Test
    void label_isWrittenInDer() throws Exception {
        StatedLabel label = new StatedLabel(
                Optional.of(NATO),
                Optional.of(Value.of(4)),
                List.of("Aqua"),
                List.of(
                        stated(TagType.ENUMERATED_PERMISSIVE, 1001),
                        stated(TagType.ENUMERATED_PERMISSIVE, 5),
                        stated(TagType.RESTRICTIVE, 2),
                        stated(TagType.RESTRICTIVE, 0)));
        assertThat(EssLabel.write(label, CategorySyntax.ACP_145, set -> false))
                .asHexString()
                .isEqualToIgnoringCase(("31 51 02 01 04" + POLICY + "0C 04 41 71 75 61" + "31 3F"
                                + category("00", TAG_SET, BITS)
                                + category("01", TAG_SET, LIST))
                        .replace(" ", ""));
    }

    @Test
    void informativeCategories_areWrittenAsTheirTagSetHasThem() throws Exception {
        StatedLabel label = label(stated(TagType.INFORMATIVE, 0), stated(TagType.INFORMATIVE, 2));
        assertThat(EssLabel.write(label, CategorySyntax.ACP_145, set -> true))
                .isEqualTo(octets(set(SECRET, POLICY, set(category("03", TAG_SET, BITS)))));
        assertThat(EssLabel.write(label, CategorySyntax.MISSI, set -> false))
                .isEqualTo(octets(set(
                        SECRET,
                        POLICY,
                        set(missi(set(sequence(TAG_SET, sequence(element("A7", set("020100", "020102"))))))))));
    }

    @Test
    void whatHasNoForm_isNotWritten() {
        Named named = new Named(Optional.empty(), Optional.of("NATO"));
        Value word = Value.of("SECRET");
        StatedCategory ambiguous = new StatedCategory(
                SET, Set.of(TagType.ENUMERATED_PERMISSIVE, TagType.ENUMERATED_RESTRICTIVE), Value.of(1));
        assertUnwritable(new StatedLabel(Optional.empty(), Optional.of(Value.of(4)), List.of(), List.of()), "a policy");
        assertUnwritable(
                new StatedLabel(Optional.of(named), Optional.empty(), List.of(), List.of()), "NATO has no object");
        assertUnwritable(
                new StatedLabel(Optional.of(NATO), Optional.of(word), List.of(), List.of()), "SECRET has no number");
        assertUnwritable(new StatedLabel(Optional.of(NATO), Optional.of(Value.of(257)), List.of(), List.of()), "256");
        assertUnwritable(
                new StatedLabel(Optional.of(NATO), Optional.empty(), List.of("a", "b"), List.of()), "one privacy");
        assertUnwritable(new StatedLabel(Optional.of(NATO), Optional.empty(), List.of(""), List.of()), "one privacy");
        assertUnwritable(label(ambiguous), "of no one type");
        assertUnwritable(label(stated(TagType.PERMISSIVE, 65_536)), "too large for a bit");
        assertThatExceptionOfType(Unwritable.class)
                .isThrownBy(() -> EssLabel.write(
                        label(stated(TagType.ENUMERATED_PERMISSIVE, 1), stated(TagType.ENUMERATED_RESTRICTIVE, 2)),
                        CategorySyntax.MISSI,
                        set -> false))
                .withMessageContaining("MISSI cannot tell");
    }

    private static void assertUnwritable(StatedLabel label, String why) {
        assertThatExceptionOfType(Unwritable.class)
                .isThrownBy(() -> EssLabel.write(label, CategorySyntax.ACP_145, set -> false))
                .withMessageContaining(why);
    }

    @Test
    void syntax_isNamedByTheSpif() {
        assertThat(CategorySyntax.of(new Oid("2.16.840.1.101.2.1.8.3"))).contains(CategorySyntax.ACP_145);
        assertThat(CategorySyntax.of(new Oid("2.16.840.1.101.2.1.8.1"))).contains(CategorySyntax.MISSI);
        assertThat(CategorySyntax.of(new Oid("2.16.840.1.101.2.1.8.2"))).contains(CategorySyntax.MISSI);
        assertThat(CategorySyntax.of(new Oid("1.3.26.0.4774.5.24.1"))).isEmpty();
    }
}
