package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsForwardsTest {
    private static final String NOON = "2026-03-01T12:00:00Z";

    @TempDir
    private Path directory;

    private static List<Long> numbers(RecordsForwards records) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Optional<RecordsForwards.Found> found = records.next(); found.isPresent(); found = records.next()) {
            numbers.add(found.get().record().map(read -> read.head().seq()).orElse(-1L));
        }
        return numbers;
    }

    @Test
    void recordsThatAreWrittenMeanwhile_comeInOrderOverFiles() throws IOException {
        JournalLines lines = new JournalLines(directory).head(NOON).head(NOON);
        try (RecordsForwards records = RecordsForwards.open(directory, 0)) {
            assertThat(numbers(records)).containsExactly(1L, 2L);
            assertThat(records.next()).isEmpty();
            lines.head(NOON).further().head(NOON).further().head(NOON);
            assertThat(numbers(records)).containsExactly(3L, 4L, 5L);
            assertThat(records.next()).isEmpty();
        }
    }

    @Test
    void recordThatIsHalfWritten_waitsForItsEnd() throws IOException {
        JournalLines lines = new JournalLines(directory).head(NOON);
        Path other = directory.resolve("other");
        Files.createDirectory(other);
        new JournalLines(other).head(NOON).head(NOON);
        String second = Files.readAllLines(other.resolve("journal-0000000000000000001.jsonl"))
                .get(1);
        try (RecordsForwards records = RecordsForwards.open(directory, 0)) {
            assertThat(numbers(records)).containsExactly(1L);
            lines.raw(second.substring(0, 30));
            assertThat(records.next()).isEmpty();
            lines.raw(second.substring(30));
            assertThat(records.next()).isEmpty();
            lines.raw("\n");
            assertThat(numbers(records)).containsExactly(2L);
        }
    }

    @Test
    void place_isWhereItGoesOn() throws IOException {
        new JournalLines(directory).head(NOON).head(NOON).further().head(NOON).head(NOON);
        try (RecordsForwards records = RecordsForwards.open(directory, 3)) {
            assertThat(numbers(records)).containsExactly(4L);
        }
        assertThat(RecordsForwards.newest(directory).seq()).isEqualTo(4);
    }

    @Test
    void lineThatIsNoRecord_isGivenAsDamage() throws IOException {
        new JournalLines(directory).head(NOON).raw("{\"v\":1,\"seq\":2}\n").head(NOON);
        try (RecordsForwards records = RecordsForwards.open(directory, 0)) {
            assertThat(numbers(records)).containsExactly(1L, -1L, 2L);
        }
        try (RecordsForwards records = RecordsForwards.open(directory, 1)) {
            assertThat(numbers(records)).containsExactly(-1L, 2L);
        }
        try (RecordsForwards records = RecordsForwards.open(directory, 2)) {
            assertThat(numbers(records)).isEmpty();
        }
    }

    @Test
    void recordsThatAreGone_areSaidToBe() throws IOException {
        new JournalLines(directory).head(NOON).further().head(NOON).head(NOON);
        Files.delete(directory.resolve("journal-0000000000000000001.jsonl"));
        try (RecordsForwards records = RecordsForwards.open(directory, 0)) {
            assertThat(numbers(records)).containsExactly(2L, 3L);
        }
        Files.move(
                directory.resolve("journal-0000000000000000002.jsonl"),
                directory.resolve("journal-0000000000000000009.jsonl"));
        assertThatThrownBy(() -> RecordsForwards.open(directory, 3))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("record 4 is not in")
                .hasMessageContaining("the oldest is 9");
    }

    @Test
    void directoryWithoutAJournal_isRefused() {
        assertThatThrownBy(() -> RecordsForwards.open(directory, 0))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("no journal in");
    }
}
