package org.sallyport.guard.audit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the records of a journal, the oldest first, while the guard goes on writing: where nothing more has been written
 * yet, there is nothing more for now. Each record is held against its own hash. Used by one thread.
 */
public final class RecordsForwards implements Closeable {
    private static final int BUFFER_OCTETS = 64 * 1024;

    private final Path directory;
    private final long after;
    private Path path;
    private FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS).flip();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;
    /** Lines that were read and not yet given. */
    private final Deque<Found> ready = new ArrayDeque<>();
    /** Whether the record behind which it was opened is passed. */
    private boolean isThere;

    /**
     * A line of the journal.
     *
     * @param place the file, and the octet behind the line in it
     * @param octets without its end; of a line that is too long for a record, its begin
     * @param record what it says, and its number; empty where it is no record, or not as it was written
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
    public record Found(String place, byte[] octets, Optional<Read> record) {}

    /**
     * A record that is as it was written.
     *
     * @param head its number and hash
     * @param json what it says
     */
    public record Read(Head head, JsonNode json) {}

    private RecordsForwards(Path directory, long after, Path path) throws IOException {
        this.directory = directory;
        this.after = after;
        this.path = path;
        this.isThere = after == 0;
        this.file = FileChannel.open(path);
    }

    /**
     * Opens the journal in the directory behind a record.
     *
     * @param after the number of that record; 0 for all that are there
     * @throws JournalUnusable when there is no journal, or what comes next is not in it any more
     */
    public static RecordsForwards open(Path directory, long after) throws IOException {
        List<Path> files = JournalDirectory.files(directory);
        if (files.isEmpty()) {
            throw new JournalUnusable("no journal in " + directory + ", expected files named journal-<number>.jsonl");
        }
        if (after > 0 && first(files.getFirst()) > after + 1) {
            throw new JournalUnusable("record " + (after + 1) + " is not in " + directory + " any more: the oldest is "
                    + first(files.getFirst()));
        }
        Path begin = files.getFirst();
        for (Path next : files) {
            begin = first(next) <= after + 1 ? next : begin;
        }
        return new RecordsForwards(directory, after, begin);
    }

    /**
     * The newest record; of those that are as they were written.
     *
     * @throws JournalUnusable when there is no journal
     */
    public static Head newest(Path directory) throws IOException {
        try (RecordsBackwards records = RecordsBackwards.open(directory)) {
            for (Optional<RecordsBackwards.Found> found = records.next(); found.isPresent(); found = records.next()) {
                if (found.get().record().isPresent()) {
                    JsonNode json = found.get().record().get();
                    return new Head(json.path("seq").asLong(0), JsonForm.text(json, "hash"));
                }
            }
            return Head.NONE;
        }
    }

    private static long first(Path path) {
        String name = JournalDirectory.name(path);
        return Long.parseLong(name.substring("journal-".length(), name.length() - ".jsonl".length()));
    }

    /** The next line; empty when there is none yet. */
    public Optional<Found> next() throws IOException {
        while (ready.isEmpty() || !isThere) {
            Optional<Found> found = line();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            take(found.get());
        }
        return Optional.of(ready.removeFirst());
    }

    /** Where a damaged line stands shows only by the record behind it. */
    private void take(Found found) {
        if (isThere || found.record().isEmpty()) {
            ready.add(found);
        } else if (found.record().get().head().seq() <= after) {
            ready.clear();
        } else {
            ready.add(found);
            isThere = true;
        }
    }

    private Optional<Found> line() throws IOException {
        while (true) {
            Optional<Found> found = inFile();
            if (found.isPresent()) {
                return found;
            }
            Optional<Path> further = further();
            // what was written between the two looks comes first
            found = inFile();
            if (found.isPresent() || further.isEmpty()) {
                return found;
            }
            turnTo(further.get());
        }
    }

    /** Files are begun once the one before has its last record. */
    private Optional<Path> further() throws IOException {
        return JournalDirectory.files(directory).stream()
                .filter(other -> JournalDirectory.name(other).compareTo(JournalDirectory.name(path)) > 0)
                .findFirst();
    }

    private void turnTo(Path next) throws IOException {
        file.close();
        path = next;
        file = FileChannel.open(next);
        buffer.clear().flip();
        line.reset();
        tooLong = false;
    }

    private Optional<Found> inFile() throws IOException {
        while (buffer.hasRemaining() || fill()) {
            byte octet = buffer.get();
            if (octet == '\n') {
                return Optional.of(ended());
            }
            if (line.size() < LineReader.MAX_OCTETS) {
                line.write(octet);
            } else {
                tooLong = true;
            }
        }
        return Optional.empty();
    }

    private boolean fill() throws IOException {
        buffer.clear();
        int read = file.read(buffer);
        buffer.flip();
        return read > 0;
    }

    private Found ended() throws IOException {
        byte[] octets = line.toByteArray();
        Optional<Read> record = tooLong ? Optional.empty() : record(octets);
        line.reset();
        tooLong = false;
        return new Found(JournalDirectory.name(path) + ":" + (file.position() - buffer.remaining()), octets, record);
    }

    private static Optional<Read> record(byte[] octets) {
        try {
            RecordLine read = RecordLine.of(octets);
            return Optional.of(new Read(new Head(read.seq(), read.hash()), JsonForm.object(octets)));
        } catch (RecordLine.Refusal | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
