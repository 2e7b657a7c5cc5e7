package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the records of a journal, the newest first, each held against its own hash. The guard may be writing meanwhile: what is
 * written after this was opened is not read. Used by one thread.
 */
public final class RecordsBackwards implements Closeable {
    private static final Pattern PLACE = Pattern.compile("([0-9]{19})\\.([0-9]{1,12})");

    private final Deque<Path> files;
    private Optional<BackwardLines> lines = Optional.empty();
    private String name = "";
    private long firstEnd;
    private long octets;

    /**
     * A line of the journal.
     *
     * @param place where it stands; reading may go on from there
     * @param record what it says; empty where it is no record, or not as it was written
     */
    public record Found(String place, Optional<JsonNode> record) {}

    private RecordsBackwards(List<Path> files, long firstEnd) {
        this.files = new ArrayDeque<>(files.reversed());
        this.firstEnd = firstEnd;
    }

    /**
     * Opens the journal in the directory at its end.
     *
     * @throws JournalUnusable when there is none
     */
    public static RecordsBackwards open(Path directory) throws IOException {
        return new RecordsBackwards(files(directory), Long.MAX_VALUE);
    }

    /**
     * Opens it at a place: what stands there is not read, but what stands before it.
     *
     * @param place as {@link Found} has it
     * @throws JournalUnusable when there is no journal
     * @throws IllegalArgumentException when it is no place, or one that is gone
     */
    public static RecordsBackwards open(Path directory, String place) throws IOException {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a place as it was answered, found another text");
        }
        String last = "journal-" + matcher.group(1) + ".jsonl";
        List<Path> all = files(directory);
        if (all.stream().noneMatch(file -> JournalDirectory.name(file).equals(last))) {
            throw new IllegalArgumentException("the file of that place is not in the journal any more");
        }
        return new RecordsBackwards(
                all.stream()
                        .filter(file -> JournalDirectory.name(file).compareTo(last) <= 0)
                        .toList(),
                Long.parseLong(matcher.group(2)));
    }

    private static List<Path> files(Path directory) throws IOException {
        List<Path> files = JournalDirectory.files(directory);
        if (files.isEmpty()) {
            throw new JournalUnusable("no journal in " + directory + ", expected files named journal-<number>.jsonl");
        }
        return files;
    }

    /** The next line towards the oldest; empty when there is none any more. */
    public Optional<Found> next() throws IOException {
        while (lines.isPresent() || !files.isEmpty()) {
            if (lines.isEmpty()) {
                Path file = files.removeFirst();
                name = JournalDirectory.name(file);
                lines = Optional.of(new BackwardLines(file, firstEnd));
                firstEnd = Long.MAX_VALUE;
            }
            Optional<BackwardLines.Found> line = lines.get().next();
            if (line.isPresent()) {
                return line.map(this::found);
            }
            lines.get().close();
            lines = Optional.empty();
        }
        return Optional.empty();
    }

    private Found found(BackwardLines.Found line) {
        octets += line.octets().map(all -> (long) all.length).orElse((long) LineReader.MAX_OCTETS);
        String first = name.substring("journal-".length(), name.length() - ".jsonl".length());
        return new Found(first + "." + line.offset(), line.octets().flatMap(RecordsBackwards::record));
    }

    private static Optional<JsonNode> record(byte[] octets) {
        try {
            RecordLine.of(octets);
            return Optional.of(JsonForm.object(octets));
        } catch (RecordLine.Refusal | IllegalArgumentException e) {
            return Optional.empty();
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
