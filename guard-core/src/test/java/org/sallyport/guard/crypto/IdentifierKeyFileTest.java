package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.identifier.Identifier;

@Tag("either-mode")
class IdentifierKeyFileTest {
    private static final String ONE = "ab".repeat(32);
    private static final String OTHER = "CD".repeat(32);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void make() throws IOException {
        file = Files.createFile(
                directory.resolve("identifiers.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Test
    void firstLine_hides_andEachOpens() throws Exception {
        Files.writeString(file, ONE + "\n");
        String hidden =
                IdentifierKeyFile.read(file).between("blue", "red", d -> false).hide(Identifier.ID, "", "m1");
        Files.writeString(file, OTHER + "\n" + ONE + "\n");
        var keys = IdentifierKeyFile.read(file);
        assertThat(keys.between("red", "blue", d -> false).reveal(Identifier.ID, "", hidden))
                .contains("m1");
        assertThat(keys.between("blue", "red", d -> false).hide(Identifier.ID, "", "m1"))
                .isNotEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "\n", "zz", " # key\n"})
    void fileWithoutKeys_isNotTakenAndNotShown(String text) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> IdentifierKeyFile.read(file))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("holds no keys")
                .hasMessageContaining("openssl rand -hex 32");
    }

    @Test
    void tooManyKeys_areNotTaken() throws IOException {
        Files.writeString(file, (ONE + "\n").repeat(17));
        assertThatThrownBy(() -> IdentifierKeyFile.read(file)).hasMessageContaining("holds no keys");
    }

    @Test
    void keyOfTheVectors_isNotTaken() throws IOException {
        Files.writeString(file, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n");
        assertThatThrownBy(() -> IdentifierKeyFile.read(file)).hasMessageContaining("everybody knows");
    }

    @Test
    void fileThatOthersMayRead_isNotTaken() throws IOException {
        Files.writeString(file, ONE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> IdentifierKeyFile.read(file))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void missingFile_isSaid() {
        assertThatThrownBy(() -> IdentifierKeyFile.read(directory.resolve("none")))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("cannot be read");
    }
}
