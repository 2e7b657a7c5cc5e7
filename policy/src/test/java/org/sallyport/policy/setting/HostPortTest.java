package org.sallyport.policy.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @ParameterizedTest
    @ValueSource(strings = {"xmpp.example:5269", "192.0.2.1:0", "[2001:db8::1]:65535", "b\u00fccher.example:1"})
    void writtenForm_isReadAndWritten(String text) {
        assertThat(HostPort.of(text)).hasToString(text);
    }

    @Test
    void onlyAddresses_needNoLookingUp() {
        assertThat(HostPort.of("192.0.2.1:53").isAddress()).isTrue();
        assertThat(HostPort.of("[::1]:53").isAddress()).isTrue();
        assertThat(HostPort.of("a.example:53").isAddress()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ":1", "a", "a:", "a:1:2", "a:-1", "a:65536", "a:01", "::1:53", "[::1]", "[x]:1", "a b:1", "a@b:1"
            })
    void anythingElse_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostPort.of(text));
    }
}
