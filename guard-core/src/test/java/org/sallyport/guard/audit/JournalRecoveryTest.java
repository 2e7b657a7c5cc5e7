package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRecoveryTest {
    @TempDir
    private Path temp;

    private Path directory;
    private Path file;
    private byte[] whole;
    private List<String> lines;

    @BeforeEach
    void begin() throws IOException {
        directory = temp.resolve("journal");
        Given.journal(directory, Given.settings(), 5);
        file = Given.onlyFile(directory);
        whole = Files.readAllBytes(file);
        lines = Files.readAllLines(file);
    }

    @Test
    void tailTornAnywhere_isCutOffAndRecorded() throws IOException {
        int last = whole.length - lines.getLast().length() - 1;
        for (int length = last + 1; length < whole.length; length += length < whole.length - 4 ? 13 : 1) {
            Files.write(file, Arrays.copyOf(whole, length));
            byte[] torn = Arrays.copyOfRange(whole, last, length);
            Given.journal(directory, Given.settings(), 1);

            String recovery = Files.readAllLines(file).get(lines.size() - 1);
            String sha256 = HexFormat.of().formatHex(Digests.sha256().digest(torn));
            assertThat(recovery)
                    .contains(
                            "\"kind\":\"recovery\"",
                            "\"boot\":2,\"dropped\":" + torn.length + ",\"sha256\":\"" + sha256);
            Verification verification = Given.verify(directory);
            assertThat(verification.finding()).isEmpty();
            assertThat(verification.notice()).isEmpty();
            assertThat(verification.records()).isEqualTo(lines.size() + 3);
        }
    }

    @Test
    void longTornTail_isCutOffWhole() throws IOException {
        Files.write(file, new byte[100_000], StandardOpenOption.APPEND);
        Given.journal(directory, Given.settings(), 1);

        assertThat(Files.readAllLines(file).get(lines.size())).contains("\"dropped\":100000,");
        assertThat(Given.verify(directory).finding()).isEmpty();
    }

    @Test
    void fileWithNothingButATornLine_isRecovered() throws IOException {
        Files.write(file, Arrays.copyOf(whole, 20));
        Given.journal(directory, Given.settings(), 1);

        assertThat(Given.lines(directory).getFirst()).contains("\"kind\":\"recovery\"", "\"boot\":1,\"dropped\":20");
        assertThat(Given.verify(directory).finding()).isEmpty();
    }

    @Test
    void emptyNewestFile_isGoneOnWith() throws IOException {
        Files.createFile(directory.resolve("journal-0000000000000000008.jsonl"));
        Given.journal(directory, Given.settings(), 1);

        assertThat(Given.lines(directory).get(7)).contains("\"event\":\"opened\"", "\"boot\":2");
        assertThat(Given.verify(directory).files()).isEqualTo(2);
        assertThat(Given.verify(directory).finding()).isEmpty();
    }

    @Test
    void damageThatIsNoTornTail_keepsTheJournalShut() throws IOException {
        byte[] changed = whole.clone();
        changed[whole.length - 2 * lines.getLast().length()] ^= 1;
        Files.write(file, changed);

        assertThatThrownBy(() -> Journal.open(directory, Given.settings()))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining(
                        "is damaged: changed: journal-0000000000000000001.jsonl line 6, record 6: its hash is");
        assertThat(Files.readAllBytes(file)).isEqualTo(changed);
    }

    @Test
    void otherOctetInPlaceOfTheLastLineFeed_keepsTheJournalShut() throws IOException {
        byte[] changed = whole.clone();
        changed[whole.length - 1] = 0;
        Files.write(file, changed);

        assertThatThrownBy(() -> Journal.open(directory, Given.settings()))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("line 7, record 7: something else than a line feed follows the record");
    }

    @Test
    void removedRecord_keepsTheJournalShut() throws IOException {
        Files.write(file, lines.subList(1, lines.size()));

        assertThatThrownBy(() -> Journal.open(directory, Given.settings()))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining(
                        "missing: journal-0000000000000000001.jsonl line 1, record 1: record 1 is missing");
    }

    @Test
    void changedFileBeforeTheNewest_keepsTheJournalShut() throws IOException {
        JournalSettings small = Given.fileOctets(Given.settings(), 1);
        for (int i = 0; i < 3; i++) {
            Given.journal(directory, small, 1);
        }
        List<Path> files = JournalDirectory.files(directory);
        Path before = files.get(files.size() - 2);
        byte[] changed = Files.readAllBytes(before);
        changed[50] ^= 1;
        Files.write(before, changed);

        assertThatThrownBy(() -> Journal.open(directory, small))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining(before.getFileName() + " line 1");
    }
}
