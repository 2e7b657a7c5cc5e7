package org.sallyport.policy.label.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sallyport.policy.label.format.Ber.POLICY;
import static org.sallyport.policy.label.format.Ber.TAG_SET;
import static org.sallyport.policy.label.format.Ber.category;
import static org.sallyport.policy.label.format.Ber.element;
import static org.sallyport.policy.label.format.Ber.indefinite;
import static org.sallyport.policy.label.format.Ber.octets;
import static org.sallyport.policy.label.format.Ber.sequence;
import static org.sallyport.policy.label.format.Ber.set;

import java.util.Arrays;
import java.util.List;
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
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

class BerClearanceTest {
    private static final Named NATO = Named.of(new Oid("1.3.26.1.3.1"));
    private static final StatedCategory CATEGORY =
            new StatedCategory(Named.of(new Oid("1.3.26.1.4.2")), Set.of(TagType.RESTRICTIVE), Value.of(0));
    private static final String UNTAGGED = "2B 1A 01 03 01";
    private static final String RESTRICTIVE = category("00", TAG_SET, "03 02 07 80");

    private static StatedClearance read(String hex) throws Unreadable {
        return BerClearance.read(octets(hex));
    }

    private static StatedClearance clearance(List<StatedCategory> categories, long... classes) {
        return new StatedClearance(
                NATO, Arrays.stream(classes).mapToObj(Value::of).toList(), categories);
    }

    @Test
    void classListThatIsLeftOut_isUnclassified() throws Unreadable {
        assertThat(read(sequence(POLICY))).isEqualTo(clearance(List.of(), 1));
    }

