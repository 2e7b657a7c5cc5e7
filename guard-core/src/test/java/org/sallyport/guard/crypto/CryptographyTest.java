package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Security;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("standard-mode")
class CryptographyTest {
    @Test
    void otherMode_takesARestart() {
        Cryptography.choose(CryptoMode.STANDARD);
        assertThatThrownBy(() -> Cryptography.choose(CryptoMode.FIPS))
                .isInstanceOf(CryptoProblem.class)
                .hasMessageContaining("restart");
        Cryptography.choose(CryptoMode.STANDARD);
        assertThat(Cryptography.description()).startsWith("Java ");
    }

    @Test
    void moduleInUseBefore_isRefusedAndNothingIsChanged() {
        assertThat(CryptoServicesRegistrar.isInApprovedOnlyMode()).isFalse();
        assertThatThrownBy(FipsModule::enter)
                .isInstanceOf(CryptoProblem.class)
                .hasMessageContaining("not in approved mode");
        assertThat(Security.getProvider("SUN")).isNotNull();
    }
}
