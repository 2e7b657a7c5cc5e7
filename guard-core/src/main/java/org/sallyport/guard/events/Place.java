package org.sallyport.guard.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/** A file that remembers which record was handed on last. Written whole, so that it is always one number. */
public final class Place {
    private static final int LONGEST = 20;

    private final Path file;

    public Place(Path file) {
        this.file = file;
    }

    /**
     * The number of that record; empty when nothing was handed on yet.
     *
     * @throws IOException when the file holds something else
     */
    public OptionalLong read() throws IOException {
        String text;
        try {
            text = Files.size(file) > LONGEST ? "" : Files.readString(file, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
        if (!text.strip().matches("0|[1-9][0-9]{0,17}")) {
            throw new IOException(file + ": expected the number of a record, and nothing else");
        }
        return OptionalLong.of(Long.parseLong(text.strip()));
    }

    /** Remembers the record. */
    public void write(long seq) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer octets = ByteBuffer.wrap((seq + "\n").getBytes(StandardCharsets.US_ASCII));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
