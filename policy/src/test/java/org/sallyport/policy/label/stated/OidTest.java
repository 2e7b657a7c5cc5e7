package org.sallyport.policy.label.stated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidTest {
    private static final String LARGEST = "2.25.340282366920938463463374607431768211455";

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "1.1", "1.39.0", "2.40", "2.999.3", "1.3.26.1.3.1", "1.2.826.0.1.6726289", LARGEST})
    void objectIdentifier_isKeptAsWritten(String dotted) {
        assertThat(new Oid(dotted)).hasToString(dotted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.",
                ".1",
                "1..2",
                "3.1",
                "0.40",
                "1.40",
                "1.100",
                "1.2.03",
                "01.2",
                "1.2.",
                "1.2.x",
                "1.2.-3",
                "1.2. 3",
                "urn:oid:1.2",
                LARGEST + "0",
                "10.1",
                "1.2.\u0663"
            })
    void anythingElse_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Oid(text));
    }

    @Test
    void length_isBounded() {
        assertThat(new Oid("1.2" + ".3".repeat(126)).dotted()).hasSize(255);
        assertThatIllegalArgumentException().isThrownBy(() -> new Oid("1.2" + ".3".repeat(126) + ".33"));
    }
}
