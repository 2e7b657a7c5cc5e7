package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guard encrypts for itself, in either mode. */
@Tag("either-mode")
class StoreKeyTest {
    private static final byte[] TEXT = "<message/>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOUND = {1, 2, 3};

    @TempDir
    private Path directory;

    private Path file() throws Exception {
        Path file = directory.resolve("store.key");
        Files.writeString(file, "5a".repeat(32) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void sameKeyAndBeginning_open() throws Exception {
        byte[] sealed = StoreKey.read(file()).sealing(new byte[] {7}).seal(TEXT, BOUND);
        assertThat(StoreKey.readOrMake(file()).unsealing(new byte[] {7}).open(sealed, BOUND))
                .isEqualTo(TEXT);
    }

    @Test
    void otherBeginningOrKey_doesNot() throws Exception {
        StoreKey key = StoreKey.read(file());
        byte[] sealed = key.sealing(new byte[] {7}).seal(TEXT, BOUND);
        assertThatThrownBy(() -> key.unsealing(new byte[] {8}).open(sealed, BOUND))
                .isInstanceOf(NotOpened.class);
        StoreKey other = StoreKey.readOrMake(directory.resolve("other.key"));
        assertThatThrownBy(() -> other.unsealing(new byte[] {7}).open(sealed, BOUND))
                .isInstanceOf(NotOpened.class);
    }

    /** The key as other software derives it: HMAC-SHA-256 over counter, label, zero, context and length. */
    @Test
    void derivation_isThatOfTheStandard() throws Exception {
        byte[] input = HexFormat.of()
                .parseHex("00000001" + HexFormat.of().formatHex("sallyport store".getBytes(StandardCharsets.US_ASCII))
                        + "00" + "07" + "00000100");
        byte[] derived = Digests.hmacSha256(HexFormat.of().parseHex("5a".repeat(32)), input);
        byte[] sealed = StoreKey.read(file()).sealing(new byte[] {7}).seal(TEXT, BOUND);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(128, sealed, 0, 12));
        cipher.updateAAD(BOUND);
        assertThat(cipher.doFinal(sealed, 12, sealed.length - 12)).isEqualTo(TEXT);
    }
}
