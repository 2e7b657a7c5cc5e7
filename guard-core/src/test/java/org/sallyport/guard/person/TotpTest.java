package org.sallyport.guard.person;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890123456789012".getBytes(US_ASCII);

    /** RFC 6238, appendix B, SHA-256; its last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59,119246",
        "1111111109,084774",
        "1111111111,062674",
        "1234567890,819424",
        "2000000000,698825",
        "20000000000,737706",
    })
    void code_isThatOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void code_countsInItsStepAndTheNextOnesAndOnce() {
        Instant now = Instant.ofEpochSecond(3_000_000);
        long step = Totp.step(now);
        for (long off = -3; off <= 3; off++) {
            String code = Totp.code(SECRET, step + off);
            assertThat(Totp.counting(SECRET, code, now, 0).isPresent()).isEqualTo(Math.abs(off) <= 1);
            assertThat(Totp.counting(SECRET, code, now, step + off)).isEmpty();
        }
        assertThat(Totp.counting(SECRET, Totp.code(SECRET, step - 1), now, step))
                .isEmpty();
        assertThat(Totp.counting(SECRET, Totp.code(SECRET, step), now, step - 1))
                .hasValue(step);
    }

    @ParameterizedTest
    @CsvSource({"''", "12345", "1234567", "\u0661\u0661\u0661\u0661\u0661\u0661"})
    void otherTexts_areNoCodes(String text) {
        assertThat(Totp.counting(SECRET, text, Instant.ofEpochSecond(59), 0)).isEmpty();
    }

    /** RFC 4648, 10, without the padding. */
    @ParameterizedTest
    @CsvSource({"'',''", "f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void base32_isThatOfTheStandard(String text, String written) {
        assertThat(Base32.of(text.getBytes(US_ASCII))).isEqualTo(written);
    }

    @Test
    void uri_saysWhatTheCodesAreMadeBy() {
        assertThat(Totp.uri("ada", SECRET))
                .isEqualTo("otpauth://totp/Sallyport:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA"
                        + "&issuer=Sallyport&algorithm=SHA256&digits=6&period=30");
    }
}
