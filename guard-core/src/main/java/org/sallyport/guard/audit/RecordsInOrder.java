package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the records of a journal as they stand, the oldest first, each held against its own hash. The guard may be writing
 * meanwhile: a last line that is not finished is passed over. Used by one thread.
 */
public final class RecordsInOrder implements Closeable {
    private final Deque<Path> files;
    private Optional<LineReader> lines = Optional.empty();
    private long octets;

    /**
     * A line of the journal.
     *
     * @param text the line as it stands, without its line feed
     * @param head its number and hash; empty where it is no record, or not as it was written
     * @param record what it says, if it is one
     */
    public record Found(String text, Optional<Head> head, Optional<JsonNode> record) {}

    private RecordsInOrder(List<Path> files) {
        this.files = new ArrayDeque<>(files);
    }

    /**
     * Opens the journal in the directory at the begin of the file that has the record, or of the oldest.
     *
     * @param seq its number
     * @throws JournalUnusable when there is no journal
     */
    public static RecordsInOrder open(Path directory, long seq) throws IOException {
        List<Path> files = JournalDirectory.files(directory);
        if (files.isEmpty()) {
            throw new JournalUnusable("no journal in " + directory + ", expected files named journal-<number>.jsonl");
        }
        int from = 0;
        while (from + 1 < files.size() && first(files.get(from + 1)) <= seq) {
            from++;
        }
        return new RecordsInOrder(files.subList(from, files.size()));
    }

    private static long first(Path file) {
        String name = JournalDirectory.name(file);
        return Long.parseLong(name.substring("journal-".length(), name.length() - ".jsonl".length()));
    }

    /** The next line; empty at the end. */
    public Optional<Found> next() throws IOException {
        while (lines.isPresent() || !files.isEmpty()) {
            if (lines.isEmpty()) {
                lines = Optional.of(new LineReader(files.removeFirst()));
            }
            Optional<Line> line = lines.get().next().filter(Line::ended);
            if (line.isPresent()) {
                octets += line.get().octets().length;
                return Optional.of(found(line.get()));
            }
            lines.get().close();
            lines = Optional.empty();
        }
        return Optional.empty();
    }

    private static Found found(Line line) {
        String text = new String(line.octets(), StandardCharsets.ISO_8859_1);
        try {
            RecordLine record = RecordLine.of(line.octets());
            return new Found(
                    text,
                    Optional.of(new Head(record.seq(), record.hash())),
                    Optional.of(JsonForm.object(line.octets())));
        } catch (RecordLine.Refusal | IllegalArgumentException e) {
            return new Found(text, Optional.empty(), Optional.empty());
        }
    }

    /** How many octets were read so far. */
    public long octets() {
        return octets;
    }

    @Override
    public void close() throws IOException {
        if (lines.isPresent()) {
            lines.get().close();
        }
    }
}
