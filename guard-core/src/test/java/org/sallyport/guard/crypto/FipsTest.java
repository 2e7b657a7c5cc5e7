package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    @ValueSource(strings = {"Ed25519", "Ed448"})
    void edwardsCurves_vouchButDoNoTls(String algorithm) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        DemoCertificate wanted = DemoCertificate.server("a", Instant.now()).dns(Set.of("a.example"));
        Identity issued =
                DemoAuthority.identity("a", List.of(AUTHORITY.sign(wanted.key(keys.getPublic()))), keys.getPrivate());
        Path chain = directory.resolve("chain.pem");
        Path key = directory.resolve("key.pem");
        DemoAuthority.write(issued, chain, key);
        assertThatThrownBy(() -> Identity.pem("a", chain, key))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("mode \"fips\" does not take");
    }

    @ParameterizedTest
    @ValueSource(strings = {"koblitz.pem", "short.pem"})
    void authoritiesWhoseSignaturesNobodyCouldVerify_areRefused(String name) throws Exception {
        Path file =
                Path.of(Objects.requireNonNull(FipsTest.class.getResource(name)).toURI());
        assertThatThrownBy(() -> Trust.pem(file))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("certificate 1 has a key that mode \"fips\" does not take");
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
