package org.sallyport.guard.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.control.api.Role;

class SignatureFileTest {
    private static final String REVISION = "0f".repeat(32);
    private static final String GOOD = """
        {
          "revision" : "%s",
          "version" : 3,
          "role" : "author",
          "signer" : "ada",
          "time" : "2026-03-01T12:00:00.250Z",
          "algorithm" : "ed25519",
          "signature" : "AAAA"
        }
        """.formatted(REVISION);

    @TempDir
    private Path directory;

    private static BundleSignature of(String text) {
        return SignatureFile.of(text.getBytes(UTF_8));
    }

    @Test
    void file_isReadAsItWasWritten() throws IOException {
        BundleSignature signature =
                new People().with("ada", Role.AUTHOR).signed("ada", Role.AUTHOR, REVISION, Long.MAX_VALUE);
        Path file = directory.resolve(signature.fileName());
        Files.write(file, SignatureFile.octets(signature));
        assertThat(SignatureFile.read(file)).isEqualTo(signature);
        assertThat(file.getFileName()).hasToString(REVISION + ".ada.sig");
        assertThat(of(GOOD).time()).isEqualTo("2026-03-01T12:00:00.250Z");
        assertThat(new String(SignatureFile.octets(of(GOOD)), UTF_8)).isEqualTo(GOOD);
    }

    @Test
    void signedText_isWhatStandsInTheManual() {
        assertThat(new String(of(GOOD).text(), UTF_8)).isEqualTo("""
            sallyport bundle signature 1
            revision %s
            version 3
            role author
            signer ada
            time 2026-03-01T12:00:00.250Z
            """.formatted(REVISION));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\" : 3 | \"version\" : 0 | version: expected 1 or more",
                "\"version\" : 3 | \"version\" : 3.5 | 3.5",
                "\"version\" : 3 | \"version\" : \"3\" | String",
                "\"version\" : 3 | \"version\" : 99999999999999999999 | out of range",
                "\"version\" : 3 | \"version\" : 3, \"version\" : 4 | Duplicate",
                "\"version\" : 3 | \"version\" : 3, \"more\" : 3 | more",
                "\"version\" : 3, | '' | expected \"version\", found none",
                "author | operator | role: expected \"author\" or \"approver\"",
                "\"ada\" | \"ada\\nrole approver\" | signer: expected a person's name",
                "\"ada\" | \"\" | signer: expected a person's name",
                "\"ada\" | null | signer",
                "12:00:00.250Z | 12:00:00+01:00 | time: expected a time",
                "2026-03-01T | 2026-02-30T | time: there is no such time",
                "ed25519 | RS256 | algorithm: expected the name",
                "AAAA | 'AA AA' | signature: expected Base64",
                "0f0f | 0F0F | revision: expected 64",
            })
    void whatIsNoSignature_isRefusedWithWords(String found, String instead, String why) {
        assertThat(GOOD).contains(found);
        assertThatThrownBy(() -> of(GOOD.replaceFirst(found.replace(".", "\\."), instead.replace("\\", "\\\\"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    @Test
    void anythingBehindTheObject_isRefused() {
        assertThatThrownBy(() -> of(GOOD + GOOD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of("null")).hasMessage("expected a JSON object");
        assertThatThrownBy(() -> of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(GOOD + " ".repeat(4_096))).hasMessage("no signature: more than 4096 octets");
    }
}
