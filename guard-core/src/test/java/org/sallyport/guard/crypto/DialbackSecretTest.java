package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("either-mode")
class DialbackSecretTest {
    private static final String KEY = "37c69b1cf07a3f67c04a5ef5902fa5114f2c76fe4a2686482ba5b89323075643";

    private final DialbackSecret secret = DialbackSecret.of("s3cr3tf0rd14lb4ck");

    @Test
    void key_isTheOneOfTheSpecification() {
        assertThat(secret.key("xmpp.example.com", "example.org", "D60000229F")).isEqualTo(KEY);
        assertThat(secret.fits(KEY, "xmpp.example.com", "example.org", "D60000229F"))
                .isTrue();
    }

    @Test
    void key_fitsOneStreamAndOnePairOnly() {
        assertThat(secret.fits(KEY, "xmpp.example.com", "example.org", "D60000229E"))
                .isFalse();
        assertThat(secret.fits(KEY, "example.org", "xmpp.example.com", "D60000229F"))
                .isFalse();
        assertThat(DialbackSecret.random().fits(KEY, "xmpp.example.com", "example.org", "D60000229F"))
                .isFalse();
    }

    @Test
    void emptySecret_isRefused() {
        assertThatThrownBy(() -> DialbackSecret.of("")).hasMessageContaining("expected at least one character");
    }
}
