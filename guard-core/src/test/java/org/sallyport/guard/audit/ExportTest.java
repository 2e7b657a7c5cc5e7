package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final String RECORDS = "records.jsonl";
    private static final String MANIFEST = "manifest.json";

    @TempDir
    private Path temp;

    private Path journal;
    private Path export;

    @BeforeEach
    void write() throws IOException {
        journal = temp.resolve("journal");
        export = temp.resolve("export");
        try (Journal open = Journal.open(journal, Given.fileOctets(Given.settings(), 2_000))) {
            for (int i = 0; i < 10; i++) {
                Told told = new Told();
                Given.record(open, "hello " + i, told);
                assertThat(told.released()).hasSize(1);
            }
        }
    }

    private List<RecordsForwards.Found> all() throws IOException {
        List<RecordsForwards.Found> all = new ArrayList<>();
        try (RecordsForwards records = RecordsForwards.open(journal, 0)) {
            for (Optional<RecordsForwards.Found> next = records.next(); next.isPresent(); next = records.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    private ExportManifest export(List<String> lines) throws IOException {
        Head head = all().getLast().record().orElseThrow().head();
        try (Exported exported = Exported.begin(export)) {
            for (String line : lines) {
                exported.add(line);
            }
            return exported.end("1", Given.NOON, "all", head, 0);
        }
    }

    private List<String> texts() throws IOException {
        return all().stream()
                .map(found -> new String(found.octets(), StandardCharsets.US_ASCII))
                .toList();
    }

    private ExportVerifier.Result verify() throws IOException {
        return ExportVerifier.verify(export, Optional.empty());
    }

    @Test
    void wholeExport_isGood_andAsTheJournalStands() throws Exception {
        List<String> texts = texts();
        ExportManifest manifest = export(texts);
        assertThat(JournalDirectory.files(journal)).hasSizeGreaterThan(2);
        assertThat(Files.readAllLines(export.resolve(RECORDS), StandardCharsets.US_ASCII))
                .isEqualTo(Given.lines(journal));
        assertThat(verify()).isEqualTo(new ExportVerifier.Result(manifest, texts.size(), 1, false, Optional.empty()));
        assertThat(ExportVerifier.verify(export, Optional.of(manifest.head())).sawNoted())
                .isTrue();
        assertThat(manifest.records()).isEqualTo(texts.size());
        assertThat(manifest.first().seq()).isEqualTo(1);
    }

    @Test
    void selection_isGood_andItsPiecesAreCounted() throws Exception {
        List<String> texts = new ArrayList<>(texts());
        texts.remove(5);
        texts.remove(2);
        export(texts);
        assertThat(verify().isGood()).isTrue();
        assertThat(verify().runs()).isEqualTo(3);
    }

    @Test
    void noRecord_isAnExport() throws Exception {
        export(List.of());
        assertThat(verify().isGood()).isTrue();
        assertThat(verify().records()).isZero();
    }

    @Test
    void anyLineChangedMissingOrMoved_isFound() throws Exception {
        export(texts());
        Path file = export.resolve(RECORDS);
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        for (int i = 0; i < lines.size(); i++) {
            List<String> less = new ArrayList<>(lines);
            String line = less.remove(i);
            Files.write(file, less, StandardCharsets.US_ASCII);
            assertThat(verify().fault()).as("without line " + i).isPresent();
            less.add(i == 0 ? less.size() : 0, line);
            Files.write(file, less, StandardCharsets.US_ASCII);
            assertThat(verify().fault()).as("line " + i + " elsewhere").isPresent();
            List<String> changed = new ArrayList<>(lines);
            changed.set(i, line.replaceFirst("2026", "2025"));
            Files.write(file, changed, StandardCharsets.US_ASCII);
            assertThat(verify().fault().orElseThrow()).startsWith(RECORDS + " line " + (i + 1) + ": its hash is");
        }
    }

    @Test
    void recordsOfAnotherJournal_areFoundByTheNotedHead() throws Exception {
        export(texts());
        Head third = all().get(2).record().orElseThrow().head();
        assertThat(ExportVerifier.verify(export, Optional.of(third)).isGood()).isTrue();
        Head other = new Head(third.seq(), "ab".repeat(32));
        assertThat(ExportVerifier.verify(export, Optional.of(other)).fault().orElseThrow())
                .contains("was noted elsewhere");
    }

    @Test
    void changedManifest_isFound() throws Exception {
        export(texts());
        Path file = export.resolve(MANIFEST);
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"records\" : ", "\"records\" : 1"));
        assertThat(verify().fault().orElseThrow()).startsWith("the manifest has other records");
        Files.writeString(file, text.replace("\"head\"", "\"heads\""));
        assertThatThrownBy(this::verify)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("manifest.json: \"heads\"");
    }

    @Test
    void existingDirectory_isNotWrittenTo() throws Exception {
        Files.createDirectory(export);
        assertThatThrownBy(() -> Exported.begin(export)).isInstanceOf(FileAlreadyExistsException.class);
    }

    /** Whatever stands in a manifest is one, or is refused in words. */
    @FuzzTest(maxDuration = "10s")
    void anyManifest_isOneOrNone(byte[] octets) {
        ExportManifest manifest;
        try {
            manifest = ExportManifest.of(octets);
        } catch (IllegalArgumentException e) {
            return;
        }
        assertThat(ExportManifest.of(manifest.text())).isEqualTo(manifest);
    }

    /** Whatever stands beside a manifest is told, and nothing of it is taken for a record that is none. */
    @FuzzTest(maxDuration = "10s")
    void anyRecords_areNotThoseOfAnotherManifest(byte[] octets) throws IOException {
        Path directory = Files.createTempDirectory("export-fuzz");
        try {
            ExportManifest other = new ExportManifest(
                    "1", Given.NOON, "all", "00".repeat(32), 1, 1, 0, Head.NONE, Head.NONE, Head.NONE);
            Files.write(directory.resolve(MANIFEST), other.text());
            Files.write(directory.resolve(RECORDS), octets);
            assertThat(ExportVerifier.verify(directory, Optional.empty()).isGood())
                    .isFalse();
        } finally {
            Files.delete(directory.resolve(RECORDS));
            Files.delete(directory.resolve(MANIFEST));
            Files.delete(directory);
        }
    }
}
