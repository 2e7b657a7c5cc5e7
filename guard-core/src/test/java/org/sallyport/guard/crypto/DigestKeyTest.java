package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("either-mode")
class DigestKeyTest {
    @TempDir
    private Path directory;

    @Test
    void missingKey_isMadeForThisUserAloneAndReadAgain() throws IOException {
        Path file = directory.resolve("digest.key");
        SecretKey made = DigestKey.readOrMake(file);
        assertThat(made.getEncoded()).hasSize(32);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(DigestKey.readOrMake(file)).isEqualTo(made);
        assertThat(DigestKey.readOrMake(directory.resolve("other.key"))).isNotEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret", "00112233", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdefa"})
    void anythingElse_isRefusedUnshown(String text) throws IOException {
        Path file = directory.resolve("digest.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
        assertThatThrownBy(() -> DigestKey.readOrMake(file))
                .isInstanceOf(IdentityProblem.class)
                .hasMessage("\"" + file + "\" holds no key: expected 64 or more hexadecimal digits");
    }

    @Test
    void keyOpenToOthers_isRefused() throws IOException {
        Path file = directory.resolve("digest.key");
        DigestKey.readOrMake(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
        assertThatThrownBy(() -> DigestKey.read(file)).hasMessageContaining("expected at most rw-------");
    }

    @Test
    void keyThatCannotBeMade_isSaid() {
        assertThatThrownBy(() -> DigestKey.readOrMake(directory.resolve("none/digest.key")))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("cannot be made: there is no such file");
    }
}
