package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sallyport.policy.label.format.Ber.POLICY;
import static org.sallyport.policy.label.format.Ber.octets;
import static org.sallyport.policy.label.format.Ber.sequence;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.Value;

/** Values of attributes as directories give them: a list of octets for one attribute of one entry. */
class ClearanceSetTest {
    private static final byte[] SECRET = octets(sequence(POLICY, "03 02 03 08"));
    private static final byte[] OTHER = octets(sequence("06 01 29", "03 02 05 20"));

    private static byte[] xml(String policy, String id, String classification) {
        return ("""
                <ConfidentialityClearance xmlns='urn:nato:stanag:4774:confidentialityclearance:1:0'
                    xmlns:slab='urn:nato:stanag:4774:confidentialitymetadatalabel:1:0'>
                  <slab:PolicyIdentifier%s>%s</slab:PolicyIdentifier>
                  <ClassificationList><slab:Classification>%s</slab:Classification></ClassificationList>
                </ConfidentialityClearance>
                """.formatted(id.isEmpty() ? "" : " URI='urn:oid:" + id + "'", policy, classification)).getBytes(UTF_8);
    }

    private static Unreadable refused(String attribute, byte[]... values) {
        return catchThrowableOfType(Unreadable.class, () -> ClearanceSet.ofAttribute(attribute, List.of(values)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5.4.55", "2.5.4.55;binary", "clearance;binary", "Clearance", "2.5.1.5.55"})
    void clearance_hasOneValueInBerForEachPolicy(String attribute) throws Unreadable {
        ClearanceSet held = ClearanceSet.ofAttribute(attribute, List.of(SECRET, OTHER));
        assertThat(held.under(Named.of(new Oid("1.3.26.1.3.1"))::equals).classifications())
                .containsExactly(Value.of(4));
        assertThat(held.under(Named.of(new Oid("1.1"))::equals).classifications())
                .containsExactly(Value.of(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.16.840.1.101.2.2.1.198", "confidentialityClearance", "CONFIDENTIALITYCLEARANCE;x-a"})
    void confidentialityClearance_hasOneValueInXmlForEachPolicy(String attribute) throws Unreadable {
        ClearanceSet held = ClearanceSet.ofAttribute(
                attribute, List.of(xml("Meridian", "1.3.6.1", "OPEN"), xml("Harbour", "", "PUBLIC")));
        assertThat(held.all()).extracting(each -> each.policy().toString()).containsExactly("Meridian", "Harbour");
        assertThat(held.all().getLast().classifications()).containsExactly(Value.of("PUBLIC"));
    }

    @Test
    void attributeWithoutValues_clearsForNothing() throws Unreadable {
        ClearanceSet nothing = ClearanceSet.ofAttribute("clearance", List.of());
        assertThat(nothing.all()).isEmpty();
        assertThat(catchThrowableOfType(Unreadable.class, () -> nothing.under(_ -> true))
                        .fault())
                .isEqualTo(Fault.MISSING);
    }

    @Test
    void twoValuesOfOnePolicy_areRefusedUnderEitherOfItsNames() {
        assertThat(refused("clearance", SECRET, OTHER, SECRET))
                .hasMessage("clearances: a second clearance for policy 1.3.26.1.3.1");
        byte[] named = xml("Meridian", "1.3.6.1", "OPEN");
        for (byte[] again : List.of(
                xml("Meridian", "1.3.6.1", "CLOSED"), xml("MERIDIAN", "", "OPEN"), xml("Other", "1.3.6.1", "OPEN"))) {
            assertThat(refused("confidentialityClearance", named, again).fault())
                    .isEqualTo(Fault.TWICE);
        }
    }

    @Test
    void oneValueThatCannotBeRead_refusesAll() {
        assertThat(refused("clearance", SECRET, octets("30 00")).fault()).isEqualTo(Fault.MISSING);
        assertThat(refused("confidentialityClearance", SECRET)).isNotNull();
        assertThat(refused("clearance", xml("Meridian", "", "OPEN"))).isNotNull();
        assertThat(refused("clearance", Collections.nCopies(257, SECRET).toArray(byte[][]::new))
                        .fault())
                .isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void otherAttribute_isRefused() {
        assertThat(refused("cn", SECRET))
                .hasMessage("attribute \"cn\": no attribute for clearances: expected clearance (2.5.4.55) or"
                        + " confidentialityClearance (2.16.840.1.101.2.2.1.198)");
    }
}