    @Test
    void classListThatIsEmpty_isNothing() throws Unreadable {
        assertThat(read(sequence(POLICY, "03 01 00"))).isEqualTo(clearance(List.of()));
        assertThat(read(sequence(POLICY, "03 02 00 00"))).isEqualTo(clearance(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03 02 03 58", "03 02 00 58", "03 04 00 58 00 00", "23 04 03 02 00 58"})
    void classList_isOneBitForEach(String bits) throws Unreadable {
        assertThat(read(sequence(POLICY, bits))).isEqualTo(clearance(List.of(), 1, 3, 4));
        assertThat(read(sequence(POLICY, bits, set(RESTRICTIVE)))).isEqualTo(clearance(List.of(CATEGORY), 1, 3, 4));
        assertThat(read(sequence(POLICY, bits, "31 00"))).isEqualTo(clearance(List.of(), 1, 3, 4));
    }

    @Test
    void taggedForm_isRead() throws Unreadable {
        String policy = element("80", UNTAGGED);
        assertThat(read(sequence(policy))).isEqualTo(clearance(List.of(), 1));
        assertThat(read(sequence(policy, "81 02 03 58", element("A2", RESTRICTIVE))))
                .isEqualTo(clearance(List.of(CATEGORY), 1, 3, 4));
        assertThat(read(indefinite("30", policy, "81 01 00", indefinite("A2", RESTRICTIVE))))
                .isEqualTo(clearance(List.of(CATEGORY)));
    }

    @Test
    void taggedFormWithExplicitTags_isRead() throws Unreadable {
        String policy = element("A0", POLICY);
        assertThat(read(sequence(policy))).isEqualTo(clearance(List.of(), 1));
        assertThat(read(sequence(policy, element("A1", "03 02 03 58"), element("A2", set(RESTRICTIVE)))))
                .isEqualTo(clearance(List.of(CATEGORY), 1, 3, 4));
    }

    @Test
    void sslPrivileges_areRead() throws Unreadable {
        String tags = sequence("81 02 07 80", element("A2", "02 01 05"), "86 02 07 80");
        StatedClearance read =
                read(sequence(POLICY, set(sequence(Ber.SSL, element("A1", set(sequence(TAG_SET, tags)))))));
        assertThat(read.categories()).hasSize(3).contains(CATEGORY);
        assertThat(read.categories().get(1).types())
                .containsExactlyInAnyOrder(TagType.ENUMERATED_PERMISSIVE, TagType.ENUMERATED_RESTRICTIVE);
        assertThat(read.categories().get(2).types()).containsExactly(TagType.PERMISSIVE);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("30 00", Fault.MISSING, "octet 2: expected the policy, found end"),
                Arguments.of("31 03 06 01 29", Fault.UNEXPECTED, "octet 0: expected a clearance, found tag 31"),
                Arguments.of(
                        sequence(POLICY, "31 00", "03 01 00"), Fault.UNEXPECTED, "unexpected tag 03 in a clearance"),
                Arguments.of(sequence(POLICY, "03 01 00", "03 01 00"), Fault.UNEXPECTED, "expected the categories"),
                Arguments.of(sequence(POLICY, "81 01 00"), Fault.UNEXPECTED, "expected the categories, found tag 81"),
                Arguments.of(
                        sequence(element("80", UNTAGGED), "03 01 00"), Fault.UNEXPECTED, "expected the categories"),
                Arguments.of(sequence(POLICY) + "00", Fault.TRAILING, "octets behind the end"),
                Arguments.of(sequence(POLICY, set(Ber.missi("31 00"))), Fault.UNKNOWN_CATEGORY, "MISSI categories in"),
                Arguments.of(
                        sequence(
                                POLICY,
                                set(sequence(
                                        Ber.SSL, "A1 14", set(sequence(TAG_SET, sequence("A7 05 03 03 07 80 00")))))),
                        Fault.UNKNOWN_CATEGORY,
                        "a security tag of an unknown type, tag A7"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refusals")
    void whatIsNoClearance_isRefusedWithItsPlace(String hex, Fault fault, String why) {
        Unreadable refused = catchThrowableOfType(Unreadable.class, () -> read(hex));
        assertThat(refused).hasMessageContaining(why);
        assertThat(refused.fault()).isEqualTo(fault);
    }

    @Test
    void clearance_isWrittenInDer() throws Exception {
        assertThat(written(clearance(List.of(), 4, 3, 1))).isEqualTo(octets(sequence(POLICY, "03 02 03 58")));
        assertThat(written(clearance(List.of()))).isEqualTo(octets(sequence(POLICY, "03 01 00")));
        assertThat(written(clearance(List.of(), 1))).isEqualTo(octets(sequence(POLICY)));
        assertThat(written(clearance(List.of(CATEGORY), 1))).isEqualTo(octets(sequence(POLICY, set(RESTRICTIVE))));
    }

    @Test
    void sslPrivileges_holdNoInformativeCategories() {
        StatedCategory informative = new StatedCategory(CATEGORY.tagSet(), Set.of(TagType.INFORMATIVE), Value.of(1));
        assertThatExceptionOfType(Unwritable.class)
                .isThrownBy(
                        () -> BerClearance.write(clearance(List.of(informative), 1), CategorySyntax.MISSI, set -> true))
                .withMessage("SSLPrivileges hold no informative categories");
    }

    private static byte[] written(StatedClearance clearance) throws Unwritable {
        return BerClearance.write(clearance, CategorySyntax.ACP_145, set -> false);
    }

    // Certificates

    private static String attribute(String oid, String... values) {
        return sequence(oid, set(values));
    }

    private static List<StatedClearance> ofCertificate(String... attributes) throws Unreadable {
        return BerClearance.ofCertificate(octets(element("04", sequence(attributes))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"06 03 55 04 37", "06 04 55 01 05 37"})
    void certificate_givesTheClearancesOfItsSubject(String oid) throws Unreadable {
        String country = attribute("06 08 2B 06 01 05 05 07 09 04", "13 02 44 45");
        assertThat(ofCertificate(country, attribute(oid, sequence(POLICY), sequence("06 01 29"))))
                .containsExactly(
                        clearance(List.of(), 1),
                        new StatedClearance(Named.of(new Oid("1.1")), List.of(Value.of(1)), List.of()));
        assertThat(ofCertificate(country)).isEmpty();
    }

    @Test
    void certificateWithTwoClearancesOfOnePolicy_isRefused() {
        String one = attribute("06 03 55 04 37", sequence(POLICY));
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> ofCertificate(one, one))
                .withMessageContaining("a second clearance for policy 1.3.26.1.3.1");
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> ofCertificate(attribute("06 03 55 04 37", "30 00")))
                .withMessageContaining("expected the policy");
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> BerClearance.ofCertificate(octets(sequence(one))))
                .withMessageContaining("expected the subject directory attributes");
    }
}
