package org.sallyport.guard.audit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file line by line in constant memory. */
final class LineReader implements Closeable {
    /** No record is longer: the journal writes none. */
    static final int MAX_OCTETS = 2 << 20;

    private static final int BUFFER_OCTETS = 64 * 1024;

    private final InputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[BUFFER_OCTETS];
    private int at;
    private int end;
    private long number;
    private long offset;

    LineReader(Path file) throws IOException {
        this.in = Files.newInputStream(file);
    }

    /** The next line; empty at the end. */
    Optional<Line> next() throws IOException {
        kept.reset();
        long length = 0;
        while (fill()) {
            int feed = feed();
            int taken = feed - at;
            kept.write(buffer, at, Math.min(taken, MAX_OCTETS - kept.size()));
            length += taken;
            at = feed;
            if (feed < end) {
                at++;
                return Optional.of(line(length, true));
            }
        }
        return length == 0 ? Optional.empty() : Optional.of(line(length, false));
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }

    private int feed() {
        int i = at;
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private Line line(long length, boolean ended) {
        Line line = new Line(++number, offset, kept.toByteArray(), ended, length > MAX_OCTETS);
        offset += length + (ended ? 1 : 0);
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
