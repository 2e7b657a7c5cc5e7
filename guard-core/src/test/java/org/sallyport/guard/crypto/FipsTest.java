package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.crypto.CertificateCheck.Proof;

/** What mode {@code fips} makes of a process. */
@Tag("fips-mode")
class FipsTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("authority");

    @TempDir
    private Path directory;

    @Test
    void process_hasNoOtherProviders() {
        assertThat(Stream.of(Security.getProviders()).map(Provider::getName))
                .containsExactly("BCFIPS", "BCJSSE", "PlatformEntropy");
        assertThat(Security.getProvider("PlatformEntropy").getServices())
                .singleElement()
                .extracting(Provider.Service::getType)
                .isEqualTo("SecureRandom");
        assertThat(CryptoServicesRegistrar.isInApprovedOnlyMode()).isTrue();
        assertThat(Cryptography.description()).contains("FIPS", "in approved mode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "MD2", "RIPEMD160"})
    void weakDigests_areNotThere(String algorithm) {
        assertThatExceptionOfType(NoSuchAlgorithmException.class)
                .isThrownBy(() -> MessageDigest.getInstance(algorithm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ChaCha20-Poly1305", "RC4", "DES/CBC/PKCS5Padding", "Blowfish"})
    void ciphersThatAreNotApproved_areNotThere(String algorithm) {
        assertThatExceptionOfType(NoSuchAlgorithmException.class).isThrownBy(() -> Cipher.getInstance(algorithm));
    }

    @Test
    void everything_isDoneByTheModule() throws Exception {
        assertThat(List.of(
                        MessageDigest.getInstance("SHA-256").getProvider(),
                        Mac.getInstance("HmacSHA256").getProvider(),
                        new SecureRandom().getProvider(),
                        CertificateFactory.getInstance("X.509").getProvider(),
                        CertPathValidator.getInstance("PKIX").getProvider(),
                        KeyPairGenerator.getInstance("EC").getProvider()))
                .extracting(Provider::getName)
                .containsOnly("BCFIPS");
        assertThat(SSLContext.getInstance("TLS").getProvider().getName()).isEqualTo("BCJSSE");
    }

    @Test
    void otherMode_takesARestart() {
        Cryptography.choose(CryptoMode.FIPS);
        assertThatThrownBy(() -> Cryptography.choose(CryptoMode.STANDARD))
                .isInstanceOf(CryptoProblem.class)
                .hasMessageContaining("restart");
    }

    @Test
    void engines_offerWhatIsApproved() {
        SSLEngine engine = Tls.of(List.of(AUTHORITY.issue("a", "a.example"))).accepting("", Optional.empty());
        assertThat(engine.getEnabledCipherSuites()).isNotEmpty().allMatch(suite -> suite.contains("_AES_"));
        assertThat(engine.getSSLParameters().getNamedGroups()).containsOnly("secp256r1", "secp384r1", "secp521r1");
    }

    @Test
    void pkcs12_isRefused() throws Exception {
        Path file = Files.write(directory.resolve("a.p12"), new byte[] {0x30, 3, 2, 1, 3});
        Path password = Files.writeString(directory.resolve("password"), "open sesame, please\n");
        assertThatThrownBy(() -> Identity.keyStore("a", file, password))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("PKCS#12", "BCFKS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"koblitz.pem", "edwards.pem", "short.pem"})
    void otherKeys_areRefused(String name) throws Exception {
        Path file =
                Path.of(Objects.requireNonNull(FipsTest.class.getResource(name)).toURI());
        assertThatThrownBy(() -> Trust.pem(file))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("certificate 1 has a key that mode \"fips\" does not take");
        assertThatThrownBy(() -> Identity.pem("a", file, file))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("certificate 1 has a key that mode \"fips\" does not take");
        X509Certificate certificate = Pem.certificates(file).getFirst();
        assertThat(CertificateCheck.check(List.of(certificate), AUTHORITY.trust(), Instant.now()))
                .isInstanceOf(Proof.Refused.class);
        assertThatThrownBy(() -> Algorithms.checkKey(certificate)).isInstanceOf(Refusal.class);
    }

    @Test
    void shortPassword_isRefusedInWords() throws Exception {
        Path chain = directory.resolve("chain.pem");
        Path key = directory.resolve("key.pem");
        DemoAuthority.write(AUTHORITY.issue("a", "a.example"), chain, key);
        Path password = Files.writeString(directory.resolve("password"), "sesame\n");
        EncryptedKeys.encrypt(key, "open sesame, please", "SHA256");
        assertThatThrownBy(() -> Identity.pem("a", chain, key, password))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("mode \"fips\" does not take: password must be at least 112 bits");
    }
}
