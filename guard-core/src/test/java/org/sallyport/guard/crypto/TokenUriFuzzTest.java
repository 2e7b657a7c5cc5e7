package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text says which key of which token, or is refused in one line that repeats nothing of it. */
class TokenUriFuzzTest {
    private static final String PIN = "pin-value=271828";

    @FuzzTest(maxDuration = "10s")
    void anyText_isAUriOrNone(FuzzedDataProvider data) {
        String begin = data.consumeBoolean() ? "pkcs11:token=guard" : "";
        String text = begin + data.consumeString(200) + (data.consumeBoolean() ? "?module-path=/usr/lib/x.so" : "");
        boolean withPin = data.consumeBoolean();
        try {
            TokenUri uri = TokenUri.of(withPin ? text + "&" + PIN : text);
            assertThat(uri.module()).isAbsolute();
            assertThat(uri.token().isPresent()
                            || uri.serial().isPresent()
                            || uri.slot().isPresent())
                    .isTrue();
            assertThat(uri.toString()).doesNotContain("271828");
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).matches("[ -~]+").doesNotContain("271828");
        }
    }
}
