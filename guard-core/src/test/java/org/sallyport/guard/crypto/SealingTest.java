package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is encrypted to a recipient, in either mode. */
@Tag("either-mode")
class SealingTest {
    private static final KeyPair KEYS = RecipientFiles.rsa(2048);
    private static final byte[] TEXT = "<message/>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOUND = {1, 2, 3};

    @TempDir
    private Path directory;

    private Sealing sealing() {
        return Recipient.read(RecipientFiles.publicKey(directory, KEYS)).begin();
    }

    private RecipientKey key() {
        return RecipientKey.read(RecipientFiles.privateKey(directory, KEYS), Optional.empty());
    }

    @Test
    void recipient_opensWhatWasSealed() throws Exception {
        Sealing sealing = sealing();
        byte[] sealed = sealing.seal(TEXT, BOUND);
        assertThat(sealed).hasSize(12 + TEXT.length + 16);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("message");
        Unsealing opened = key().open(sealing.wrappedKey());
        assertThat(opened.open(sealed, BOUND)).isEqualTo(TEXT);
        assertThat(opened.open(sealing.seal(new byte[0], BOUND), BOUND)).isEmpty();
    }

    @Test
    void sameText_isSealedOtherwiseEachTime() {
        Sealing sealing = sealing();
        assertThat(sealing.seal(TEXT, BOUND)).isNotEqualTo(sealing.seal(TEXT, BOUND));
        assertThat(sealing().wrappedKey()).isNotEqualTo(sealing.wrappedKey());
    }

    @Test
    void anyOctetChanged_isFound() throws Exception {
        Sealing sealing = sealing();
        byte[] sealed = sealing.seal(TEXT, BOUND);
        Unsealing opened = key().open(sealing.wrappedKey());
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> opened.open(changed, BOUND)).isInstanceOf(NotOpened.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> opened.open(cut, BOUND)).isInstanceOf(NotOpened.class);
        }
        assertThatThrownBy(() -> opened.open(sealed, new byte[] {1, 2, 4})).isInstanceOf(NotOpened.class);
    }

    @Test
    void keyOfAnother_opensNothing() {
        byte[] wrapped = sealing().wrappedKey();
        RecipientKey other =
                RecipientKey.read(RecipientFiles.privateKey(directory, RecipientFiles.rsa(2048)), Optional.empty());
        assertThatThrownBy(() -> other.open(wrapped)).isInstanceOf(NotOpened.class);
        byte[] changed = wrapped.clone();
        changed[9] ^= 1;
        assertThatThrownBy(() -> key().open(changed)).isInstanceOf(NotOpened.class);
    }

    @Test
    void otherKeys_areNoRecipient() throws Exception {
        Path elliptic = RecipientFiles.publicKey(directory, RecipientFiles.pair("EC", 256));
        assertThatThrownBy(() -> Recipient.read(elliptic))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageEndingWith("expected an RSA key of 2048 bits or more");
        Path secret = RecipientFiles.privateKey(directory, KEYS);
        assertThatThrownBy(() -> Recipient.read(secret))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("holds a PRIVATE KEY");
        Path empty = Files.writeString(directory.resolve("empty"), "");
        assertThatThrownBy(() -> Recipient.read(empty))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("holds 0 blocks");
        Path unreadable = Files.writeString(
                directory.resolve("unreadable"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertThatThrownBy(() -> Recipient.read(unreadable)).isInstanceOf(IdentityProblem.class);
        assertThatThrownBy(() -> RecipientKey.read(elliptic, Optional.empty())).isInstanceOf(IdentityProblem.class);
    }

    @Test
    void certificate_isARecipientToo() throws Exception {
        Path file = directory.resolve("auditor.pem");
        DemoAuthority authority = DemoAuthority.create("authority");
        DemoAuthority.write(authority.issue("auditor", "auditor.example"), file, directory.resolve("ec.key"));
        assertThatThrownBy(() -> Recipient.read(file))
                .as("this one is of an EC key")
                .isInstanceOf(IdentityProblem.class);
        Files.writeString(
                file,
                Pem.written(List.of(Pem.block(authority.sign(
                        DemoCertificate.server("auditor", Instant.now()).key(KEYS.getPublic()))))));
        Sealing sealing = Recipient.read(file).begin();
        assertThat(key().open(sealing.wrappedKey()).open(sealing.seal(TEXT, BOUND), BOUND))
                .isEqualTo(TEXT);
    }
}
