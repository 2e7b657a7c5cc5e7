package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenUriTest {
    @Test
    void uri_isRead() {
        assertThat(TokenUri.of("pkcs11:token=The%20guard%27s;object=streams;type=private?module-path=/usr/lib/x.so"))
                .isEqualTo(new TokenUri(
                        Path.of("/usr/lib/x.so"),
                        Optional.of("The guard's"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("streams")));
        assertThat(TokenUri.of("pkcs11:serial=9cc3;slot-id=1550328268?module-path=/x"))
                .isEqualTo(new TokenUri(
                        Path.of("/x"),
                        Optional.empty(),
                        Optional.of("9cc3"),
                        Optional.of(1_550_328_268L),
                        Optional.empty()));
        assertThat(TokenUri.of("pkcs11:token=%C3%A9?module-path=/x").token()).contains("\u00e9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        token=a                                          | expected "pkcs11:
        pkcs11:token=a                                   | does not say which library
        pkcs11:?module-path=/x                           | does not say which token
        pkcs11:object=a?module-path=/x                   | does not say which token
        pkcs11:token=a;token=b?module-path=/x            | twice
        pkcs11:token=?module-path=/x                     | without name or value
        pkcs11:token?module-path=/x                      | without name or value
        pkcs11:token=a;id=%01?module-path=/x             | id is not taken: expected object
        pkcs11:token=a;manufacturer=b?module-path=/x     | that is not taken
        pkcs11:token=a?module-path=/x&module-name=y      | that is not taken
        pkcs11:token=a;type=cert?module-path=/x          | type: expected "private"
        pkcs11:token=a?module-path=x.so                  | module-path: expected an absolute path
        pkcs11:token=a?module-path=/${user.home}/x       | module-path: expected an absolute path
        pkcs11:token=a?module-path=/x%0Aslot=3           | module-path: expected an absolute path
        pkcs11:slot-id=-1?module-path=/x                 | slot-id: expected a number
        pkcs11:slot-id=9999999999999999999?module-path=/x| slot-id: expected a number
        pkcs11:token=%4?module-path=/x                   | hexadecimal
        pkcs11:token=%zz?module-path=/x                  | hexadecimal
        pkcs11:token=%ff?module-path=/x                  | no UTF-8
        """)
    void wrongUri_isRefused(String text, String why) {
        assertThatThrownBy(() -> TokenUri.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "pkcs11:token=a?module-path=/x&pin-value=SECRET, pin-value: the PIN does not stand here",
        "pkcs11:token=a;pin-value=SECRET?module-path=/x, pin-value: the PIN does not stand here",
        "pkcs11:token=a?pin-source=file:SECRET&module-path=/x, pin-source: the file of the PIN is named by"
                + " password-file",
        "pkcs11:token=a;SECRET=1?module-path=/x, that is not taken",
        "SECRET, RFC 7512"
    })
    void pinWrittenThere_isRefusedAndNotShown(String text, String why) {
        assertThatThrownBy(() -> TokenUri.of(text))
                .hasMessageContaining(why)
                .message()
                .doesNotContain("SECRET");
    }

    @Test
    void whatATokenSays_isShownAsPrintableText() {
        TokenUri uri = TokenUri.of("pkcs11:token=%0A%22x%C3%A9;serial=1?module-path=/x");
        assertThat(uri.shown()).isEqualTo("token \"??x?\", serial 1");
    }
}
