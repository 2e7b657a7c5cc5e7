package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void text_isReadBack() {
        assertThat(Head.of("17:" + HASH)).isEqualTo(new Head(17, HASH));
        assertThat(Head.of(Head.NONE.toString())).isEqualTo(Head.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "017:", "-1:", "x:", "99999999999999999999:"})
    void otherText_isRefused(String begin) {
        assertThatThrownBy(() -> Head.of(begin + HASH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a head like 1234:");
        assertThatThrownBy(() -> Head.of("17:" + HASH.toUpperCase(Locale.ROOT)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
