package org.sallyport.policy.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.SpifReader;
import org.sallyport.policy.label.spif.SpifReading;
import org.sallyport.policy.label.stated.Oid;

/** The security policies of others: read, or refused for what is wrong with them. */
@Tag("outside")
class OutsideSpifTest {
    @ParameterizedTest
    @CsvSource({
        "surevine-spiffing/tlp.xml,TLP,1.2.826.0.1.6726289.0.2,4,1",
        "surevine-spiffing/tlp-plus.xml,TLPX,1.2.826.0.1.6726289.0.1,4,3",
        "surevine-spiffing/uk-demo.xml,UK,1.2.826.0.1.6726289.0.4,3,4",
        "surevine-spiffing-fixed/food-policy.xml,Food,1.2.826.0.1.6726289.0.0,4,4",
        "surevine-spiffing-fixed/food-policy-missi.xml,Food,1.2.826.0.1.6726289.0.0,4,4",
    })
    void policyOfOthers_isRead(String file, String name, String id, int classifications, int tagSets) {
        SpifReading reading = read(file);
        Spif spif = reading.spif().orElseThrow();
        assertThat(spif.policy().name()).isEqualTo(name);
        assertThat(spif.policy().id()).isEqualTo(new Oid(id));
        assertThat(spif.classifications()).hasSize(classifications);
        assertThat(spif.tagSets()).hasSize(tagSets);
        assertThat(reading.findings()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "surevine-spiffing/food-policy.xml,not well-formed",
        "surevine-spiffing/food-policy-missi.xml,not well-formed",
        "surevine-spiffing/bsi-commercial.xml,not well-formed",
        "surevine-spiffing/food-policy-borked.xml,the classification \"Ambrosia\" is excluded twice",
        "surevine-spiffing/food-label-water.xml,expected \"SPIF\"",
    })
    void brokenPolicy_isRefusedForWhatIsWrong(String file, String why) {
        assertThat(read(file).spif().problems())
                .anySatisfy(problem -> assertThat(problem.toString()).contains(why));
    }

    private static SpifReading read(String file) {
        return SpifReader.read(file, Outside.octets("labels/" + file));
    }
}
