package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that persons sign with, in every mode of cryptography. */
@Tag("either-mode")
class SigningTest {
    private static final byte[] TEXT = "what is signed\n".getBytes(StandardCharsets.US_ASCII);
    /** Made elsewhere: an Ed25519 key and its signature (RFC 8032, 7.1, test 2). */
    private static final String RFC_8032_KEY = "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";

    private static final String RFC_8032_SIGNATURE =
            "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void signature_countsForItsTextAndKeyAlone(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.generate(algorithm);
        byte[] signature = key.sign(TEXT);
        assertThat(signature).hasSize(algorithm.octets());
        assertThat(key.verifying().hasSigned(TEXT, signature)).isTrue();
        assertThat(key.verifying().hasSigned("what is signeD\n".getBytes(StandardCharsets.US_ASCII), signature))
                .isFalse();
        assertThat(SigningKey.generate(algorithm).verifying().hasSigned(TEXT, signature))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void changedSignature_isNone(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.generate(algorithm);
        byte[] signature = key.sign(TEXT);
        Random random = new Random(7);
        for (int i = 0; i < 64; i++) {
            byte[] changed = signature.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(key.verifying().hasSigned(TEXT, changed)).isFalse();
        }
        for (int length : new int[] {0, 1, signature.length - 1}) {
            assertThat(key.verifying().hasSigned(TEXT, Arrays.copyOf(signature, length)))
                    .isFalse();
        }
        assertThat(key.verifying().hasSigned(TEXT, new byte[signature.length])).isFalse();
        assertThat(key.verifying().hasSigned(TEXT, Arrays.copyOf(signature, signature.length + 1)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void key_isReadBack(SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.generate(algorithm);
        Path file = directory.resolve("key.pem");
        key.write(file);
        SigningKey read = SigningKey.read(file, Optional.empty());
        assertThat(read.verifying()).isEqualTo(key.verifying());
        assertThat(key.verifying().hasSigned(TEXT, read.sign(TEXT))).isTrue();
        assertThat(VerifyingKey.of(Base64.getEncoder()
                                .encodeToString(read.verifying().encoded()))
                        .fingerprint())
                .isEqualTo(key.verifying().fingerprint())
                .hasSize(64);
        assertThatThrownBy(() -> key.write(file)).isInstanceOf(IdentityProblem.class);
    }

    @Test
    void signatureOfAnotherProgram_counts() {
        assertThat(VerifyingKey.of(RFC_8032_KEY)
                        .hasSigned(new byte[] {0x72}, Base64.getDecoder().decode(RFC_8032_SIGNATURE)))
                .isTrue();
    }

    @Test
    void keysThatDoNotFit_areRefused() throws Exception {
        Path one = directory.resolve("one.pem");
        Path other = directory.resolve("other.pem");
        SigningKey.generate(SignatureAlgorithm.ECDSA_P256_SHA256).write(one);
        SigningKey.generate(SignatureAlgorithm.ECDSA_P256_SHA256).write(other);
        String mixed = Files.readString(one).substring(0, Files.readString(one).indexOf("-----BEGIN PUBLIC"))
                + Files.readString(other).substring(Files.readString(other).indexOf("-----BEGIN PUBLIC"));
        Path file = Files.writeString(directory.resolve("mixed.pem"), mixed);
        assertThatThrownBy(() -> SigningKey.read(file, Optional.empty()))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("do not fit");
    }

    @ParameterizedTest
    @EnumSource(names = {"ECDSA_P256_SHA256", "ECDSA_P384_SHA384"})
    void pointElsewhere_isRefused(SignatureAlgorithm algorithm) {
        byte[] key = SigningKey.generate(algorithm).verifying().encoded();
        key[key.length - 1] ^= 1;
        assertThatThrownBy(() -> VerifyingKey.of(key)).isInstanceOf(IdentityProblem.class);
    }

    @ParameterizedTest
    @EnumSource
    void octetsAfterTheKey_areRefused(SignatureAlgorithm algorithm) {
        byte[] key = SigningKey.generate(algorithm).verifying().encoded();
        assertThatThrownBy(() -> VerifyingKey.of(Arrays.copyOf(key, key.length + 1)))
                .isInstanceOf(IdentityProblem.class);
        assertThatThrownBy(() -> VerifyingKey.of(Arrays.copyOf(key, key.length - 1)))
                .isInstanceOf(IdentityProblem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MA==", "no base64", "MCowBQYDK2VuAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="})
    void otherKeys_areRefused(String key) {
        assertThatThrownBy(() -> VerifyingKey.of(key))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("P-256");
    }

    @ParameterizedTest
    @EnumSource
    void word_isReadBack(SignatureAlgorithm algorithm) {
        assertThat(SignatureAlgorithm.of(algorithm.word())).contains(algorithm);
        assertThat(SignatureAlgorithm.of("ECDSA")).isEmpty();
    }
}
